import Chat
import Editing
import Layout
import Letters
import Localization
import Screen

/// Tab: completes as readline does. The first Tab adds what all candidates have in common, a second one lists them.
struct WordCompletion: Hashable, Sendable {
    /// Where the last Tab left more than one candidate.
    private var revision = -1
    private var cursor = -1
    /// The files that were asked for.
    var listing: String?
    /// The revision of a text whose completion waits for the server's models.
    private var awaited: Int?

    /// The word before the cursor that is to be completed.
    struct Word {
        var start: Int
        var typed: String
    }

    func isRepeated(in composer: Composer) -> Bool { revision == composer.revision && cursor == composer.cursor }

    mutating func awaitModels(in composer: Composer) { awaited = composer.revision }

    /// True once, if this text waits for the models.
    mutating func popAwaited(in composer: Composer) -> Bool {
        defer { awaited = nil }
        return awaited == composer.revision
    }

    mutating func stopped(in composer: Composer) {
        revision = composer.revision
        cursor = composer.cursor
    }
}

extension State {
    /// Completes the command, its argument, or the file after `@` before the cursor; opens a folded paste there.
    mutating func completeWord() -> [Effect] {
        if window.composer.isBehindFold {
            window.composer.expandPaste()
            return []
        }
        if let word = window.composer.fileWord { return askForFiles(word.typed) }
        if window.composer.isShellLine { return askForFiles(String(window.composer.wordBeforeCursor)) }
        // Before the slash there is nothing to complete.
        guard window.composer.isCommand, window.composer.cursor > 0,
            !window.composer.body[0..<window.composer.cursor].contains("\n")
        else { return [] }
        let before = window.composer.body[0..<window.composer.cursor].dropFirst()
        guard let blank = before.firstIndex(where: \.isWhitespace) else {
            let word = WordCompletion.Word(start: 1, typed: String(before))
            return completeName(word)
        }
        guard case .success(let command) = SlashCommand.find(String(before[..<blank]), in: catalog) else {
            prompts.prompt(named: String(before[..<blank])).map { showHint(of: $0) }
            return []
        }
        var typed = before[blank...].drop(while: \.isWhitespace)
        switch command.completion {
        case .none: return []
        case .files: return askForFiles(String(typed))
        case .lastPath: return askForFiles(String(window.composer.wordBeforeCursor))
        case .titles:
            window.completing.listing = String(typed)
            return saving.isPrivate ? [] : [.listTitles(prefix: String(typed))]
        case .themes:
            window.completing.listing = String(typed)
            return [.listThemes]
        case .models, .modelList:
            if server.models.ordered.isEmpty, server.models.knowledge != .listed { return awaitModels() }
            if command.completion.isList, let last = typed.lastIndex(where: \.isWhitespace) {
                typed = typed[typed.index(after: last)...]
            }
            complete(typed, among: aliases.names + server.models.ordered.map(\.id.rawValue))
        case .words(let words): complete(typed, among: words(self))
        }
        return []
    }

    /// Commands and prompts. Where no prompts are known yet, the word is completed when they are.
    private mutating func completeName(_ word: WordCompletion.Word) -> [Effect] {
        let names = SlashCommand.names(beginning: word.typed, in: catalog)
        let prompts = promptNames(beginning: word.typed).filter { !names.contains($0) }
        if names.isEmpty, prompts.isEmpty, self.prompts.isOpen, self.prompts.known == nil {
            self.prompts.awaited = window.composer.revision
            return askForPrompts()
        }
        complete(word, among: names + prompts, folds: true)
        if let prompt = writtenPrompt { showHint(of: prompt) }
        return []
    }

    private mutating func complete(_ typed: Substring, among candidates: [String]) {
        let start = window.composer.cursor - typed.utf8.count
        complete(WordCompletion.Word(start: start, typed: String(typed)), among: candidates)
    }

    /// Nothing is known of the models yet: the word is completed when the list comes.
    private mutating func awaitModels() -> [Effect] {
        window.completing.awaitModels(in: window.composer)
        showNotice(tr("asking \("server", code: server.endpoint.host) for its models"))
        notice?.isPassing = true
        return askForModels()
    }

    /// The list came, for which a word waits.
    mutating func completeAwaited() {
        guard window.completing.popAwaited(in: window.composer), popup == nil else { return }
        notice = nil
        _ = completeWord()
    }

    /// Commands with several words behind them, each completed alone.
    private mutating func askForFiles(_ typed: String) -> [Effect] {
        window.completing.listing = typed
        return [.listFiles(prefix: typed)]
    }

