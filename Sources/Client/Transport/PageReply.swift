import Synchronization

/// The reply with a page, gathered while the transport's thread delivers it.
final class PageReply: Sendable {
    private struct Gathered {
        var head: HTTPHead?
        var bytes: [UInt8] = []
        var isTooLarge = false
    }

    private let gathered = Mutex(Gathered())

    var head: HTTPHead? { gathered.withLock { $0.head } }
    var bytes: [UInt8] { gathered.withLock { $0.bytes } }
    var isTooLarge: Bool { gathered.withLock { $0.isTooLarge } }

    func receive(_ head: HTTPHead) -> BodyReading {
        gathered.withLock { $0.head = head }
        return head.isSuccess ? .patient : .brief
    }

    func receive(body bytes: UnsafeRawBufferPointer) -> ReplyAssembly.Verdict {
        gathered.withLock { gathered in
            gathered.isTooLarge = gathered.bytes.count + bytes.count > WebPage.limit
            if gathered.isTooLarge || gathered.head?.isSuccess != true { return .stop }
            gathered.bytes.append(contentsOf: bytes)
            return .payload
        }
    }
}

extension WebAddress {
    /// What a `Location` header means here (RFC 3986, 5.2, without dot segments, which servers resolve).
    func resolving(_ location: String) -> String {
        let location = location.prefix { $0 != "#" }
        if location.firstRange(ofText: "://") != nil { return String(location) }
        if location.hasPrefix("//") { return origin.scheme + ":" + location }
        if location.hasPrefix("/") { return origin.description + location }
        if location.hasPrefix("?") { return origin.description + path + location }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return origin.description + folder + location
    }
}

extension StringProtocol {
    /// With every byte that no address may have as `%XX`: letters of other scripts, blanks.
    var percentEncoded: String {
        utf8.map { byte in
            (0x21...0x7E).contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
