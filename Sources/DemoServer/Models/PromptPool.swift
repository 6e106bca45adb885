import FlyingSocks
private import Glibc

/// FlyingFox's own pool, with two things the library has no setting for.
///
/// It switches Nagle's algorithm off: a token must not wait until the client has acknowledged the one before.
/// Accepted sockets inherit that from the listening one. And it tells when the server first waits for a connection,
/// which is the moment from which none can be missed.
struct PromptPool: AsyncSocketPool {
    let base: SocketPool<ePoll>
    let onListening: @Sendable (UInt16) -> Void

    func prepare() async throws {
        try await base.prepare()
    }

    func run() async throws {
        try await base.run()
    }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        if events.contains(.read) {
            try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        }
        if events == .connection, case .ip4(_, let port) = try socket.sockname() {
            onListening(port)
        }
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}