    /// The themes came: for what was typed of one, or to be chosen from.
    mutating func receiveThemes(_ themes: [NamedTheme]) {
        guard let typed = window.completing.listing, window.composer.isCommand, popup == nil else {
            return showThemes(themes)
        }
        receiveTitles(themes.map(\.name), prefix: typed)
    }

    /// Titles or other names came. Small letters stand for capitals too.
    mutating func receiveTitles(_ titles: [String], prefix: String) {
        guard window.completing.listing == prefix, popup == nil else { return }
        window.completing.listing = nil
        guard window.composer.isCommand, window.composer.ends(in: prefix) else { return }
        let fitting = titles.filter { Sanitize.line($0) == $0 && $0.lowercased().hasPrefix(prefix.lowercased()) }
        let isSpelt = fitting.contains { $0.hasPrefix(prefix) }
        let spelt = isSpelt ? prefix : fitting.first.map { String($0.prefix(prefix.count)) } ?? prefix
        let word = WordCompletion.Word(start: window.composer.cursor - prefix.utf8.count, typed: spelt)
        complete(word, among: fitting)
    }

    /// The listing came. It is dropped if something else is written by now.
    mutating func receiveFiles(_ paths: [String], prefix: String) {
        guard window.completing.listing == prefix, popup == nil else { return }
        window.completing.listing = nil
        let isFileWord = window.composer.fileWord?.typed == prefix
        let isShellWord = window.composer.isShellLine && window.composer.wordBeforeCursor == prefix
        guard isFileWord || isShellWord || (window.composer.isCommand && window.composer.ends(in: " " + prefix)) else {
            return
        }
        let word =
            isFileWord
            ? window.composer.fileWord
            : WordCompletion.Word(start: window.composer.cursor - prefix.utf8.count, typed: prefix)
        let harmless = paths.filter { Sanitize.line($0) == $0 }.sorted()
        guard let word else { return }
        complete(word, among: harmless, escaping: isFileWord || isShellWord)
    }

    /// `folds`: the forms of Arabic letters do not count.
    private mutating func complete(
        _ word: WordCompletion.Word, among names: [String], escaping: Bool = false, folds: Bool = false
    ) {
        func plain(_ text: String) -> String { folds ? Fold.plain(text) : text }
        let fitting = names.filter { plain($0).hasPrefix(plain(word.typed)) }
        guard let first = fitting.first else {
            // The word before the blank is complete.
            guard word.typed.last?.isWhitespace != true else { return }
            showNotice(tr("no matches for \("word", word.typed)"), .warning)
            notice?.isPassing = true
            return
        }
        let common = fitting.dropFirst().reduce(first) { shared, name in
            String(zip(shared, name).prefix { plain(String($0)) == plain(String($1)) }.map(\.0))
        }
        let isWhole = fitting.count == 1 && !common.hasSuffix("/")
        let isRepeated = window.completing.isRepeated(in: window.composer)
        window.composer.complete(from: word.start, with: escaping ? Composer.escaped(common) : common, isWhole: isWhole)
        guard fitting.count > 1 else { return }
        if isRepeated { list(fitting) }
        window.completing.stopped(in: window.composer)
    }

    /// As many as a status bar can hold; how many more there are.
    private mutating func list(_ names: [String]) {
        var shown: [String] = []
        var columns = 0
        for name in names.map({ Sanitize.line($0) }) {
            columns += DisplayWidth.columns(of: name) + 2
            if columns > max(20, layoutSize.columns - 24), !shown.isEmpty { break }
            shown.append(name)
        }
        let more = names.count - shown.count
        let rest = more > 0 ? [tr("… 1 more", "… \("number", number: more.grouped) more", count: more)] : []
        showNotice(.joined(shown.map { .code($0) } + rest, separator: "  "))
        notice?.isPassing = true
    }
}

extension Composer {
    /// What stands between the last blank, or the mark of a command of the shell, and the cursor.
    fileprivate var wordBeforeCursor: Substring {
        let before = body.string.utf8.prefix(cursor)
        let start = before.lastIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        if let start { return Substring(before[before.index(after: start)...]) }
        return Substring(before).drop { $0 == "!" }
    }

    /// The path before the cursor that begins with `@` at the start of a word; `\ ` stands for a blank in it.
    var fileWord: WordCompletion.Word? {
        var position = cursor
        while let character = body.character(before: position) {
            let previous = body.previous(position)
            if character.isWhitespace, body.character(before: previous) != "\\" { break }
            position = previous
        }
        guard body.character(at: position) == "@", position < cursor else { return nil }
        let typed = String(body[position + 1..<cursor])
        return WordCompletion.Word(start: position + 1, typed: Self.unescaped(typed))
    }
}
