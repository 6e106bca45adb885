package import Localization

/// A short message to the person, shown in the status bar until its time is over.
package struct Notice: Hashable, Sendable {
    package enum Severity: Hashable, Sendable {
        case plain, warning, error
    }

    package var text: Text
    package var severity: Severity
    /// Uptime at which it goes away by itself.
    package var expiry: Duration
    /// It is about the word before the cursor, and goes with the next key.
    package var isPassing = false
    /// It only says what is waited for.
    var isPending = false
    /// It answers what the person did; else something happened by itself.
    var isAnswer = false
    /// The number of the event that it came with.
    var event: UInt64 = 0
    /// Uptime since which it shows.
    var shownAt = Duration.zero

    package init(_ text: Text, severity: Severity = .plain, expiry: Duration) {
        self.text = text
        self.severity = severity
        self.expiry = expiry
    }

    /// Shows it from now on, for as long as it was meant to.
    mutating func renew(at now: Duration) { (shownAt, expiry) = (now, now + (expiry - shownAt)) }
}
