/// What the configuration says about calling the person (`notify`).
package enum NotificationSetting: String, CaseIterable, Hashable, Sendable {
    case automatic = "auto"
    case bell, osc9, osc777, osc99, command, off

    /// The sequence that it names; nil for the one that the terminal has, and where none is sent.
    package var sequence: NotificationSequence? { NotificationSequence(rawValue: rawValue) }
}
