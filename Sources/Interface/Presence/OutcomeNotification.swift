package import Localization

/// What the person is called for while they look elsewhere.
package struct OutcomeNotification: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        case finished, cut, failed
        /// The program waits for an answer.
        case question
    }

    package var outcome: Outcome
    /// Of the conversation, or the model if it has none.
    package var title: String
    package var model: String
    /// What happened, for people.
    package var summary: Text
    /// The beginning of the reply, on one line; empty unless `notify_text` is on.
    package var reply = ""
    /// How long the person has waited.
    package var waited: Duration
    /// False if the focus is unknown: then only a pane that tmux does not show is notified.
    package var isUnseen: Bool

    /// The part of a reply that one sees at a glance.
    static let replyLimit = 200
}
