import Chat
import Editing
import Screen

/// The search in what was said: what is typed, what was found, and where one was before.
struct TranscriptSearch: Hashable, Sendable {
    var query = Composer()
    /// Its line is open: the keys go to it. Closed, the matches still show while one browses.
    var isOpen = true
    var scan: SearchScan?
    var current: SearchMatch?
    /// Which way to go on when more has been looked through; nil if nothing is wanted.
    var wanted: Int?
    var hasWrapped = false
    /// Where the view was; nil if it followed the end.
    var origin: TranscriptLayout.Bookmark?
    /// The first place below the view then.
    var originEnd: SearchMatch
    var originBrowsed: Int?
    /// How a message was folded that a match opened.
    var opened: Opened?

    struct Opened: Hashable, Sendable {
        var message: Int
        var folds: MessageFolds
    }
}

extension TranscriptLayout {
    /// The place in what was said at a row of the pane, to compare matches with; below the last row, behind it all.
    mutating func position(atPaneRow row: Int, _ messages: [Message]) -> SearchMatch {
        guard let place = place(atPaneRow: row, messages) else {
            return SearchMatch.start(of: messages.count)
        }
        let message = messages[place.message]
        switch work(on: place.message, { $0.place(at: place.row, of: message, style: $1) }) {
        case .label: return SearchMatch.start(of: place.message)
        case .reasoning(let offset):
            return SearchMatch(message: place.message, place: .init(isReasoning: true, range: offset..<offset))
        case .body(let offset):
            return SearchMatch(message: place.message, place: .init(isReasoning: false, range: offset..<offset))
        case .ending:
            let end = message.text.utf8.count
            return SearchMatch(message: place.message, place: .init(isReasoning: false, range: end..<end))
        }
    }

    /// Brings the row of a match into view, with some rows around it, and leaves the view there.
    mutating func show(_ match: SearchMatch, _ messages: [Message]) {
        measure(match.message, messages)
        let place = Anchor(message: match.message, row: row(of: match, messages))
        guard paneRow(of: place, messages) == nil else { return pin(at: topAnchor(messages)) }
        pin(at: move(place, by: -paneRows / 3, messages))
    }
}
