private import CCurl
private import Chat
import EventLoop
private import Glibc
private import System

/// One transfer and what moves it: a thread of its own, because opening libcurl, names, certificates and TLS take
/// their time, until the head of the reply is there; from then on the loop of the request, if it has one.
///
/// `@unchecked Sendable`: after `run`, everything but `cancel` is touched by one thread at a time, its own or the
/// loop's, and the shim's cancel may be called from any thread. Thread and loop keep the object alive.
final class CurlTransfer: @unchecked Sendable {
    private let session: CurlSession
    private let options: ClientOptions
    private let request: HTTPRequest
    private let onHead: @Sendable (HTTPHead) -> BodyReading
    private let onBody: @Sendable (UnsafeRawBufferPointer) -> ReplyAssembly.Verdict
    let loop: PollLoop?
    private(set) var pointer: OpaquePointer?
    private(set) var timers: TransferTimers
    private var head: HTTPHead?
    /// The head of a reply that is read to its end.
    private var hasReply = false
    private var wantsNoMore = false
    private var completion: (@Sendable (TransferEnding) -> Void)?
    var onLoop: LoopedTransfer?

    init(
        session: CurlSession, options: ClientOptions, request: HTTPRequest,
        head: @escaping @Sendable (HTTPHead) -> BodyReading,
        body: @escaping @Sendable (UnsafeRawBufferPointer) -> ReplyAssembly.Verdict
    ) {
        self.session = session
        self.options = options
        self.request = request
        onHead = head
        onBody = body
        loop = request.loop
        timers = TransferTimers(limits: options.times, total: request.totalTime, now: SystemClock.uptime)
        let sink = cc_sink(
            context: Unmanaged.passUnretained(self).toOpaque(),
            header: { context, line, length in
                CurlTransfer.of(context)?.receive(header: UnsafeRawBufferPointer(start: line, count: length))
            },
            body: { context, bytes, length in
                CurlTransfer.of(context)?.receive(body: UnsafeRawBufferPointer(start: bytes, count: length)) ?? 1
            },
            send: { context, offset, bytes, capacity in
                CurlTransfer.of(context)?.send(
                    from: offset, into: UnsafeMutableRawBufferPointer(start: bytes, count: capacity)) ?? 0
            })
        pointer = cc_transfer_new(session.pointer, sink)
    }

    deinit { cc_transfer_free(pointer) }

    /// On the thread of the transfer, for it opens libcurl if nothing has.
    private func open() {
        cc_transfer_open(pointer, request.method.rawValue, request.url)
        cc_transfer_set_connect_timeout(pointer, options.times.connect.milliseconds)
        for header in request.headers { cc_transfer_add_header(pointer, "\(header.name): \(header.value)") }
        // libcurl would hold back a large body until the server asks for it.
        if request.method == .post {
            cc_transfer_add_header(pointer, "Expect:")
            cc_transfer_set_body_length(pointer, request.body.count)
        }
        if let certificateFile = options.certificateFile { cc_transfer_set_certificates(pointer, certificateFile) }
        if request.isLoopback {
            cc_transfer_set_proxy(pointer, "")
        } else if let proxy = options.proxy {
            cc_transfer_set_proxy(pointer, proxy)
        }
    }

