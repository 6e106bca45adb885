package import Chat
import Screen

extension TranscriptLayout {
    /// How much stands below the view.
    package struct RowsBelow: Hashable, Sendable {
        package var count = 0
        /// There are messages that were not counted.
        package var isMore = false
    }

    /// Rows below the view, counted message by message until they are more than 500.
    package mutating func rowsBelow(_ messages: [Message]) -> RowsBelow {
        guard anchor != nil else { return RowsBelow() }
        let top = topAnchor(messages)
        var below = -paneRows - top.row
        var index = top.message
        defer { forgetFar(from: top.message..<index + 1, end: messages.count) }
        while index < messages.count {
            if below > 500 { return RowsBelow(count: below, isMore: true) }
            measure(index, messages)
            below += height(of: index)
            index += 1
        }
        return RowsBelow(count: max(0, below))
    }

    /// Moves the view by rows, up if negative. At the end it follows again.
    package mutating func scroll(by rows: Int, _ messages: [Message]) {
        guard !messages.isEmpty else { return }
        settle(at: move(topAnchor(messages), by: rows, messages), messages)
    }

    /// The place so many rows further down, up if negative; the ends are as far as it goes.
    package mutating func move(_ start: Anchor, by rows: Int, _ messages: [Message]) -> Anchor {
        var position = start
        position.row += rows
        while position.row < 0, position.message > 0 {
            position.message -= 1
            measure(position.message, messages)
            position.row += height(of: position.message)
        }
        position.row = max(0, position.row)
        while position.message < messages.count - 1 {
            measure(position.message, messages)
            let height = height(of: position.message)
            if position.row < height { break }
            position.row -= height
            position.message += 1
        }
        return position
    }

    /// Moves the view by pages, up if negative, with two rows of overlap.
    package mutating func scroll(byPages pages: Int, _ messages: [Message]) {
        scroll(by: pages * max(1, paneRows - 2), messages)
    }

    package mutating func scroll(byHalves halves: Int, _ messages: [Message]) {
        scroll(by: halves * max(1, paneRows / 2), messages)
    }

    package mutating func scrollToStart(_ messages: [Message]) {
        settle(at: Anchor(message: 0, row: 0), messages)
    }

    /// Puts the label of this message at the top of the view, or as near to it as the end allows.
    package mutating func scroll(to message: Int, _ messages: [Message]) {
        guard messages.indices.contains(message) else { return }
        measure(message, messages)
        settle(at: Anchor(message: message, row: layouts[message]?.labelRow ?? 0), messages)
    }

    /// Puts the label of the next message before or after the one at the top of the view there, of those that `fits`
    /// takes.
    package mutating func scrollToMessage(
        _ direction: Int, _ messages: [Message], where fits: (Message) -> Bool = { _ in true }
    ) {
        guard !messages.isEmpty else { return }
        let top = topAnchor(messages)
        let isBelowLabel = top.row > layouts[top.message]?.labelRow ?? 0
        var index = direction < 0 && isBelowLabel ? top.message : top.message + direction
        while messages.indices.contains(index), !fits(messages[index]) { index += direction }
        guard index < messages.count else { return scrollToEnd() }
        if index < 0 { return scrollToStart(messages) }
        scroll(to: index, messages)
    }

    /// The message and its row at a row of the pane; nil below the last one.
    package mutating func place(atPaneRow row: Int, _ messages: [Message]) -> Anchor? {
        guard !messages.isEmpty else { return nil }
        var position = topAnchor(messages)
        position.row += max(0, row)
        while position.message < messages.count {
            measure(position.message, messages)
            let height = height(of: position.message)
            if position.row < height { return position }
            position.row -= height
            position.message += 1
        }
        return nil
    }

    /// The row of the pane where a row of a message stands; nil if it is not in view.
    package mutating func paneRow(of position: Anchor, _ messages: [Message]) -> Int? {
        var index = topAnchor(messages).message
        var row = -topAnchor(messages).row
        while index < min(position.message, messages.count), row < paneRows {
            measure(index, messages)
            row += height(of: index)
            index += 1
        }
        guard index == position.message else { return nil }
        row += position.row
        return (0..<paneRows).contains(row) ? row : nil
    }
}
