import Chat
import Editing
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
    mutating func takeAwaited(in composer: Composer) -> Bool {
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
    mutating func completeWord(at now: Moment) -> [Effect] {
        if window.composer.isBehindFold {
            window.composer.expandPaste()
            return []
        }
        if let word = window.composer.fileWord { return askForFiles(word.typed) }
        guard window.composer.isCommand, !window.composer.body[0..<window.composer.cursor].contains("\n") else {
            return []
        }
        let before = window.composer.body[0..<window.composer.cursor].dropFirst()
        guard let blank = before.firstIndex(where: \.isWhitespace) else {
            let word = WordCompletion.Word(start: 1, typed: String(before))
            let names = SlashCommand.all.map(\.name)
            let aliases = SlashCommand.all.flatMap(\.aliases)
            complete(word, among: names.contains { $0.hasPrefix(word.typed) } ? names : aliases, at: now)
            return []
        }
        guard case .success(let command) = SlashCommand.find(String(before[..<blank])) else { return [] }
        var typed = before[blank...].drop(while: \.isWhitespace)
        if Self.fileCommands.contains(command.name) { return askForFiles(String(typed)) }
        if command.name == "open" {
            input.completing.listing = String(typed)
            return saving.isPrivate ? [] : [.listTitles(prefix: String(typed))]
        }
        if command.name == "theme" {
            input.completing.listing = String(typed)
            return [.listThemes]
        }
        if Self.listCommands.contains(command.name), let last = typed.lastIndex(where: \.isWhitespace) {
            typed = typed[typed.index(after: last)...]
        }
        let word = WordCompletion.Word(start: window.composer.cursor - typed.utf8.count, typed: String(typed))
        if Self.modelCommands.contains(command.name), server.models.ordered.isEmpty, server.models.knowledge != .listed
        {
            return awaitModels(at: now)
        }
        if let names = Self.arguments[command.name] { complete(word, among: names(self), at: now) }
        return []
    }

    /// What may follow a command.
    private static let arguments: [String: @Sendable (State) -> [String]] = [
        "model": { $0.server.models.ordered.map(\.id.rawValue) },
        "ask-all": { $0.server.models.ordered.map(\.id.rawValue) },
        "retry": { $0.server.models.ordered.map(\.id.rawValue) },
        "profile": { $0.server.profiles.map(\.name) },
        "system": { _ in ["none"] },
        "key": { _ in ["store"] },
        "queue": { _ in ["drop"] },
        "copy": { _ in ["all", "reasoning"] },
        "set": { _ in
            RunTimeSetting.all.flatMap { setting in
                setting.words.isEmpty ? [setting.name] : setting.words.map { setting.name + " " + $0 }
            }
        },
    ]

    private static let modelCommands: Set<String> = ["model", "ask-all", "retry"]

    /// Nothing is known of the models yet: the word is completed when the list comes.
    private mutating func awaitModels(at now: Moment) -> [Effect] {
        input.completing.awaitModels(in: window.composer)
        tell("asking \(Sanitize.line(server.endpoint.host)) for its models", at: now)
        notice?.isPassing = true
        return askForModels()
    }

    /// The list came, for which a word waits.
    mutating func completeAwaited(at now: Moment) {
        guard input.completing.takeAwaited(in: window.composer), popup == nil else { return }
        notice = nil
        _ = completeWord(at: now)
    }

    /// Commands with several words behind them, each completed alone.
    private static let listCommands: Set<String> = ["ask-all", "retry"]

    /// Commands whose argument is a path.
    private static let fileCommands: Set<String> = ["save", "file"]

    private mutating func askForFiles(_ typed: String) -> [Effect] {
        input.completing.listing = typed
        return [.listFiles(prefix: typed)]
    }

    /// The themes came: for what was typed of one, or to be chosen from.
    mutating func takeThemes(_ themes: [NamedTheme], at now: Moment) {
        guard let typed = input.completing.listing, window.composer.isCommand, popup == nil else {
            return showThemes(themes)
        }
        takeNames(themes.map(\.name), prefix: typed, at: now)
    }

    /// Titles or other names came. Small letters stand for capitals too.
    mutating func takeNames(_ titles: [String], prefix: String, at now: Moment) {
        guard input.completing.listing == prefix, popup == nil else { return }
        input.completing.listing = nil
        guard window.composer.isCommand, window.composer.body[0..<window.composer.cursor].hasSuffix(prefix) else {
            return
        }
        let fitting = titles.filter { Sanitize.line($0) == $0 && $0.lowercased().hasPrefix(prefix.lowercased()) }
        let isSpelt = fitting.contains { $0.hasPrefix(prefix) }
        let spelt = isSpelt ? prefix : fitting.first.map { String($0.prefix(prefix.count)) } ?? prefix
        let word = WordCompletion.Word(start: window.composer.cursor - prefix.utf8.count, typed: spelt)
        complete(word, among: fitting, at: now)
    }

    /// The listing came. It is dropped if something else is written by now.
    mutating func takeFiles(_ paths: [String], prefix: String, at now: Moment) {
        guard input.completing.listing == prefix, popup == nil else { return }
        input.completing.listing = nil
        let isFileWord = window.composer.fileWord?.typed == prefix
        let before = window.composer.body[0..<window.composer.cursor]
        guard isFileWord || (window.composer.isCommand && before.hasSuffix(" " + prefix)) else { return }
        let word =
            isFileWord
            ? window.composer.fileWord
            : WordCompletion.Word(start: window.composer.cursor - prefix.utf8.count, typed: prefix)
        let harmless = paths.filter { Sanitize.line($0) == $0 }.sorted()
        guard let word else { return }
        complete(word, among: harmless, escaping: isFileWord, at: now)
    }

    private mutating func complete(
        _ word: WordCompletion.Word, among names: [String], escaping: Bool = false, at now: Moment
    ) {
        let fitting = names.filter { $0.hasPrefix(word.typed) }
        guard let first = fitting.first else {
            tell("nothing begins with \(Sanitize.line(word.typed))", .warning, at: now)
            notice?.isPassing = true
            return
        }
        let common = fitting.dropFirst().reduce(first) { shared, name in
            String(zip(shared, name).prefix { $0 == $1 }.map(\.0))
        }
        let isWhole = fitting.count == 1 && !common.hasSuffix("/")
        let isRepeated = input.completing.isRepeated(in: window.composer)
        window.composer.complete(from: word.start, with: escaping ? Composer.escaped(common) : common, isWhole: isWhole)
        guard fitting.count > 1 else { return }
        if isRepeated { list(fitting, at: now) }
        input.completing.stopped(in: window.composer)
    }

    /// As many as a status bar can hold; how many more there are.
    private mutating func list(_ names: [String], at now: Moment) {
        var shown: [String] = []
        var columns = 0
        for name in names.map({ Sanitize.line($0) }) {
            columns += DisplayWidth.columns(of: name) + 2
            if columns > max(20, layoutSize.columns - 24), !shown.isEmpty { break }
            shown.append(name)
        }
        let more = names.count - shown.count
        tell(shown.joined(separator: "  ") + (more > 0 ? "  … \(more.grouped) more" : ""), at: now)
        notice?.isPassing = true
    }
}

extension Composer {
    /// The path before the cursor that begins with `@` at the start of a word; `\ ` stands for a blank in it.
    var fileWord: WordCompletion.Word? {
        var place = cursor
        while let character = body.character(before: place) {
            let previous = body.previous(place)
            if character.isWhitespace, body.character(before: previous) != "\\" { break }
            place = previous
        }
        guard body.character(at: place) == "@", place < cursor else { return nil }
        let typed = String(body[place + 1..<cursor])
        return WordCompletion.Word(start: place + 1, typed: Self.unescaped(typed))
    }
}
