package import Chat
import Screen

extension TranscriptLayout {
    /// The place in what was said at a row of the pane, to compare matches with; below the last row, behind it all.
    package mutating func position(atPaneRow row: Int, _ messages: [Message]) -> SearchMatch {
        guard let position = place(atPaneRow: row, messages) else {
            return SearchMatch.start(of: messages.count)
        }
        let message = messages[position.message]
        switch work(on: position.message, { $0.place(at: position.row, of: message, style: $1) }) {
        case .label: return SearchMatch.start(of: position.message)
        case .reasoning(let offset):
            return SearchMatch(message: position.message, position: .init(isReasoning: true, range: offset..<offset))
        case .body(let offset):
            return SearchMatch(message: position.message, position: .init(isReasoning: false, range: offset..<offset))
        case .ending:
            let end = message.text.utf8.count
            return SearchMatch(message: position.message, position: .init(isReasoning: false, range: end..<end))
        }
    }

    /// Brings the row of a match into view, with some rows around it, and leaves the view there.
    package mutating func show(_ match: SearchMatch, _ messages: [Message]) {
        measure(match.message, messages)
        let position = Anchor(message: match.message, row: row(of: match, messages))
        guard paneRow(of: position, messages) == nil else { return pin(at: topAnchor(messages)) }
        pin(at: move(position, by: -paneRows / 3, messages))
    }
}
