/// What the rows of a message depend on besides the message and the style.
struct MessageContext: Hashable, Sendable {
    /// Nothing stands before it.
    var isFirst = true
    /// The day that begins with it, counted from 1970; nil if it was said on the day of the message before.
    var day: Int?
    var folds = MessageFolds()
    /// What came while one read further up; nil if nothing of it did.
    var news: News?

    /// What of a message one has not seen.
    enum News: Hashable, Sendable {
        case wholeMessage
        /// The text behind a UTF-8 offset.
        case text(from: Int)
    }
}

/// What a person folded or unfolded of one message; nil is as the style has it.
package struct MessageFolds: Hashable, Sendable {
    package var isBodyFolded: Bool?
    package var showsReasoning: Bool?

    package init() {}
}
