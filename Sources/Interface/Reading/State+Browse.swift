import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// The keys go to what was said, from the message at the end of the view on.
    mutating func browse() {
        guard let last = window.conversation.messages.indices.last else {
            return showNotice(tr("no messages yet"), .warning)
        }
        _ = window.transcript.visibleRows(window.conversation.messages, paneRows: ScreenParts.shown(by: self).paneRows)
        let bottom = window.transcript.place(atPaneRow: window.transcript.paneRows - 1, window.conversation.messages)
        window.transcript.browsed = bottom?.message ?? last
    }

    mutating func leaveBrowse() {
        window.transcript.browsed = nil
        window.transcript.highlight = nil
        guard input.editMode != .vi, let last = input.escapedAt, moment.uptime - last <= .seconds(1) else { return }
        input.escapedAt = nil
        editLastQuestion()
    }

    /// A key while one browses. Scrolling moves the message that the keys act on along with the view.
    mutating func handleBrowseKey(_ key: KeyPress) -> [Effect] {
        guard let command = input.keymap.command(for: key, in: .browse, .anywhere) else {
            if input.editMode == .vi, key == KeyPress(":") {
                input.commandLine = Composer()
                return []
            }
            let back = input.keymap.browsingHint(.leaveBrowse, tr("leaves browse mode"))
            showNotice(tr("\("key", code: key.name) is not bound here").hinting(back), .warning)
            return []
        }
        if let (direction, isFitting) = Self.steps[command] {
            if !window.transcript.browse(direction, window.conversation.messages, where: isFitting) {
                Self.scrolls[direction > 0 ? .scrollToEnd : .scrollLineUp]?(
                    &window.transcript, window.conversation.messages)
            }
            return []
        }
        if let scroll = Self.scrolls[command] {
            let before = window.transcript.topAnchor(window.conversation.messages)
            scroll(&window.transcript, window.conversation.messages)
            let after = window.transcript.topAnchor(window.conversation.messages)
            let isDown = (after.message, after.row) > (before.message, before.row) || Self.goesDown.contains(command)
            window.transcript.browseVisible(window.conversation.messages, direction: isDown ? 1 : -1)
            return []
        }
        switch command {
        case .leaveBrowse, .interrupt:
            leaveBrowse()
            if key == KeyPress("i") { input.vi.startOver() }
        case .copyCodeBlock: return copyCodeBlock(numbered: key)
        case .leader, .redraw, .suspend, .help, .palette: return perform(command)
        default:
            if let effects = performOnMessage(command) { return effects }
            window.transcript.browsed = nil
            return perform(command)
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
    var browsedPlace: Text? {
        guard let index = window.transcript.browsed, !window.conversation.messages.isEmpty else { return nil }
        let count = window.conversation.messages.count
        return tr("browse \("place", number: "\(min(index + 1, count).grouped)/\(count.grouped)")")
    }

    /// The row of the pane where the cursor stands while one browses: that of the message's label, or the first row.
    mutating func browsedRow() -> Int? {
        guard let index = window.transcript.browsed else { return nil }
        let label = TranscriptLayout.Anchor(message: index, row: window.transcript.layouts[index]?.labelRow ?? 0)
        return window.transcript.paneRow(of: label, window.conversation.messages) ?? 0
    }
}
