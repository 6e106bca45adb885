private import Glibc

/// Where a key may go: scheme, host and port, all three (RFC 6454).
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package let scheme: String
    /// Lower case, without a final dot; an IPv6 address without its brackets, in the form of RFC 5952.
    package let host: String
    package let port: Int

    package init(scheme: String, host: String, port: Int) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// `https://host`, and the port where it is not the scheme's own.
    package var description: String { "\(scheme)://\(authority)" }

    /// `host` or `host:port`, as it is shown to people.
    package var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == Self.defaultPorts[scheme] ? name : "\(name):\(port)"
    }

    /// The canonical text of an IPv6 address (RFC 5952); nil if the text is not one.
    static func canonicalIPv6Address(_ text: String) -> String? {
        var address = in6_addr()
        var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_pton(AF_INET6, text, &address) == 1,
            inet_ntop(AF_INET6, &address, &written, socklen_t(written.count)) != nil
        else { return nil }
        return String(decoding: written.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The IPv4 address in an IPv4-mapped IPv6 address (RFC 4291 2.5.5.2), else the host.
    private var unmappedHost: String {
        host.hasPrefix("::ffff:") && host.contains(".") ? String(host.dropFirst(7)) : host
    }

    /// `localhost`, 127.0.0.0/8 or `::1`.
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = unmappedHost.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// A machine of one's own network by its address or name: private and link-local ranges, names without a dot, and
    /// the endings that no public name has.
    var isInOwnNetwork: Bool {
        if isLoopback || unmappedHost == "0.0.0.0" || host == "::" || Self.isPrivate(unmappedHost) { return true }
        if host.contains(":") || Self.isAddress(host) { return false }
        return !host.contains(".") || Self.privateEndings.contains { host.hasSuffix($0) }
    }

    private static func isAddress(_ host: String) -> Bool { host.allSatisfy { $0.isNumber || $0 == "." } }

    /// RFC 1918, 6598, 3927, 4193 and 4291.
    private static func isPrivate(_ host: String) -> Bool {
        if host.contains(":") {
            return ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { host.hasPrefix($0) }
        }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, !parts.contains(nil), let first = parts[0], let second = parts[1] else { return false }
        switch first {
        case 10: return true
        case 100: return (64...127).contains(second)
        case 169: return second == 254
        case 172: return (16...31).contains(second)
        case 192: return second == 168
        default: return false
        }
    }

    private static let privateEndings = [
        ".local", ".localhost", ".localdomain", ".lan", ".home", ".internal", ".intranet", ".home.arpa", ".test",
    ]

    static let defaultPorts = ["http": 80, "https": 443]
}
