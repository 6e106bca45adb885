import Screen

/// When the draft is written to disk: at most every 300 ms while one types, at once when something else is looked at.
struct DraftKeeping: Hashable, Sendable {
    /// The uptime at which it is to be written; nil while nothing has changed.
    var due: Duration?
    var noted = 0
    /// Something is on disk.
    var isKept = false
    var hasFailed = false

    static let interval = Duration.milliseconds(300)
}

extension State {
    /// A draft of an earlier run. Call it before the first event.
    package mutating func restoreDraft(_ text: String) {
        guard !text.isEmpty else { return }
        composer.setText(text)
        composer.log = UndoLog()
        keeping.noted = composer.revision
        keeping.isKept = true
    }

    /// Looks after the draft when an event was taken in.
    mutating func keepDraft(after event: Event, before effects: [Effect], at now: Moment) -> [Effect] {
        guard !isPrivate else { return [] }
        if composer.revision != keeping.noted {
            keeping.noted = composer.revision
            keeping.due = keeping.due ?? now.uptime + DraftKeeping.interval
        }
        let isUrgent = Self.looksAway(event) || effects.contains { $0 == .quit || $0 == .suspend }
        guard let due = keeping.due, due <= now.uptime || isUrgent else { return [] }
        keeping.due = nil
        let draft = composer.draft
        guard !Self.mayHoldKey(draft) else { return [] }
        guard !draft.isEmpty || keeping.isKept else { return [] }
        keeping.isKept = !draft.isEmpty
        return [.keepDraft(draft)]
    }

    private static func looksAway(_ event: Event) -> Bool {
        switch event {
        case .input(.focus), .terminated: true
        default: false
        }
    }

    /// `/key` and whatever may become it: a key that is typed in the open by mistake must not reach the disk.
    private static func mayHoldKey(_ draft: String) -> Bool {
        guard draft.hasPrefix("/") else { return false }
        let word = draft.dropFirst().prefix { !$0.isWhitespace }
        return "key".hasPrefix(word) || word.hasPrefix("key")
    }

    /// Takes what is written, for it is sent: it is remembered, and no draft is left.
    mutating func takeWritten() -> [Effect] {
        _ = composer.takeText()
        guard !isPrivate, let line = composer.history.lines.last else { return forgetDraft() }
        return [.rememberInput(line)] + forgetDraft()
    }

    /// Drops what is written and whatever could bring it back.
    mutating func forgetWritten() -> [Effect] {
        _ = composer.takeSecretText()
        return forgetDraft()
    }

    private mutating func forgetDraft() -> [Effect] {
        keeping.noted = composer.revision
        keeping.due = nil
        guard keeping.isKept else { return [] }
        keeping.isKept = false
        return [.keepDraft("")]
    }

    mutating func takeKeepingFailure(_ reason: String, at now: Moment) {
        guard !keeping.hasFailed else { return }
        keeping.hasFailed = true
        tell(reason, .error, at: now)
    }
}

extension State {
    mutating func editExternally() -> [Effect] { [.editExternally(composer.text)] }

    /// What the editor left, as one edit. The line feed that editors end a file with goes.
    mutating func takeEdited(_ text: String) {
        let edited = text.hasSuffix("\n") && !composer.text.hasSuffix("\n") ? String(text.dropLast()) : text
        guard !edited.utf8.elementsEqual(composer.text.utf8) else { return }
        composer.setText(edited)
    }
}
