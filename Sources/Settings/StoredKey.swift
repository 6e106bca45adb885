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

    /// The last four characters, to tell keys apart; empty where they would be a large part of the key.
    package var ending: String {
        let text = secret.reveal()
        return text.count >= 12 ? String(text.suffix(4)) : ""
    }
}
