private import CCurl
private import Chat
private import Glibc

/// One transfer and the thread that moves it.
///
/// `@unchecked Sendable`: after `run`, everything but `cancel` is touched by the transfer's own thread alone, and the
/// shim's cancel may be called from any thread. The thread keeps the object alive.
final class CurlTransfer: @unchecked Sendable {
    private let session: CurlSession
    private let onHead: @Sendable (HTTPHead) -> BodyReading
    private let onBody: @Sendable (UnsafeRawBufferPointer) -> ReplyAssembly.Verdict
    private var pointer: OpaquePointer?
    private var timers: TransferTimers
    private var head: HTTPHead?
    private var wantsNoMore = false
    private var completion: (@Sendable (TransferEnding) -> Void)?

    init(
        session: CurlSession, times: ClientOptions.Times, request: HTTPRequest,
        head: @escaping @Sendable (HTTPHead) -> BodyReading,
        body: @escaping @Sendable (UnsafeRawBufferPointer) -> ReplyAssembly.Verdict
    ) {
        self.session = session
        onHead = head
        onBody = body
        timers = TransferTimers(limits: times, total: request.totalTime, now: Self.now)
        let sink = cc_sink(
            context: Unmanaged.passUnretained(self).toOpaque(),
            header: { context, line, length in
                CurlTransfer.of(context)?.receive(header: UnsafeRawBufferPointer(start: line, count: length))
            },
            body: { context, bytes, length in
                CurlTransfer.of(context)?.receive(body: UnsafeRawBufferPointer(start: bytes, count: length)) ?? 1
            })
        pointer = cc_transfer_new(session.pointer, request.method.rawValue, request.url, sink)
        cc_transfer_set_connect_timeout(pointer, times.connect.milliseconds)
    }

    deinit { cc_transfer_free(pointer) }

    /// Before `run`.
    func configure(_ request: HTTPRequest, certificateFile: String?, proxy: String?) {
        for header in request.headers { cc_transfer_add_header(pointer, "\(header.name): \(header.value)") }
        // libcurl would hold back a large body until the server asks for it.
        if request.method == .post {
            cc_transfer_add_header(pointer, "Expect:")
            request.body.withUnsafeBytes { cc_transfer_set_body(pointer, $0.baseAddress, $0.count) }
        }
        if let certificateFile { cc_transfer_set_certificates(pointer, certificateFile) }
        if request.isLoopback {
            cc_transfer_set_proxy(pointer, "")
        } else if let proxy {
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
            completion(.broken(.init(kind: .other, wasConnected: false, text: "no thread could be started")))
        }
    }

    /// From any thread, at any time.
    func cancel() { cc_transfer_cancel(pointer) }

    private func move() {
        cc_thread_block_signals()
        let ending = moveToEnd()
        // The socket is closed before anybody hears of the end, but for a reply that was decided before its last
        // bytes: the person need not wait for those, the connection is worth a moment.
        if ending != .stopped { cc_transfer_end(pointer) }
        completion?(ending)
        completion = nil
        if ending == .stopped { drain() }
    }

    /// Reads the few bytes after `[DONE]`, so that the connection can be used again.
    private func drain() {
        let deadline = Self.now + .milliseconds(100)
        var result = CC_RUNNING
        while result == CC_RUNNING, Self.now < deadline { result = cc_transfer_step(pointer, 20) }
        cc_transfer_end(pointer)
    }

    private func moveToEnd() -> TransferEnding {
        while true {
            let wait = min(timers.wait(at: Self.now).milliseconds + 1, 3_600_000)
            let result = cc_transfer_step(pointer, Int32(wait))
            if wantsNoMore { return .stopped }
            if result != CC_RUNNING { return ending(for: result) }
            switch timers.expiry(at: Self.now) {
            case .fault(let kind)?: return .broken(fault(kind))
            case .enough?: return .whole
            case nil: continue
            }
        }
    }

    private func ending(for result: cc_result) -> TransferEnding {
        switch result {
        case CC_OK: .whole
        case CC_CANCELLED: .cancelled
        default: .broken(fault(Self.kinds[result.rawValue] ?? .other))
        }
    }

    private func fault(_ kind: TransferEnding.Fault.Kind) -> TransferEnding.Fault {
        TransferEnding.Fault(
            kind: kind, wasConnected: cc_transfer_was_connected(pointer) != 0 || head != nil,
            systemError: cc_transfer_system_error(pointer), text: String(cString: cc_transfer_error(pointer)))
    }

    private static let kinds: [UInt32: TransferEnding.Fault.Kind] = [
        CC_NO_LIBRARY.rawValue: .noLibrary, CC_UNRESOLVED.rawValue: .unresolved, CC_PROXY.rawValue: .proxy,
        CC_NOT_CONNECTED.rawValue: .notConnected, CC_TIMEOUT.rawValue: .connectTime, CC_TLS.rawValue: .tls,
        CC_BROKEN.rawValue: .reset, CC_NOT_HTTP.rawValue: .notHTTP,
    ]

    private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func receive(header line: UnsafeRawBufferPointer) {
        timers.sawByte(at: Self.now)
        let text = String(decoding: line, as: UTF8.self).trimmingWhitespace()
        if text.hasPrefix("HTTP/") {
            head = HTTPHead(status: text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0)
        } else if let colon = text.firstIndex(of: ":") {
            let value = String(text[text.index(after: colon)...]).trimmingWhitespace()
            head?.add(name: String(text[..<colon]), value: value)
        } else if text.isEmpty, let head, head.status >= 200, onHead(head) == .brief {
            timers.readBriefly(since: Self.now)
        }
    }

    private func receive(body bytes: UnsafeRawBufferPointer) -> Int32 {
        if wantsNoMore { return 0 }
        switch onBody(bytes) {
        case .alive: timers.sawByte(at: Self.now)
        case .payload: timers.sawPayload(at: Self.now)
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