    /// Starts the thread. `completion` is called once, on it.
    func run(completion: @escaping @Sendable (TransferEnding) -> Void) {
        self.completion = completion
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 1 << 20)
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let retained = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<CurlTransfer>.fromOpaque(context).takeRetainedValue().move()
                return nil
            }, retained.toOpaque())
        if code != 0 {
            retained.release()
            completion(.broken(.init(kind: .other, wasConnected: false, text: "cannot start a thread")))
        }
    }

    /// From any thread, at any time.
    func cancel() {
        cc_transfer_cancel(pointer)
        loop?.post { [self] in onLoop?.step() }
    }

    private func move() {
        cc_thread_block_signals()
        open()
        while true {
            if let loop, hasReply, cc_transfer_socket(pointer) >= 0 {
                return loop.post { [self] in LoopedTransfer.start(self, on: loop) }
            }
            let wait = min(timers.wait(at: SystemClock.uptime).milliseconds + 1, 3_600_000)
            guard let ending = step(waiting: Int32(wait)) else { continue }
            end(ending)
            if ending == .stopped { drain() }
            return
        }
    }

    /// Moves what there is to move. Returns how the transfer ended, if it did.
    func step(waiting milliseconds: Int32 = 0) -> TransferEnding? {
        let result = cc_transfer_step(pointer, milliseconds)
        if wantsNoMore { return .stopped }
        if result != CC_RUNNING { return ending(for: result) }
        return switch timers.expiry(at: SystemClock.uptime) {
        case .networkError(let kind)?: .broken(networkError(kind))
        case .enough?: .whole
        case nil: nil
        }
    }

    /// Tells of the end, once.
    func end(_ ending: TransferEnding) {
        // The socket is closed before anybody hears of the end, but for a reply that was decided before its last
        // bytes: the person need not wait for those, the connection is worth a moment.
        if ending != .stopped { cc_transfer_end(pointer) }
        completion?(ending)
        completion = nil
    }

    /// Reads the few bytes after `[DONE]`, so that the connection can be used again.
    private func drain() {
        let deadline = SystemClock.uptime + Self.drainTime
        var result = CC_RUNNING
        while result == CC_RUNNING, SystemClock.uptime < deadline { result = cc_transfer_step(pointer, 20) }
        cc_transfer_end(pointer)
    }

    static let drainTime = Duration.milliseconds(100)

    private func ending(for result: cc_result) -> TransferEnding {
        switch result {
        case CC_OK: .whole
        case CC_CANCELLED: .cancelled
        default: .broken(networkError(Self.kinds[result.rawValue] ?? .other))
        }
    }

    private func networkError(_ kind: TransferEnding.NetworkError.Kind) -> TransferEnding.NetworkError {
        TransferEnding.NetworkError(
            kind: kind, wasConnected: cc_transfer_was_connected(pointer) != 0 || head != nil,
            systemError: cc_transfer_system_error(pointer), text: String(cString: cc_transfer_error(pointer)))
    }

    private static let kinds: [UInt32: TransferEnding.NetworkError.Kind] = [
        CC_NO_LIBRARY.rawValue: .noLibrary, CC_UNRESOLVED.rawValue: .unresolved, CC_PROXY.rawValue: .proxy,
        CC_NOT_CONNECTED.rawValue: .notConnected, CC_TIMEOUT.rawValue: .connectTime, CC_TLS.rawValue: .tls,
        CC_BROKEN.rawValue: .reset, CC_NOT_HTTP.rawValue: .notHTTP, CC_HEAD_TOO_LARGE.rawValue: .headTooLarge,
        CC_ENCODING.rawValue: .encoding,
    ]

    private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func receive(header line: UnsafeRawBufferPointer) {
        timers.sawByte(at: SystemClock.uptime)
        let text = String(decoding: line, as: UTF8.self).trimmingWhitespace()
        if text.hasPrefix("HTTP/") {
            head = HTTPHead(status: text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0)
        } else if let colon = text.firstIndex(of: ":") {
            let value = String(text[text.index(after: colon)...]).trimmingWhitespace()
            head?.add(name: String(text[..<colon]), value: value)
        } else if text.isEmpty, let head, head.status >= 200 {
            switch onHead(head) {
            case .brief: timers.readBriefly(since: SystemClock.uptime)
            case .patient: hasReply = true
            }
        }
    }

    private func send(from offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        request.body.withUnsafeBytes { body in
            let rest = body.dropFirst(offset).prefix(buffer.count)
            buffer.copyBytes(from: rest)
            return rest.count
        }
    }

    private func receive(body bytes: UnsafeRawBufferPointer) -> Int32 {
        if wantsNoMore { return 0 }
        switch onBody(bytes) {
        case .alive: timers.sawByte(at: SystemClock.uptime)
        case .payload: timers.sawPayload(at: SystemClock.uptime)
        case .ending: timers.sawEnding(at: SystemClock.uptime)
        case .stop: wantsNoMore = true
        }
        return 0
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }

    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
