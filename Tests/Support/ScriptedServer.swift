private import Synchronization
private import Glibc

/// A server on a loopback socket whose connections play byte scripts: whole replies, cuts, resets, silence.
///
/// The first connection plays the first script and so on; the last script is played by all further ones. Every
/// connection has its own thread, which ends with the server, and after five minutes at the latest.
package final class ScriptedServer: Sendable {
    /// One thing a connection does.
    package enum Step: Sendable {
        /// Reads one whole request: head and `Content-Length` bytes.
        case request
        case send([UInt8])
        /// Sends the bytes again and again until the peer closes or the server stops.
        case repeatForever([UInt8])
        /// Sends byte by byte, each in its own packet.
        case trickle([UInt8])
        /// Waits until `signal(_:)` is called with the name, or the peer has gone.
        case waitFor(String)
        /// Reads until the peer closes; then tells those who wait in `waitForClose`.
        case waitForClose
        /// Closes with a reset instead of a proper end.
        case reset
    }

    private struct Shared {
        var requests: [String] = []
        var signals: Set<String> = []
        var closes: [ContinuousClock.Instant] = []
        var descriptors: Set<Int32> = []
        var isStopped = false
        var next = 0
    }

    package let port: Int
    private let listener: Int32
    private let scripts: [[Step]]
    private let shared = Mutex(Shared())

    /// Listens on a free port of 127.0.0.1. Each script begins with reading a request unless it says so itself.
    package init(_ scripts: [[Step]]) throws(ServerError) {
        self.scripts = scripts
        (listener, port) = try Self.listen()
        let retained = Unmanaged.passRetained(self)
        if !Self.startThread({ $0.accept() }, retained) { throw ServerError(call: "pthread_create", code: errno) }
    }

    /// Plays the same reply on every connection: one request, then `bytes`, then a proper end.
    package convenience init(reply bytes: String) throws(ServerError) {
        try self.init([[.request, .send(Array(bytes.utf8))]])
    }

    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// The requests so far, raw.
    package var requests: [String] { shared.withLock { $0.requests } }

    /// When peers closed their connection during a `waitForClose`, as the connection's own thread saw it.
    package var closes: [ContinuousClock.Instant] { shared.withLock { $0.closes } }

    /// Lets the connections go on that wait for `name`, now and later.
    package func signal(_ name: String) { shared.withLock { _ = $0.signals.insert(name) } }

    /// Ends all connections and the listening.
    package func stop() {
        shared.withLock { shared in
            shared.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for descriptor in shared.descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0 {
                if errno == EINTR { continue }
                break
            }
            let isOpen = shared.withLock { shared in
                if !shared.isStopped { shared.descriptors.insert(descriptor) }
                return !shared.isStopped
            }
            guard isOpen else {
                close(descriptor)
                break
            }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let connection = ServedConnection(server: self, descriptor: descriptor)
            if !Self.startThread({ $0.play() }, Unmanaged.passRetained(connection)) { close(descriptor) }
        }
        close(listener)
    }

    func nextScript() -> [Step] {
        shared.withLock { shared in
            defer { shared.next += 1 }
            return scripts.isEmpty ? [] : scripts[min(shared.next, scripts.count - 1)]
        }
    }

    func record(_ request: String) { shared.withLock { $0.requests.append(request) } }

    func recordClose() { shared.withLock { $0.closes.append(.now) } }

    func isSignalled(_ name: String) -> Bool {
        shared.withLock { $0.signals.contains(name) || $0.isStopped }
    }

    var isStopped: Bool { shared.withLock { $0.isStopped } }

    func forget(_ descriptor: Int32) {
        shared.withLock { _ = $0.descriptors.remove(descriptor) }
        close(descriptor)
    }
}

/// A system call of the server failed.
package struct ServerError: Error {
    package let call: String
    package let code: Int32
}

extension ScriptedServer {
    private static func listen() throws(ServerError) -> (Int32, Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ServerError(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(descriptor, plain, length) == 0 && Glibc.listen(descriptor, 64) == 0
                    && getsockname(descriptor, plain, &length) == 0
            }
        }
        guard isBound else {
            close(descriptor)
            throw ServerError(call: "bind", code: errno)
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func startThread<Body: AnyObject>(
        _ work: @escaping @Sendable (Body) -> Void, _ body: Unmanaged<Body>
    ) -> Bool {
        let box = Unmanaged.passRetained(ThreadBox { work(body.takeRetainedValue()) })
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<ThreadBox>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, box.toOpaque())
        if code == 0 { pthread_detach(thread) }
        return code == 0
    }
}

private final class ThreadBox {
    let work: () -> Void

    init(_ work: @escaping () -> Void) { self.work = work }
}
