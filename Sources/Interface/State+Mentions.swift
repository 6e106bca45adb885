import Chat
import Screen

extension State {
    /// What goes along with the question as it is written now: files given by name, then those of the text.
    var chips: [String] { (attachments + mentions.files.map(\.attachment)).map(\.chip) }

    /// A question waits for the files that it names.
    package var awaitsFiles: Bool { mentions.awaited != nil }

    /// Looks at what an event did to the text: a name that was finished is read, one that is gone is dropped.
    mutating func lookAtMentions() -> [Effect] {
        guard composer.revision != mentions.noted else { return [] }
        mentions.noted = composer.revision
        if !mentions.files.isEmpty { mentions.keepOnly(MentionSyntax.paths(in: composer.body.string)) }
        guard popup == nil, !composer.isCommand, let path = composer.finishedMention,
            !mentions.pasted.contains(path), !mentions.files.contains(where: { $0.path == path })
        else { return [] }
        return [.readMentions([path])]
    }

    /// The files of the text are read anew before it is sent. Nil if it names none, or they were just read.
    mutating func awaitMentions(in text: String) -> [Effect]? {
        guard mentions.ready != text, mentions.heldBack != text else { return nil }
        let paths = mentionedPaths
        guard !paths.isEmpty else { return nil }
        mentions.awaited = text
        return [.readMentions(paths)]
    }

    /// Files were read, or could not be. A question that waited for them is sent, or says why it is not.
    mutating func takeMentions(_ read: [Mention], at now: Moment) -> [Effect] {
        var problem: String?
        for mention in read {
            if case .file(let attachment) = mention.outcome {
                mentions.take(attachment, at: mention.path)
            } else {
                mentions.forget(mention.path)
                problem = problem ?? reason(against: mention)
            }
        }
        mentions.keepOnly(MentionSyntax.paths(in: composer.body.string))
        let isAwaited = mentions.awaited != nil && mentions.awaited == composer.text
        guard isAwaited else {
            if mentions.awaited == nil, let problem { tell("not attached: " + problem, .warning, at: now) }
            mentions.awaited = nil
            return []
        }
        mentions.awaited = nil
        if let problem {
            mentions.heldBack = composer.text
            let again = keymap.hint(.send, "again sends the text without it")
            tell("not sent: " + problem.hinting(again), .error, at: now)
            return []
        }
        mentions.ready = composer.text
        let effects = send(at: now)
        if composer.isEmpty { vi.startOver() }
        return effects
    }

    /// Takes what goes along, for the text is sent. Call it while the text is still there.
    mutating func takeAttachments() -> [Attachment] {
        let chosen = chosenAttachments
        attachments = []
        mentions = MentionedFiles()
        mentions.noted = composer.revision
        return chosen
    }

    /// What is sent with the question as it is written now.
    var chosenAttachments: [Attachment] {
        let named = mentions.attachments(of: mentionedPaths)
        // A question that was taken back brought its files along; those of the text are read anew.
        let others = attachments.filter { old in !named.contains { $0.name == old.name } }
        return others + named
    }

    /// A paste that names files is words.
    mutating func notePasted(_ text: String) { mentions.pasted.formUnion(MentionSyntax.paths(in: text)) }

    private var mentionedPaths: [String] {
        MentionSyntax.paths(in: composer.body.string).filter { !mentions.pasted.contains($0) }
    }

    /// Why a question with this name in it is not sent; nil if the name is words.
    private func reason(against mention: Mention) -> String? {
        let shown = "@" + Sanitize.line(mention.path)
        switch mention.outcome {
        case .file: return nil
        case .refused(let reason): return reason
        case .missing(let hasFolder):
            guard MentionSyntax.meansFile(mention.path, hasFolder: hasFolder) else { return nil }
            let name = mention.path.split(separator: "/").last.map(String.init)
            return attachments.contains { $0.name == name } ? nil : "\(shown): no such file"
        }
    }
}

extension Composer {
    /// The path in the word before the white space that the cursor stands behind; nil if it names none.
    var finishedMention: String? {
        guard let blank = body.character(before: cursor), blank.isWhitespace else { return nil }
        let end = body.previous(cursor)
        guard body.character(before: end) != "\\" else { return nil }
        var start = end
        while let character = body.character(before: start), end - start < 4_096 {
            let previous = body.previous(start)
            if character.isWhitespace, body.character(before: previous) != "\\" { break }
            start = previous
        }
        return start < end ? MentionSyntax.path(of: String(body[start..<end])) : nil
    }
}
