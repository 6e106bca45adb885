package import Chat
package import Client

/// A key as the credentials file holds it.
package struct StoredKey: Hashable, Sendable {
    /// Which server's word on the key came last, and when.
    package enum Verdict: Hashable, Sendable {
        case accepted(Timestamp)
        case refused(Timestamp)
    }

    package let profile: String
    /// Where the key may go: the origins of the profile when it was added. At least one.
    package let origins: [Origin]
    package let secret: Secret
    package let added: Timestamp
    package var accepted: Timestamp?
    package var refused: Timestamp?

    package init(profile: String, origins: [Origin], secret: Secret, added: Timestamp) {
        self.profile = profile
        self.origins = origins
        self.secret = secret
        self.added = added
    }

    /// Takes a verdict as the last one. Times are kept in whole seconds, so that of two in one second the later would
    /// not be known: it is put a second on.
    mutating func note(_ verdict: Verdict) {
        switch verdict {
        case .accepted(let time): accepted = Self.time(time, after: refused)
        case .refused(let time): refused = Self.time(time, after: accepted)
        }
    }

    private static func time(_ time: Timestamp, after other: Timestamp?) -> Timestamp {
        guard let other, other.seconds.rounded(.down) >= time.seconds.rounded(.down) else { return time }
        return Timestamp(seconds: other.seconds + 1)
    }

    /// What servers said, the last word first.
    package var verdicts: [Verdict] {
        let known = [accepted.map(Verdict.accepted), refused.map(Verdict.refused)].compactMap(\.self)
        return (refused?.seconds ?? 0) > (accepted?.seconds ?? 0) ? known.reversed() : known
    }

    /// The last four characters, to tell keys apart; empty where they would be a large part of the key.
    package var ending: String {
        let text = secret.reveal()
        return text.count >= 12 ? String(text.suffix(4)) : ""
    }
}
