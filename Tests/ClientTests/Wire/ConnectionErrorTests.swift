import Chat
import Foundation
import Localization
import Support
import Testing

@testable import Client

@Suite("connection errors")
struct ConnectionErrorTests {
    private static let good: [ScriptedServer.Step] = [
        .request, .send(HTTPText.head() + Array(Fixture.resayil.utf8)),
    ]

    @Test("a reset before the head is tried again")
    func resetBeforeHead() async throws {
        let server = try ScriptedServer([[.request, .reset], Self.good])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.retries.map(\.cause.kind) == [.unreachable])
        #expect(reports.text == Fixture.resayilText)
    }

    @Test("a body that ends before its length keeps its text, marked as truncated")
    func shortBody() async throws {
        let words =
            HTTPText.head(headers: ["Content-Length: 5000"])
            + Array(Fixture.stream([Fixture.content("Hel")], done: false).utf8)
        let server = try ScriptedServer([[.request, .send(words)]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.completion?.ending == .truncated)
        #expect(reports.text == "Hel")
    }

    @Test("a refused connection is reported after three tries")
    func refused() async throws {
        let closed = try ClosedPort()
        let client = ChatClient(
            endpoints: [try Endpoint(closed.baseURL)], credential: nil, options: Exchange.options())
        let reports = await Exchange.reports(client)
        #expect(reports.failure?.summary.english == "cannot connect to 127.0.0.1:\(closed.port): connection refused")
        #expect(reports.failure?.phase == .connecting)
        #expect(reports.retries.count == 2)
    }

    @Test("a reply that is compressed in an unknown way is reported, and not asked for again")
    func unknownEncoding() async throws {
        let head = HTTPText.head(headers: ["Content-Encoding: aws-chunked"])
        let server = try ScriptedServer([[.request, .send(head + Array(Fixture.resayil.utf8))]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.failure?.summary.english.contains("is compressed in an unknown way") == true)
        #expect(reports.retries.isEmpty)
    }

    @Test("a host name without an address is reported")
    func unresolved() async throws {
        // A label of more than 63 letters is refused before anybody is asked.
        let name = String(repeating: "x", count: 64) + ".invalid"
        let endpoint = try Endpoint("https://\(name)/v1")
        let client = ChatClient(endpoints: [endpoint], credential: nil, options: Exchange.options())
        let failure = try #require(await Exchange.reports(client).failure)
        #expect(failure.summary.english == "cannot resolve \(name)")
    }

    @Test("a silent server times out after the gap, and the socket is closed", arguments: [true, false])
    func silence(afterHead: Bool) async throws {
        let server = try ScriptedServer([[.request] + (afterHead ? [.send(HTTPText.head())] : []) + [.waitForClose]])
        defer { server.stop() }
        var options = Exchange.options()
        options.times.byteGap = .milliseconds(40)
        let failure = try #require(await Exchange.reports(try Exchange.client(server, options: options)).failure)
        #expect(failure.kind == .timeout)
        #expect(failure.retry == .manual)
        #expect(failure.summary.english.hasSuffix("sent nothing for 40 ms"))
        try await waitUntil("the server saw the close") { !server.closes.isEmpty }
        #expect(server.requests.count == 1)
    }

    @Test("endless comments time out after the limit for payload")
    func commentsOnly() async throws {
        let comments = Array(String(repeating: ": ping\n\n", count: 200_000).utf8)
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + comments), .waitForClose]])
        defer { server.stop() }
        var options = Exchange.options()
        options.times.payloadGap = .milliseconds(60)
        let failure = try #require(await Exchange.reports(try Exchange.client(server, options: options)).failure)
        #expect(failure.kind == .timeout)
        #expect(failure.summary.english.contains("sent no data"))
    }

    @Test("a socket that stays open after [DONE] does not delay the reply")
    func openAfterDone() async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.head() + Array(Fixture.resayil.utf8)), .waitForClose]
        ])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.completion?.ending == .complete)
        try await waitUntil("the server saw the close") { !server.closes.isEmpty }
    }

    @Test("a connection is reused for the next request")
    func keepsAlive() async throws {
        let first = HTTPText.reply(Fixture.resayil, type: "text/event-stream")
        let words = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"again\"}}]}\n\ndata: [DONE]\n\n"
        let second = HTTPText.reply(words, type: "text/event-stream")
        let script: [ScriptedServer.Step] = [.request, .send(first), .request, .send(second)]
        let server = try ScriptedServer(Array(repeating: script, count: 8))
        defer { server.stop() }
        let client = try Exchange.client(server)
        // A machine that is too busy to read the last bytes in time closes a connection; not each time.
        var texts: [String] = []
        while texts.count < 8, texts.last != "again" { texts.append(await Exchange.reports(client).text) }
        #expect(texts.contains("again"))
    }

    @Test("a request of 4 MB is sent whole, and whole again when a connection that was kept breaks")
    func sendsAgain() async throws {
        let content = String(repeating: "word \"\\\n\r\t\u{1}\u{1F} ضوء 👩\u{200D}🚀 ", count: 100_000)
        let reply = HTTPText.reply(Fixture.resayil, type: "text/event-stream")
        let server = try ScriptedServer([
            [.request, .send(reply), .request, .reset], [.request, .send(reply)], [.request, .send(reply)],
        ])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let request = CompletionRequest(model: "m", messages: [.init(role: .user, content: content)])
        for _ in 0..<3 {
            let reports = await Exchange.reports(client, request)
            #expect(reports.text == Fixture.resayilText && reports.retries.isEmpty)
        }
        #expect(server.requests.count >= 3)
        for sent in server.requests {
            let body = try #require(sent.range(of: "\r\n\r\n")).upperBound
            let json = try JSONSerialization.jsonObject(with: Data(sent[body...].utf8)) as? [String: Any]
            let messages = json?["messages"] as? [[String: String]]
            #expect(messages?.first?["content"] == content)
        }
    }

    @Test("an unreachable base URL is replaced by the next, and the key goes to its own origins only")
    func failOver() async throws {
        let server = try ScriptedServer([Self.good])
        defer { server.stop() }
        let closed = try ClosedPort()
        let first = try Endpoint(closed.baseURL)
        let second = try Endpoint(server.baseURL)
        let secret = try Secret(Exchange.key)
        let bound = Credential(secret: secret, origin: first.origin, source: .code("S"))
        let stays = ChatClient(endpoints: [first, second], credential: bound, options: Exchange.options())
        #expect(await Exchange.reports(stays).failure?.kind == .unreachable)
        #expect(server.requests.isEmpty)
        let both = Credential(secret: secret, origin: first.origin, source: .code("S"), alternates: [second.origin])
        let moves = ChatClient(endpoints: [first, second], credential: both, options: Exchange.options())
        for _ in 0..<2 {
            let reports = await Exchange.reports(moves)
            #expect(reports.text == Fixture.resayilText && reports.retries.isEmpty)
        }
        #expect(server.requests.allSatisfy { $0.contains("Bearer \(Exchange.key)") })
    }

    @Test("without libcurl the failure says how to install it")
    func noLibrary() async throws {
        var options = Exchange.options()
        options.library = "libcurl-that-is-not-there.so.9"
        let client = ChatClient(endpoints: [.resayil], credential: nil, options: options)
        let failure = try #require(await Exchange.reports(client).failure)
        #expect(failure.kind == .configuration)
        #expect(failure.advice.english.contains("libcurl4"))
    }

    @Test("20,000 words in a burst arrive complete and in order")
    func burst() async throws {
        let words = (0..<20_000).map { "w\($0) " }
        let server = try ScriptedServer([
            [.request, .send(HTTPText.head() + Array(Fixture.stream(words.map(Fixture.content) + [Fixture.end]).utf8))]
        ])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.text == words.joined())
        #expect(reports.completion?.ending == .complete)
    }
}
