package import Screen

/// Whether the person looks at the program, and how it calls them.
package struct PresenceState: Hashable, Sendable {
    /// What the configuration and `/set` say.
    package struct Settings: Hashable, Sendable {
        package var notification = NotificationSetting.automatic
        /// Shorter waits send no notification.
        package var notifiesAfter = Duration.seconds(10)
        /// A notification has the beginning of the reply.
        package var notifiesText = false
        package var showsTitle = true

        package init() {}
    }

    enum Focus: Hashable, Sendable {
        /// The terminal has not said: it does not tell, or it has had the focus all the time.
        case unreported
        case gained, lost
    }

    package var settings = Settings()
    /// Where the terminal does not report its focus, tmux can be asked whether the pane is on the screen.
    package var asksMultiplexer = false
    var focus = Focus.unreported
    /// A reply failed, and the person has pressed no key since.
    var hasFailed = false
    /// The uptime at which the person did something last.
    var lastInputAt = Duration.zero
}
