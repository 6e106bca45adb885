import Localization
import DemoServer
import FlyingSocks
import Glibc
import Testing

@Suite("EmbeddedServer", .timeLimit(.minutes(10)))
struct EmbeddedServerTests {
    /// A server on a port that the system gives to nobody, so that no other test gets it when it is free again.
    private static func startOnOwnPort() async throws -> EmbeddedServer {
        for port in (20_000..<30_000).shuffled() {
            do {
                return try await EmbeddedServer.start(port: UInt16(port))
            } catch DemoServerError.portTaken {
                continue
            }
        }
        throw DemoServerError.failed("no port is free")
    }

    @Test("the server listens on 127.0.0.1 only")
    func listensOnLoopback() async throws {
        try await withServer { server in
            #expect(server.baseURL == "http://127.0.0.1:\(server.port)/v1")
            let neighbour = try sockaddr_in.inet(ip4: "127.0.0.2", port: server.port)
            await #expect(throws: SocketError.self) { _ = try await AsyncSocket.connected(to: neighbour) }
            try await Connection(to: server).close()
        }
    }

    @Test("a port in use is an error with its number and a next step")
    func portTaken() async throws {
        try await withServer { server in
            await #expect(throws: DemoServerError.portTaken(server.port)) {
                _ = try await EmbeddedServer.start(port: server.port)
            }
            let words = DemoServerError.portTaken(server.port).text.english
            #expect(words.contains("\(server.port)") && words.contains("--port"))
        }
    }

    @Test("a stopped server refuses connections, and its port is free again")
    func stops() async throws {
        let server = try await Self.startOnOwnPort()
        await server.stop()
        await server.stop()
        try await server.waitUntilStopped()
        await #expect(throws: SocketError.self) { _ = try await Connection(to: server) }
        let next = try await EmbeddedServer.start(port: server.port)
        #expect(next.port == server.port)
        await next.stop()
    }

    @Test("cancelling the wait for the end stops the server")
    func cancelledWait() async throws {
        let server = try await Self.startOnOwnPort()
        let waiting = Task { try await server.waitUntilStopped() }
        waiting.cancel()
        try await waiting.value
        await #expect(throws: SocketError.self) { _ = try await Connection(to: server) }
    }

    @Test("stopping ends a stream in flight before its last event")
    func stopEndsStreams() async throws {
        let server = try await EmbeddedServer.start()
        let connection = try await Connection(to: server)
        try await connection.send(body: Connection.question("200000 20/s", model: "long", streams: true))
        try await connection.receiveSome()
        #expect(server.openStreams == 1)
        await server.stop()
        #expect(server.openStreams == 0)
        await #expect(throws: SocketError.disconnected) {
            for _ in 0..<10_000 { try await connection.receiveSome() }
        }
        try connection.close()
    }

    @Test("a stream ends when its client disconnects", arguments: ["200000 1000/s", "200000 burst"])
    func clientGoes(question: String) async throws {
        try await withServer { server in
            let connection = try await Connection(to: server)
            try await connection.send(body: Connection.question(question, model: "long", streams: true))
            try await connection.receiveSome()
            #expect(server.openStreams == 1)
            try connection.close()
            await server.waitUntilIdle()
            #expect(server.openStreams == 0)
        }
    }

    @Test("a connection is reused after a refusal")
    func keepsConnection() async throws {
        try await withServer { server in
            let connection = try await Connection(to: server)
            try await connection.send(
                authorization: nil, body: Connection.question(String(repeating: "x", count: 100_000)))
            #expect(try await connection.receive().status == 401)
            try await connection.send(body: Connection.question("again"))
            #expect(try await connection.receive().status == 200)
            try connection.close()
        }
    }
}
