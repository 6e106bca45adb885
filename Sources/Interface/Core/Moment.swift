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

extension Timestamp {
    /// `14:02` in the local time of the moment.
    func clockText(secondsFromUTC: Int) -> String {
        let minutes = Int((seconds + Double(secondsFromUTC)) / 60) % (24 * 60)
        return twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
