import Chat
import Screen

extension State {
    /// The keys go to what was said, from the message at the end of the view on.
    mutating func browse(at now: Moment) {
        guard let last = conversation.messages.indices.last else {
            return tell("nothing was said yet", .warning, at: now)
        }
        _ = transcript.visibleRows(conversation.messages, paneRows: ScreenParts.shown(by: self).paneRows)
        let bottom = transcript.place(atPaneRow: transcript.paneRows - 1, conversation.messages)
        transcript.browsed = bottom?.message ?? last
    }

    private mutating func leaveBrowse(at now: Moment) {
        transcript.browsed = nil
        transcript.highlight = nil
        guard editMode != .vi, let last = escapedAt, now.uptime - last <= .seconds(1) else { return }
        escapedAt = nil
        editLastQuestion(at: now)
    }

    /// A key while one browses. Scrolling moves the message that the keys act on along with the view.
    mutating func takeBrowseKey(_ key: KeyPress, at now: Moment) -> [Effect] {
        guard let command = keymap.command(for: key, in: .browse, .anywhere) else {
            if editMode == .vi, key == KeyPress(":") {
                commandLine = Composer()
                return []
            }
            let back = keymap.browsingKeys[.leaveBrowse].map { $0 + " goes back to writing" }
            tell("\(key.name) is not bound here".hinting(back), .warning, at: now)
            return []
        }
        if let (direction, isFitting) = Self.steps[command] {
            if !transcript.browse(direction, conversation.messages, where: isFitting) {
                Self.scrolls[direction > 0 ? .scrollToEnd : .scrollLineUp]?(&transcript, conversation.messages)
            }
            return []
        }
        if let scroll = Self.scrolls[command] {
            let before = transcript.topAnchor(conversation.messages)
            scroll(&transcript, conversation.messages)
            let after = transcript.topAnchor(conversation.messages)
            let isDown = (after.message, after.row) > (before.message, before.row) || Self.goesDown.contains(command)
            transcript.browseVisible(conversation.messages, direction: isDown ? 1 : -1)
            return []
        }
        switch command {
        case .leaveBrowse, .interrupt:
            leaveBrowse(at: now)
            if key == KeyPress("i") { vi.startOver() }
        case .copyCodeBlock: return copyCodeBlock(numbered: key, at: now)
        case .leader, .redraw, .suspend, .help, .palette: return perform(command, at: now)
        default:
            if let effects = performOnMessage(command, at: now) { return effects }
            transcript.browsed = nil
            return perform(command, at: now)
        }
        return []
    }

    private static let steps: [Command: (Int, @Sendable (Message) -> Bool)] = [
        .nextMessage: (1, { _ in true }), .previousMessage: (-1, { _ in true }),
        .nextQuestion: (1, { $0.role == .user }), .previousQuestion: (-1, { $0.role == .user }),
    ]

    private static let goesDown: Set<Command> = [
        .scrollToEnd, .scrollPageDown, .scrollHalfDown, .scrollLineDown,
    ]

    /// For the status bar; nil while one writes.
    var browsedPlace: String? {
        guard let index = transcript.browsed, !conversation.messages.isEmpty else { return nil }
        let count = conversation.messages.count
        return "browse \(min(index + 1, count).grouped)/\(count.grouped)"
    }

    /// The row of the pane where the cursor stands while one browses: that of the message's label, or the first row.
    mutating func browsedRow() -> Int? {
        guard let index = transcript.browsed else { return nil }
        let label = TranscriptLayout.Anchor(message: index, row: transcript.layouts[index]?.labelRow ?? 0)
        return transcript.paneRow(of: label, conversation.messages) ?? 0
    }
}
