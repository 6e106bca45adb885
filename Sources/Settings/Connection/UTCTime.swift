package import Chat
private import System

extension Timestamp {
    /// `2026-11-23T14:02:05Z` (RFC 3339, whole seconds, UTC).
    package var utc: String { UTCDate.text(secondsSince1970: seconds) }

    /// Reads what `utc` writes; nil for anything else.
    package init?(utc text: String) {
        guard let seconds = UTCDate.secondsSince1970(text) else { return nil }
        self.init(seconds: seconds)
    }

    /// This moment.
    package static func now() -> Timestamp { Timestamp(seconds: SystemClock.wallClock) }
}
