extension MentionSyntax {
    /// An address of a page; it may have an `@` inside.
    package static func isPage(_ path: String) -> Bool {
        let start = path.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start.hasPrefix("https://")) && path.count > 8
    }

    /// Whether a closing bracket at the end belongs to an address, as in `…/Foo_(bar)`.
    static func closesBracket(_ path: String) -> Bool {
        let count = { (sign: Character) in path.count { $0 == sign } }
        return isPage(path) && path.last == ")" && count("(") >= count(")")
    }
}
