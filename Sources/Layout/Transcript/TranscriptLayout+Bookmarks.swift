package import Chat
import Screen

extension TranscriptLayout {
    /// The top row of the view, when the view does not follow the end.
    package struct Anchor: Hashable, Sendable {
        package var message: Int
        package var row: Int

        package init(message: Int, row: Int) {
            self.message = message
            self.row = row
        }
    }

    /// A row by the words that stand there, which means the same at every width.
    package struct Bookmark: Hashable, Sendable {
        package var message: Int
        package var position: MessageLayout.Place
        /// Rows of the same place before it: a blank row and the words below it are one place.
        package var skipped = 0

        package init(message: Int, position: MessageLayout.Place, skipped: Int = 0) {
            self.message = message
            self.position = position
            self.skipped = skipped
        }
    }

    /// Nil while the view follows the end.
    package mutating func bookmark(_ messages: [Message]) -> Bookmark? {
        follows || messages.isEmpty ? nil : bookmark(at: topAnchor(messages), messages)
    }

    package mutating func go(to bookmark: Bookmark?, _ messages: [Message]) {
        guard let bookmark, messages.indices.contains(bookmark.message) else { return scrollToEnd() }
        settle(at: find(bookmark, messages), messages)
    }

    package mutating func bookmark(at anchor: Anchor, _ messages: [Message]) -> Bookmark {
        measure(anchor.message, messages)
        return work(on: anchor.message) { layout, style in
            let message = messages[anchor.message]
            let position = layout.place(at: anchor.row, of: message, style: style)
            let first = layout.row(of: position, of: message, style: style)
            return Bookmark(message: anchor.message, position: position, skipped: max(0, anchor.row - first))
        }
    }

    /// The row where a bookmark is now.
    package mutating func find(_ bookmark: Bookmark, _ messages: [Message]) -> Anchor {
        measure(bookmark.message, messages)
        return work(on: bookmark.message) { layout, style in
            let message = messages[bookmark.message]
            var row = layout.row(of: bookmark.position, of: message, style: style)
            for _ in 0..<bookmark.skipped where row + 1 < layout.height {
                guard layout.place(at: row + 1, of: message, style: style) == bookmark.position else { break }
                row += 1
            }
            return Anchor(message: bookmark.message, row: row)
        }
    }
}
