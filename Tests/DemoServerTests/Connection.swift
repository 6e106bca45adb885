import FlyingSocks
import Foundation
import Testing

@testable import DemoServer

/// A connection of a client that sees what is on the wire: the status, the headers and each HTTP chunk.
struct Connection {
    struct Answer {
        var status = 0
        /// Names in lower case.
        var headers: [String: String] = [:]
        /// The body, by HTTP chunk; one element if it was not sent in chunks.
        var chunks: [String] = []
        /// Whether the body came to its announced end.
        var isWhole = false

        var body: String { chunks.joined() }
        var json: JSON? { try? JSONDecoder().decode(JSON.self, from: Data(body.utf8)) }

        /// The JSON of the events of a stream, without `[DONE]`.
        var events: [JSON] {
            chunks.compactMap { chunk in
                try? JSONDecoder().decode(JSON.self, from: Data(chunk.dropFirst("data: ".count).utf8))
            }
        }

        /// The first choice's delta of each event.
        var deltas: [JSON] { events.compactMap { $0["choices"]?.array?.first?["delta"] } }

        func deltaText(_ field: String) -> String {
            deltas.compactMap { $0[field]?.string }.joined()
        }
    }

    private let socket: AsyncSocket

    init(to server: EmbeddedServer) async throws {
        socket = try await AsyncSocket.connected(to: .inet(ip4: "127.0.0.1", port: server.port))
    }

    /// Sends a request. `authorization` is the whole header; nil leaves it out.
    func send(
        _ method: String = "POST", _ path: String = "/v1/chat/completions", authorization: String? = "Bearer demo-key",
        agent: String = "test/1", body: String = ""
    ) async throws {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: \(agent)\r\n"
        if let authorization { head += "Authorization: \(authorization)\r\n" }
        head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        try await socket.write(Data((head + body).utf8))
    }

    /// Reads one answer to its end, or to the end of the connection.
    func receive() async throws -> Answer { try await limited("whole answer") { try await readAnswer() } }

    /// Closes the connection, which ends every read, when `body` is not done within 50 seconds.
    private func limited<Result>(_ event: String, _ body: () async throws -> Result) async throws -> Result {
        let limit = Task { [socket] in
            try await Task.sleep(for: .seconds(50))
            Issue.record("no \(event) within 50 s")
            try socket.close()
        }
        defer { limit.cancel() }
        return try await body()
    }

    private func readAnswer() async throws -> Answer {
        var bytes = Bytes(socket: socket)
        var answer = Answer()
        let head = try await bytes.line()
        answer.status = Int(head.split(separator: " ")[1]) ?? 0
        while case let line = try await bytes.line(), !line.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1)
            answer.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
            answer.chunks = [try await bytes.text(length)]
            answer.isWhole = true
            return answer
        }
        do {
            while case let size = Int(try await bytes.line(), radix: 16) ?? 0, size > 0 {
                answer.chunks.append(try await bytes.text(size))
                _ = try await bytes.line()
            }
            answer.isWhole = true
        } catch SocketError.disconnected {
            answer.isWhole = false
        }
        return answer
    }

    /// Reads some bytes of whatever comes.
    func receiveSome() async throws {
        _ = try await limited("byte") { try await socket.read(atMost: 1000) }
    }

    func close() throws {
        try socket.close()
    }
}

extension Connection {
    /// One request on a connection of its own.
    static func answer(
        of server: EmbeddedServer, _ method: String = "POST", _ path: String = "/v1/chat/completions",
        authorization: String? = "Bearer demo-key", agent: String = "test/1", body: String = ""
    ) async throws -> Answer {
        let connection = try await Connection(to: server)
        try await connection.send(method, path, authorization: authorization, agent: agent, body: body)
        let answer = try await connection.receive()
        try connection.close()
        return answer
    }

    /// The body of a chat request with one question.
    static func question(_ text: String, model: String = "echo", streams: Bool = false, extra: String = "") -> String {
        let content = String(decoding: JSON.string(text).bytes, as: UTF8.self)
        return
            #"{"model":"\#(model)","stream":\#(streams),"messages":[{"role":"user","content":\#(content)}]\#(extra)}"#
    }
}

/// Cuts what a socket gives into lines and texts.
private struct Bytes {
    let socket: AsyncSocket
    private var buffer: [UInt8] = []
    private var position = 0

    init(socket: AsyncSocket) {
        self.socket = socket
    }

    mutating func line() async throws -> String {
        var line: [UInt8] = []
        while case let byte = try await next(), byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }

    mutating func text(_ count: Int) async throws -> String {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes.append(try await next()) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func next() async throws -> UInt8 {
        if position == buffer.count {
            buffer = try await socket.read(atMost: 4096)
            position = 0
        }
        defer { position += 1 }
        return buffer[position]
    }
}

/// Runs `body` with a server of its own.
func withServer(_ body: (EmbeddedServer) async throws -> Void) async throws {
    let server = try await EmbeddedServer.start()
    do {
        try await body(server)
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}
