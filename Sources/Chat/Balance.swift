/// The plan and what is left of the credits (WireFormat 1.3).
package struct Balance: Hashable, Sendable {
    package var tier: String?
    /// Of the account, such as `active`.
    package var status: String?
    package var credits: Double?
    /// As the server writes it.
    package var expiresAt: String?

    package init(tier: String? = nil, status: String? = nil, credits: Double? = nil, expiresAt: String? = nil) {
        self.tier = tier
        self.status = status
        self.credits = credits
        self.expiresAt = expiresAt
    }
}
