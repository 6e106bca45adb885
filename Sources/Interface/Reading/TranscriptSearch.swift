import Chat
import Editing
import Layout
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
