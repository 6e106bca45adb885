package import Chat

/// In tests most drafts are words alone.
extension Draft: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
