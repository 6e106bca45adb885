package import Chat

/// When an event happened: `update` reads no clock, so every event carries one.
package struct Moment: Hashable, Sendable {
    /// Time since some fixed point; never goes back. For elapsed times and deadlines.
    package var uptime: Duration
    /// The wall clock. For what is shown and saved.
    package var wallClock: Timestamp
    /// Local time minus UTC, in seconds.
    package var secondsFromUTC: Int

    package init(uptime: Duration, wallClock: Timestamp, secondsFromUTC: Int = 0) {
        self.uptime = uptime
        self.wallClock = wallClock
        self.secondsFromUTC = secondsFromUTC
    }
}
