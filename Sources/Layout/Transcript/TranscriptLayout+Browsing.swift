package import Chat
import Screen

extension TranscriptLayout {
    /// Moves to the next message of those that `fits` takes, and shows its label. False if there is none.
    package mutating func browse(_ direction: Int, _ messages: [Message], where fits: (Message) -> Bool) -> Bool {
        guard let browsed else { return false }
        if direction < 0, messages.indices.contains(browsed), fits(messages[browsed]) {
            let top = topAnchor(messages)
            if top.message == browsed, top.row > layouts[browsed]?.labelRow ?? 0 {
                scroll(to: browsed, messages)
                return true
            }
        }
        var index = browsed + direction
        while messages.indices.contains(index), !fits(messages[index]) { index += direction }
        guard messages.indices.contains(index) else { return false }
        self.browsed = index
        showBrowsed(messages)
        return true
    }

    /// Brings the label of the browsed message into view, and the whole message if there is room.
    package mutating func showBrowsed(_ messages: [Message]) {
        guard let index = browsed, messages.indices.contains(index) else { return }
        measure(index, messages)
        let label = Anchor(message: index, row: layouts[index]?.labelRow ?? 0)
        if let row = paneRow(of: label, messages), row + height(of: index) - label.row <= paneRows { return }
        settle(at: label, messages)
    }

    /// After a scroll: the browsed message is one that is in view.
    package mutating func browseVisible(_ messages: [Message], direction: Int) {
        guard let index = browsed, !messages.isEmpty else { return }
        let top = topAnchor(messages)
        let last = place(atPaneRow: paneRows - 1, messages)?.message ?? messages.count - 1
        browsed = min(max(index, top.message), last)
        if direction > 0, follows { browsed = messages.count - 1 }
        if direction < 0, top == Anchor(message: 0, row: 0) { browsed = 0 }
    }

    /// The label as a bar, and a line along the message: the message that the keys act on.
    func paintBrowsed(on rows: inout [CellRow], from first: Int, of message: Message) {
        guard let layout = browsed.flatMap({ layouts[$0] }) else { return }
        let face = style.theme[.popupSelected]
        let bar = Cell(Glyph("▌"), MessageLabel.face(of: message.role, style))
        for offset in rows.indices {
            let row = first + offset
            if row < layout.labelRow { continue }
            if row == layout.labelRow {
                for column in rows[offset].cells.indices { rows[offset].cells[column].face = face }
                rows[offset].pad(to: style.columns, face: face)
            } else if rows[offset].cells.isEmpty {
                rows[offset].cells = [bar]
            } else if rows[offset].cells[0].glyph == .blank {
                rows[offset].cells[0] = bar
            }
        }
    }
}
