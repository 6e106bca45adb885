import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("waits for a reply")
struct ReplyWaitTests {
    private static let good: [ScriptedServer.Step] = [
        .request, .send(HTTPText.head() + Array(Fixture.resayil.utf8)),
    ]

    private func options() -> ClientOptions {
        var options = Exchange.options()
        options.times.afterEnding = .milliseconds(200)
        return options
    }

    private static let open: [(String, String)] = [
        (Fixture.stream([Fixture.content("Hi"), Fixture.end], done: false), "text/event-stream"),
        (
            Fixture.stream([Fixture.content("Hi"), Fixture.end], done: false) + ": ping\n\n: ping\n\n",
            "text/event-stream"
        ),
        (
            Fixture.stream(
                [
                    Fixture.chunk(#"{"delta":{"content":"Hi"},"finish_reason":"stop"}"#),
                    #"{"choices":[],"usage":{"total_tokens":3}}"#,
                ],
                done: false), "text/event-stream"
        ), (#"{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}"# + "\n", "application/json"),
    ]

    @Test("a finished reply ends, though the connection stays open", arguments: 0..<4, [true, false])
    func heldOpen(index: Int, onLoop: Bool) async throws {
        let (body, type) = Self.open[index]
        let server = try ScriptedServer([
            [.request, .send(HTTPText.head(type: type) + Array(body.utf8)), .waitForClose]
        ])
        defer { server.stop() }
        let client = try Exchange.client(server, options: options())
        let log = ReportLog()
        await client.complete(Exchange.request, loop: onLoop ? Exchange.thread.loop : nil) { log.add($0) }
        #expect(log.all.text == "Hi")
        #expect(log.all.completion?.ending == .complete)
        #expect(log.all.completion?.finishReason == .stop)
    }

    @Test("a complete model list is read, though the connection stays open")
    func listHeldOpen() async throws {
        let head = HTTPText.head(type: "application/json")
        let server = try ScriptedServer([
            [.request, .send(head + Array(#"{"data":[{"id":"a"}]}"#.utf8)), .waitForClose]
        ])
        defer { server.stop() }
        #expect(try await Exchange.client(server, options: options()).models().map(\.id) == ["a"])
    }

    @Test("usage and text after the finish reason count within the grace period")
    func lateWords() async throws {
        let first = Fixture.stream([Fixture.content("Hi"), Fixture.end], done: false)
        let rest = Fixture.stream([Fixture.content("!"), #"{"choices":[],"usage":{"total_tokens":3}}"#])
        let server = try ScriptedServer([
            [
                .request, .send(HTTPText.head() + Array(first.utf8)), .waitFor("heard"), .send(Array(rest.utf8)),
                .waitForClose,
            ]
        ])
        defer { server.stop() }
        var options = options()
        options.times.afterEnding = .seconds(30)
        let log = ReportLog()
        await (try Exchange.client(server, options: options)).complete(Exchange.request) {
            log.add($0)
            if case .delta = $0 { server.signal("heard") }
        }
        #expect(log.all.text == "Hi!")
        #expect(log.all.completion?.usage?.totalTokens == 3)
    }

    static let loading = [
        (503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#),
        (503, #"{"error":"Model x is currently loading","estimated_time":20.5}"#),
        (500, #"{"detail":"the model is loading, please wait"}"#),
        (200, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#),
        (200, #"{"error":"model is still loading"}"#),
        (200, "data: {\"error\":{\"message\":\"Loading model\",\"code\":503}}\n\n"),
    ]

    @Test("a model is waited for as long as it loads", arguments: loading.indices)
    func waitsForModel(index: Int) async throws {
        let (status, body) = Self.loading[index]
        let busy: [ScriptedServer.Step] = [.request, .send(HTTPText.reply(body, status: status))]
        let server = try ScriptedServer(Array(repeating: busy, count: 9) + [Self.good])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.text == Fixture.resayilText)
        #expect(reports.retries.count == 9)
        #expect(reports.retries.allSatisfy { $0.limit == nil && $0.cause.kind == .loading && $0.wait <= .seconds(5) })
        #expect(reports.retries[0].cause.summary.english.contains("test:1b is loading at 127.0.0.1"))
    }

    @Test("other failures after the load have the usual number of tries")
    func failsAfterLoad() async throws {
        let busy: [ScriptedServer.Step] = [.request, .send(HTTPText.reply(Self.loading[0].1, status: 503))]
        let server = try ScriptedServer([busy, busy, busy, busy, [.request, .send(HTTPText.reply("{}", status: 500))]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.failure?.kind == .serverFault)
        #expect(reports.retries.map(\.limit) == [nil, nil, nil, nil, 3, 3])
        #expect(server.requests.count == 7)
    }

    @Test(
        "a model that could not be loaded is not waited for",
        arguments: ["failed to load model", "error loading model: out of memory", "Loading model failed"])
    func notLoading(message: String) async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.reply(#"{"error":{"message":"\#(message)"}}"#, status: 503))]
        ])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.failure?.kind == .unavailable)
        #expect(server.requests.count == 3)
    }

    @Test(
        "an exhausted quota is reported in the words of the body and not retried",
        arguments: [
            (200, #"{"error":{"message":"quota exhausted","code":429}}"#),
            (200, #"{"message":"quota exhausted","code":429}"#),
            (200, "data: {\"error\":{\"message\":\"quota exhausted\",\"code\":429}}\n\n"),
            (200, #"{"error":"quota exhausted"}"#),
            (200, #"{"error":{"message":"quota exhausted","type":"rate_limit_error"}}"#),
            (429, #"{"error":{"message":"quota exhausted"}}"#),
            (429, #"{"message":"daily limit reached, quota exhausted"}"#),
        ])
    func quota(status: Int, body: String) async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(body, status: status))]])
        defer { server.stop() }
        let failure = try #require(await Exchange.reports(try Exchange.client(server)).failure)
        #expect(failure.kind == .creditsExhausted)
        #expect(failure.summary.english.hasSuffix("quota exhausted"))
        #expect(server.requests.count == 1)
    }

    @Test(
        "a rate quota is waited for",
        arguments: ["quota of 10 requests per minute exceeded", "Too many requests, quota resets: try again in 2 s"])
    func pace(message: String) async throws {
        let body = #"{"error":{"message":"\#(message)","code":429}}"#
        for status in [200, 429] {
            let server = try ScriptedServer([[.request, .send(HTTPText.reply(body, status: status))], Self.good])
            defer { server.stop() }
            let reports = await Exchange.reports(try Exchange.client(server))
            #expect(reports.text == Fixture.resayilText)
            #expect(reports.retries.map(\.cause.kind) == [.rateLimited])
        }
    }

    @Test(
        "a reply with too many headers is not retried, and the cause is named",
        arguments: [(20_000, 1), (3_000, 100), (1, 400_000), (1, 120_000)])
    func manyHeaders(count: Int, length: Int) async throws {
        let headers = (0..<count).map { "X-\($0): " + String(repeating: "v", count: length) }
        let server = try ScriptedServer([[.request, .send(HTTPText.reply("{}", headers: headers)), .waitForClose]])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let failure = try #require(await Exchange.reports(client).failure)
        #expect(failure.summary.english == "127.0.0.1:\(server.port) sends too many response headers")
        #expect(server.requests.count == 1)
        let listing = await #expect(throws: Failure.self) { try await client.models() }
        #expect(listing?.kind == .replyTooLarge)
    }

    @Test("a comment of 20 MB is skipped")
    func hugeComment() async throws {
        let comment = ": " + String(repeating: "x", count: 20 << 20) + "\n\n"
        let body = comment + Fixture.resayil
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + Array(body.utf8))]])
        defer { server.stop() }
        #expect(await Exchange.reports(try Exchange.client(server)).text == Fixture.resayilText)
    }
}
