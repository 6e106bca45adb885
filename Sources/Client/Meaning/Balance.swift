import Chat

extension Balance {
    /// Reads the flat shape and the wrapped one, whose outer `status` is the call's and not the account's.
    init?(_ body: JSONValue) {
        let account = body["data"]?.members != nil ? body["data"] ?? body : body
        self.init(
            tier: account["tier"]?.string.map(ErrorBody.plain), status: account["status"]?.string.map(ErrorBody.plain),
            credits: account["credits"]?.double, expiresAt: account["expires_at"]?.string.map(ErrorBody.plain))
        if credits == nil, tier == nil { return nil }
    }
}
