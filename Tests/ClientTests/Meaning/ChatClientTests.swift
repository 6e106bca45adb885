import Testing

import Chat
import EventLoop
import Localization
import Support
import Synchronization

@testable import Client

@Suite("ChatClient")
struct ChatClientTests {
    @Test("a request is that of WireFormat 3, byte for byte")
    func wholeRequest() async throws {
        let server = try ScriptedServer(reply: String(decoding: HTTPText.reply(Self.completion), as: UTF8.self))
        defer { server.stop() }
        let request = CompletionRequest(
            model: "org/Model:7b",
            messages: [.init(role: .system, content: "Be \"brief\"."), .init(role: .user, content: "مر\n\u{1}/\\")],
            parameters: .init(temperature: 0.5, topP: 1, maxTokens: 20), streams: false)
        _ = await Exchange.reports(try Exchange.client(server), request)
        let body =
            #"{"model":"org/Model:7b","messages":[{"role":"system","content":"Be \"brief\"."},"#
            + #"{"role":"user","content":"مر\n\u0001/\\"}],"stream":false,"temperature":0.5,"max_tokens":20,"top_p":1}"#
        let head = [
            "POST /v1/chat/completions HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "User-Agent: resayil/1.2.3",
            "Accept: application/json, text/event-stream;q=0.9", "Accept-Encoding: identity",
            "Authorization: Bearer \(Exchange.key)", "Content-Type: application/json",
            "Content-Length: \(body.utf8.count)", "", "",
        ]
        #expect(server.requests == [head.joined(separator: "\r\n") + body])
    }

    @Test("a stream is reported in order and ends once")
    func stream() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.head()), .trickle(Array(Fixture.resayil.utf8))]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.first == .accepted)
        #expect(reports.text == Fixture.resayilText)
        #expect(reports.completion?.ending == .complete)
        #expect(reports.count { if case .finished = $0 { true } else { false } } == 1)
    }

    @Test("a reply is read on the loop's thread once its head is there")
    func readOnLoop() async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.head()), .waitFor("accepted"), .trickle(Array(Fixture.resayil.utf8))]
        ])
        defer { server.stop() }
        let onLoop = Mutex<[Bool]>([])
        try await Exchange.client(server).complete(Exchange.request, loop: Exchange.thread.loop) { progress in
            if progress == .accepted { server.signal("accepted") }
            if case .delta = progress {
                onLoop.withLock { $0.append(Exchange.thread.loop.isIsolatingCurrentContext() == true) }
            }
        }
        #expect(onLoop.withLock { Set($0) } == [true])
    }

    @Test("an unstreamed reply is one delta and its usage")
    func unstreamed() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(Self.completion))]])
        defer { server.stop() }
        var request = Exchange.request
        request.streams = false
        let reports = await Exchange.reports(try Exchange.client(server), request)
        #expect(reports.text == "Hello")
        #expect(reports.completion?.usage == Usage(promptTokens: 3, completionTokens: 2, totalTokens: 5))
    }

    @Test("without a key no header is sent, and a refusal says so")
    func noKey() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(Self.refusals[0], status: 401))]])
        defer { server.stop() }
        let failure = try #require(await Exchange.reports(try Exchange.client(server, key: nil)).failure)
        #expect(!server.requests[0].contains("Authorization"))
        #expect(failure.summary.english == "401 no API key for 127.0.0.1:\(server.port)")
        #expect(failure.advice.english == "/key to enter one")
        #expect(failure.kind == .keyMissing)
    }

    @Test("a refused key names the host and the source of the key, in each shape of the reply", arguments: refusals)
    func refusedKey(body: String) async throws {
        let failure = try await Exchange.failure(replies: [HTTPText.reply(body, status: 401)])
        #expect(failure.kind == .keyRefused)
        #expect(failure.summary.english.hasPrefix("401 API key rejected by 127.0.0.1:"))
        #expect(failure.summary.english.hasSuffix(" (from LLM_RESAYIL_API_KEY)"))
        #expect(failure.advice.english == "/key to replace it")
        #expect(failure.retry == .never)
    }

    @Test("a refusal is reported before its body ends")
    func stalledRefusal() async throws {
        let head = HTTPText.head(401, type: "application/json", headers: ["Content-Length: 500"])
        let server = try ScriptedServer([[.request, .send(head + Array(Self.refusals[1].utf8)), .waitForClose]])
        defer { server.stop() }
        var options = Exchange.options()
        options.times.errorBody = .milliseconds(50)
        let failure = try #require(await Exchange.reports(try Exchange.client(server, options: options)).failure)
        #expect(failure.kind == .keyRefused)
    }

    @Test("a new key is used by the next request, and a key for another origin is not sent")
    func keyBinding() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(Self.completion))]])
        defer { server.stop() }
        let client = try Exchange.client(server, key: nil)
        await client.use(try Exchange.credential("other", for: Endpoint("http://127.0.0.1:1/v1")))
        _ = await Exchange.reports(client)
        await client.use(try Exchange.credential("right", for: Endpoint(server.baseURL)))
        _ = await Exchange.reports(client)
        #expect(!server.requests[0].contains("other"))
        #expect(server.requests[1].contains("\r\nAuthorization: Bearer right\r\n"))
    }

    @Test("cancelling closes the socket at once and reports nothing more")
    func cancel() async throws {
        let words = Array(Fixture.stream([Fixture.content("Hello")], done: false).utf8)
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + words), .waitForClose]])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let log = ReportLog()
        let (pieces, heard) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            await client.complete(Exchange.request) {
                log.add($0)
                if case .delta = $0 { heard.yield() }
            }
        }
        for await _ in pieces { break }
        try await expectClose(of: server, after: task)
        #expect(log.all == [.accepted, .delta(Delta(text: "Hello"))])
    }

    @Test("cancelling ends the wait for a completion and for a list", arguments: [true, false])
    func cancelBeforeHead(isList: Bool) async throws {
        let server = try ScriptedServer([[.request, .waitForClose]])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let log = ReportLog()
        let task = Task {
            if isList {
                _ = try? await client.models()
            } else {
                await client.complete(Exchange.request) { log.add($0) }
            }
        }
        try await waitUntil("the server has the request") { !server.requests.isEmpty }
        try await expectClose(of: server, after: task)
        #expect(log.all.isEmpty)
    }

    @Test("a task that was cancelled before it began sends nothing")
    func cancelledBefore() async throws {
        let server = try ScriptedServer([[.request, .waitForClose]])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let log = ReportLog()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await client.complete(Exchange.request) { log.add($0) }
        }
        await task.value
        #expect(log.all.isEmpty && server.requests.isEmpty)
    }

    private func expectClose(of server: ScriptedServer, after task: Task<Void, Never>) async throws {
        let start = ContinuousClock.now
        task.cancel()
        await task.value
        try await waitUntil("the server saw the close") { !server.closes.isEmpty }
        // The server's own clock: other tests may keep this task waiting for its turn.
        #expect(server.closes[0] - start < .milliseconds(200))
    }

    static let completion =
        #"{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","#
        + #""content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}"#

    static let refusals = [
        #"{"error":{"code":"invalid_api_key","message":"The key is invalid.","type":"authentication_error"}}"#,
        #"{"error":{"message":"Unauthenticated.","code":401}}"#,
        #"{"message":"Unauthenticated.","error":"Invalid API key."}"#,
    ]
}
