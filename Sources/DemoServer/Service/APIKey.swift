/// A key that the server knows, and what becomes of a request that carries it.
struct APIKey: Hashable, Sendable {
    /// How the key's account stands.
    enum Standing: Hashable, Sendable {
        case good
        case revoked
        case suspended
        /// Everything but chat works.
        case withoutCredits
        /// Everything but chat works; chat is refused with this many seconds to wait.
        case limited(retryAfter: Int)
    }

    let value: String
    let standing: Standing
    let tier: String
    let credits: Double

    static let all = [
        APIKey(value: EmbeddedServer.workingKey, standing: .good, tier: "pro", credits: 842.5),
        // As the API page writes it in its examples.
        APIKey(value: "YOUR_API_KEY", standing: .good, tier: "free", credits: 50),
        APIKey(value: "revoked-key", standing: .revoked, tier: "basic", credits: 0),
        APIKey(value: "suspended-key", standing: .suspended, tier: "basic", credits: 300),
        APIKey(value: "empty-key", standing: .withoutCredits, tier: "free", credits: 0),
        APIKey(value: "limited-key", standing: .limited(retryAfter: 2), tier: "basic", credits: 120),
    ]

    /// The key that an `Authorization` header names. The scheme is case-sensitive and one space follows it
    /// (WireFormat 2).
    static func presented(in header: String?) throws(Refusal) -> APIKey {
        guard let header, !header.isEmpty else { throw .missingKey }
        let parts = header.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "Bearer", !parts[1].isEmpty else { throw .malformedKey }
        guard let key = all.first(where: { $0.value == parts[1] }) else { throw .unknownKey }
        switch key.standing {
        case .revoked: throw .revokedKey
        case .suspended: throw .suspendedKey
        case .good, .withoutCredits, .limited: return key
        }
    }

    /// Throws unless the key may chat now.
    func checkChat() throws(Refusal) {
        switch standing {
        case .withoutCredits: throw .noCredits
        case .limited(let seconds): throw .rateLimited(retryAfter: seconds)
        case .good, .revoked, .suspended: break
        }
    }
}
