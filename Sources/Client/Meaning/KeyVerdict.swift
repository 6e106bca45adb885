package import Chat

/// What a server's answer says of the key that it was asked with.
package enum KeyVerdict: Hashable, Sendable {
    case accepted
    case refused

    /// Nil for a failure that says nothing of the key; no failure is an acceptance.
    package init?(_ failure: Failure?) {
        switch failure?.kind {
        case nil, .creditsExhausted, .notInPlan: self = .accepted
        case .keyRefused, .forbidden: self = .refused
        default: return nil
        }
    }
}
