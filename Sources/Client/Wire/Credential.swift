package import Chat
package import Localization

/// A key bound to an origin: it is sent there and nowhere else (WireFormat 2).
package struct Credential: Hashable, Sendable {
    package let secret: Secret
    package let origin: Origin
    /// Further origins of the same service that the person named for this key, for fail-over.
    package let alternates: Set<Origin>
    /// Where the key came from, such as `LLM_RESAYIL_API_KEY`; shown to people.
    package let source: Text

    package init(secret: Secret, origin: Origin, source: Text, alternates: Set<Origin> = []) {
        self.secret = secret
        self.origin = origin
        self.source = source
        self.alternates = alternates
    }

    /// Whether the key may be sent to `target`.
    func belongs(to target: Origin) -> Bool { target == origin || alternates.contains(target) }
}
