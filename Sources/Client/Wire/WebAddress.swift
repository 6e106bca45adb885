/// The parts of an absolute `http` or `https` URL, as far as this client needs them (RFC 3986).
struct WebAddress: Hashable, Sendable {
    enum ParseError: Error, Hashable, Sendable {
        /// No `scheme://`.
        case noScheme
        case scheme(String)
        /// `name@` before the host: it may be a key, so it is not repeated.
        case userInfo
        case host
        case port
        /// A blank or a control character stands inside.
        case unprintable
    }

    let origin: Origin
    /// Begins with a slash, or is empty.
    let path: String
    /// Without the question mark; nil if there was none.
    let query: String?

    init(_ text: String) throws(ParseError) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .unprintable }
        guard let mark = text.firstRange(ofText: "://") else { throw .noScheme }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard Origin.defaultPorts[scheme] != nil else { throw .scheme(scheme) }
        let rest = text[mark.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw .userInfo }
        let tail = rest[authority.endIndex...]
        let path = tail.prefix { $0 != "?" }
        origin = try Self.origin(scheme: scheme, authority: authority)
        self.path = String(path)
        query = path.endIndex < tail.endIndex ? String(tail[tail.index(after: path.endIndex)...]) : nil
    }

    /// The address without its query: what may be shown.
    var shown: String { origin.description + path }

    private static func origin(scheme: String, authority: Substring) throws(ParseError) -> Origin {
        var host = authority
        var port = Origin.defaultPorts[scheme] ?? 0
        if host.first == "[" {
            guard let close = host.firstIndex(of: "]") else { throw .host }
            port = try Self.port(in: host[host.index(after: close)...], otherwise: port)
            guard let address = Origin.canonicalIPv6Address(String(host[..<close].dropFirst())) else { throw .host }
            host = address[...]
        } else if let colon = host.firstIndex(of: ":") {
            port = try Self.port(in: host[colon...], otherwise: port)
            host = host[..<colon]
        }
        if host.last == "." { host.removeLast() }
        guard !host.isEmpty, !host.hasPrefix("."), !host.contains(where: { "\\^`{|}\"<>%".contains($0) }) else {
            throw .host
        }
        return Origin(scheme: scheme, host: host.lowercased(), port: port)
    }

    private static func port(in text: Substring, otherwise usual: Int) throws(ParseError) -> Int {
        if text.isEmpty || text == ":" { return usual }
        guard text.first == ":", text.dropFirst().allSatisfy(\.isASCII), let port = UInt16(text.dropFirst()), port > 0
        else { throw .port }
        return Int(port)
    }
}

extension StringProtocol {
    /// Where `needle` first stands, compared byte by byte.
    func firstRange(ofText needle: String) -> Range<Index>? {
        let pattern = Array(needle.utf8)
        guard let first = pattern.first else { return nil }
        var start = utf8.startIndex
        while let hit = utf8[start...].firstIndex(of: first) {
            if utf8[hit...].starts(with: pattern) {
                return hit..<utf8.index(hit, offsetBy: pattern.count)
            }
            start = utf8.index(after: hit)
        }
        return nil
    }
}
