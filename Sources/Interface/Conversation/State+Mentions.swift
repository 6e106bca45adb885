import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// The attachments of the question that is being written: files given by name, then those of the text.
    var chips: [Text] { (window.attachments + window.mentions.files.flatMap(\.attachments)).map(\.chip) }

    /// A question waits for the files that it names, or for what was asked for before it.
    package var awaitsFiles: Bool {
        window.mentions.awaited != nil || window.mentions.given != nil || window.preparations.awaited != nil
    }

    /// Looks at what an event did to the text: a name that was finished is read, one that is gone is dropped.
    mutating func lookAtMentions() -> [Effect] {
        guard window.composer.revision != window.mentions.noted else { return [] }
        window.mentions.noted = window.composer.revision
        if !window.mentions.files.isEmpty {
            window.mentions.removeAllExcept(MentionSyntax.paths(in: window.composer.body.string))
        }
        guard popup == nil, !window.composer.isCommand, window.tools.corrected == nil,
            let path = window.composer.finishedMention,
            !window.mentions.pasted.contains(path), !window.mentions.files.contains(where: { $0.path == path })
        else { return [] }
        return read([path])
    }

    /// The files of the text are read anew before it is sent. Nil if it names none, or they were just read.
    mutating func awaitMentions(in text: String) -> [Effect]? {
        guard window.mentions.ready != text, window.mentions.heldBack != text else { return nil }
        // A page that was loaded is sent as it was shown.
        let paths = mentionedPaths.filter { path in
            !MentionSyntax.isPage(path) || !window.mentions.files.contains { $0.path == path }
        }
        guard !paths.isEmpty else { return nil }
        (window.mentions.awaited, window.mentions.awaitedPaths) = (text, paths)
        return read(paths)
    }

    /// Pages take their time, so that is said.
    private mutating func read(_ paths: [String]) -> [Effect] {
        if let page = paths.first(where: MentionSyntax.isPage) {
            showNotice(tr("loading \("address", code: page)"), isPending: true)
        }
        return [.readMentions(paths)]
    }

    /// Files were read, or could not be. A question that waited for them is sent, or says why it is not.
    mutating func receiveMentions(_ read: [Mention]) -> [Effect] {
        if let given = window.mentions.given, read.map(\.path) == MentionSyntax.paths(in: given) {
            return askGivenQuestion(given, with: read)
        }
        if let dropped = window.mentions.dropped, read.map(\.path) == dropped.paths {
            attachDropped(dropped, read)
            return []
        }
        if read.contains(where: { MentionSyntax.isPage($0.path) }), notice?.isPending == true { notice = nil }
        var problem: Text?
        for mention in read {
            if !mention.attachments.isEmpty {
                window.mentions.attach(mention.attachments, at: mention.path)
                if !mention.summary.isEmpty { showNotice(mention.summary) }
            } else {
                window.mentions.forget(mention.path)
                problem = problem ?? mention.problem(besides: window.attachments)
            }
        }
        window.mentions.removeAllExcept(MentionSyntax.paths(in: window.composer.body.string))
        // What was read before Enter comes first.
        if window.mentions.awaited != nil, read.map(\.path) != window.mentions.awaitedPaths { return [] }
        let isAwaited = window.mentions.awaited != nil && window.mentions.awaited == window.composer.text
        guard isAwaited else {
            if window.mentions.awaited == nil, let problem {
                showNotice(tr("cannot attach: \("reason", problem)"), .warning)
            }
            window.mentions.awaited = nil
            return []
        }
        window.mentions.awaited = nil
        if let problem {
            window.mentions.heldBack = window.composer.text
            let again = input.keymap.hint(.send, tr("again sends it as text"))
            showNotice(tr("not sent: \("reason", problem)").hinting(again), .error)
            return []
        }
        window.mentions.ready = window.composer.text
        let effects = send()
        if window.composer.isEmpty { input.vi.startOver() }
        return effects
    }

    /// A paste of nothing but paths: a desktop hands files over so. They are looked for.
    mutating func lookAtDropped(_ text: String) -> [Effect] {
        guard !window.composer.isCommand, let paths = TypedPath.dropped(text) else { return [] }
        window.mentions.dropped = MentionedFiles.Dropped(text: PasteFolds.clean(text), paths: paths)
        return [.readMentions(paths)]
    }

    /// Files that are all there are named as a person would name them, so that they go along; anything else is words.
    private mutating func attachDropped(_ dropped: MentionedFiles.Dropped, _ read: [Mention]) {
        window.mentions.dropped = nil
        let files = read.compactMap { if case .file(let file) = $0.outcome { ($0.path, file) } else { nil } }
        guard files.count == read.count, window.composer.ends(in: dropped.text) else { return }
        let start = window.composer.cursor - dropped.text.utf8.count
        let isNamed = start > 0 && window.composer.body.character(before: start) == "@"
        let names = dropped.paths.map { "@" + Composer.escaped($0) }.joined(separator: " ")
        guard MentionSyntax.paths(in: names) == dropped.paths else {
            window.composer.replace(start..<window.composer.cursor, with: "")
            window.attachments += files.map(\.1)
            return
        }
        window.composer.replace(
            start..<window.composer.cursor, with: (isNamed ? String(names.dropFirst()) : names) + " ")
        window.mentions.pasted.subtract(dropped.paths)
        for (path, file) in files { window.mentions.attach([file], at: path) }
    }

    /// Asks the question of the command line, once the files that it names are read.
    mutating func askGiven(_ question: String) -> [Effect] {
        let paths = MentionSyntax.paths(in: question)
        if !paths.isEmpty {
            window.mentions.given = question
            return [.readMentions(paths)]
        }
        return askUnlessTooLong(question, with: askAboutGivenFiles())
    }

    private mutating func askAboutGivenFiles() -> [Attachment] {
        // Attachments of a restored draft stay with its text.
        let given = window.attachments.filter { !window.mentions.restored.contains($0) }
        window.attachments.removeAll { given.contains($0) }
        return given
    }

    /// The files are there, or the question waits in the message box for a correction, before what is written there.
    private mutating func askGivenQuestion(_ question: String, with read: [Mention]) -> [Effect] {
        window.mentions.given = nil
        let named = read.flatMap(\.attachments)
        let others = window.attachments
        guard let problem = read.compactMap({ $0.problem(besides: others) }).first else {
            window.attachments += named.filter { !others.contains($0) }
            return askUnlessTooLong(question, with: askAboutGivenFiles())
        }
        for mention in read where !mention.attachments.isEmpty {
            window.mentions.attach(mention.attachments, at: mention.path)
        }
        let draft = window.composer.text
        window.composer.setQuestion(question + (draft.isEmpty ? "" : "\n" + draft))
        window.mentions.heldBack = window.composer.text
        let again = input.keymap.hint(.send, tr("again sends it as text"))
        showNotice(tr("not sent: \("reason", problem)").hinting(again), .error)
        return []
    }

    /// Takes what goes along, for the text is sent. Call it while the text is still there.
    mutating func popAttachments() -> [Attachment] {
        let chosen = chosenAttachments
        window.attachments = []
        window.mentions = MentionedFiles()
        window.mentions.noted = window.composer.revision
        return chosen
    }

    /// What is sent with the question as it is written now.
    var chosenAttachments: [Attachment] {
        let named = window.mentions.attachments(of: mentionedPaths)
        // A question that was taken back brought its files along; those of the text are read anew.
        let others = window.attachments.filter { old in !named.contains { $0.name == old.name } }
        return others + named
    }

    /// A paste that names files is words.
    mutating func notePasted(_ text: String) { window.mentions.pasted.formUnion(MentionSyntax.paths(in: text)) }

    private var mentionedPaths: [String] {
        MentionSyntax.paths(in: window.composer.body.string).filter { !window.mentions.pasted.contains($0) }
    }
}

extension Mention {
    /// What is said when it was attached: the name and the size, where several files or a page came of it.
    fileprivate var summary: Text {
        if case .files(_, let summary) = outcome { return summary }
        guard MentionSyntax.isPage(path), let page = attachments.first else { return .empty }
        return tr("attached: \("file", page.chip)")
    }
}
