/// The plan and what is left of the credits (contract 1.3).
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

    /// Reads the flat shape and the wrapped one, whose outer `status` is the call's and not the account's.
    init?(_ body: JSONValue) {
        let account = body["data"]?.members != nil ? body["data"] ?? body : body
        self.init(
            tier: account["tier"]?.string.map(ErrorBody.plain), status: account["status"]?.string.map(ErrorBody.plain),
            credits: account["credits"]?.double, expiresAt: account["expires_at"]?.string.map(ErrorBody.plain))
        if credits == nil, tier == nil { return nil }
    }
}
