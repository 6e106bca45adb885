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

    package init(_ text: Text, severity: Severity = .plain, expiry: Duration) {
        self.text = text
        self.severity = severity
        self.expiry = expiry
    }
}
