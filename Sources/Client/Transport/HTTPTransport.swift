import Chat
import EventLoop

/// One request as it goes on the wire.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    struct Header: Hashable, Sendable {
        let name: String
        let value: String
    }

    var method: Method
    var url: String
    /// In the order in which they are sent.
    var headers: [Header]
    var body: [UInt8] = []
    /// For the whole reply, if it has a limit.
    var totalTime: Duration?
    /// The server is on this machine: no proxy is asked.
    var isLoopback = false
    /// The loop on whose thread the body of a reply is read; a thread of the transport's own if nil.
    var loop: PollLoop?
}

/// The status line and the headers of a reply.
struct HTTPHead: Hashable, Sendable {
    var status: Int
    private(set) var headers: [HTTPRequest.Header] = []

    init(status: Int) { self.status = status }

    mutating func add(name: String, value: String) {
        headers.append(.init(name: name.lowercased(), value: value))
    }

    /// The first value of a header; `name` in lower case.
    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    var requestID: String? { self["x-request-id"] ?? self["x-generation-id"] ?? self["cf-ray"] }

    var rateLimit: RateLimit? {
        guard
            let remaining = (self["x-ratelimit-remaining"] ?? self["x-ratelimit-remaining-requests"]).flatMap({
                Int($0)
            }),
            remaining >= 0
        else { return nil }
        return RateLimit(
            limit: (self["x-ratelimit-limit"] ?? self["x-ratelimit-limit-requests"]).flatMap { Int($0) },
            remaining: remaining)
    }
}

/// How a transfer ended.
enum TransferEnding: Hashable, Sendable {
    /// The reply is whole.
    case whole
    /// The receiver of the body wanted no more.
    case stopped
    /// The task was cancelled.
    case cancelled
    case broken(NetworkError)

    /// Why a reply is not whole.
    struct NetworkError: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case noLibrary, unresolved, proxy, notConnected, connectTime, tls, reset, notHTTP, headTooLarge, encoding
            case other
            /// No byte for too long; bytes but no payload for too long; too long in all.
            case byteGap(Duration), payloadGap(Duration), totalTime(Duration)
        }

        var kind: Kind
        /// A connection stood, TLS included.
        var wasConnected: Bool
        /// The errno of a connection that failed.
        var systemError = 0
        /// The library's own sentence.
        var text = ""
    }
}

/// Moves one request and its reply. Replaced in tests only where a clock stands in for hours of waiting.
protocol HTTPTransport: Sendable {
    /// Does what the first request would have to wait for and that needs no server. Blocks.
    func prepare()

    /// Returns when the reply is whole, decided or broken. `head` and `body` are called in order and never
    /// concurrently, on a thread of the transport or of the request's loop; of several heads (100, 200) the last one counts.
    /// When the task is cancelled, the socket is closed at once and neither is called again.
    func perform(
        _ request: HTTPRequest, head: @escaping @Sendable (HTTPHead) -> BodyReading,
        body: @escaping @Sendable (UnsafeRawBufferPointer) -> ReplyAssembly.Verdict
    ) async -> TransferEnding
}

/// How a body is to be read once its head is known.
enum BodyReading: Hashable, Sendable {
    /// As long as the timers for bytes and payload allow.
    case patient
    /// The body of an error: what comes within a few seconds is enough.
    case brief
}
