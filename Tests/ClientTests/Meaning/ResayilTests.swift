import Testing

import Chat
import Localization
import Support

@testable import Client

/// Resayil's host is reached through a proxy on loopback, so that its own rules apply to real requests.
@Suite("LLM Resayil")
struct ResayilTests {
    private func client(_ server: ScriptedServer) throws -> ChatClient {
        let endpoint = try Endpoint("http://llmapi.resayil.io/v1", allowInsecure: true)
        var options = Exchange.options()
        options.proxy = "http://person:pass-word@127.0.0.1:\(server.port)"
        // 13 s into a minute.
        options.wallClock = { 1_795_464_013 }
        return ChatClient(
            endpoints: [endpoint], credential: try Exchange.credential(for: endpoint), options: options)
    }

    @Test(
        "the balance is read flat and wrapped",
        arguments: [
            (
                #"{"tier":"free","status":"active","expires_at":null,"credits":842.50}"#,
                Balance(tier: "free", status: "active", credits: 842.5)
            ),
            (
                #"{"status":"success","data":{"tier":"basic","status":"inactive","expires_at":"2026-12-31","credits":1000}}"#,
                Balance(tier: "basic", status: "inactive", credits: 1000, expiresAt: "2026-12-31")
            ), (#"{"credits":"12.5"}"#, Balance(credits: 12.5)),
        ])
    func balance(body: String, balance: Balance) async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(body))]])
        defer { server.stop() }
        #expect(try await client(server).balance() == balance)
        #expect(server.requests[0].hasPrefix("GET http://llmapi.resayil.io/api/billing/subscription HTTP/1.1\r\n"))
    }

    @Test(
        "a missing balance is a failure", arguments: [(404, "<html>"), (200, "[]"), (200, "{}"), (401, "{}")])
    func noBalance(status: Int, body: String) async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(body, status: status))]])
        defer { server.stop() }
        await #expect(throws: Failure.self) { try await client(server).balance() }
    }

    @Test("the balance is requested from Resayil only")
    func otherHost() async throws {
        let server = try ScriptedServer([])
        defer { server.stop() }
        let failure = await #expect(throws: Failure.self) { try await Exchange.client(server).balance() }
        #expect(failure?.kind == .configuration)
        #expect(server.requests.isEmpty)
    }

    @Test("stream_options is not sent, and a limit without a hint ends with the minute")
    func minute() async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.reply("{}", status: 429))],
            [
                .request,
                .send(
                    HTTPText.head(headers: ["X-RateLimit-Limit: 10", "X-RateLimit-Remaining: 7", "X-Request-Id: r1"])),
                .send(Array(Fixture.resayil.utf8)),
            ],
        ])
        defer { server.stop() }
        let reports = await Exchange.reports(try client(server))
        #expect(reports.retries.map(\.wait) == [.seconds(48)])
        #expect(reports.completion?.rateLimit == RateLimit(limit: 10, remaining: 7))
        #expect(reports.completion?.requestID == "r1")
        #expect(server.requests.allSatisfy { !$0.contains("stream_options") })
    }

    @Test("usage is requested from other servers")
    func usageElsewhere() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + Array(Fixture.resayil.utf8))]])
        defer { server.stop() }
        _ = await Exchange.reports(try Exchange.client(server))
        #expect(server.requests[0].hasSuffix(#","stream":true,"stream_options":{"include_usage":true}}"#))
    }

    @Test(
        "what a proxy answers is no answer of the server, and is not asked for again",
        arguments: [
            ("HTTP/1.1 407 No\r\n\r\n", "the proxy for llmapi.resayil.io answered 407", "name and password"),
            ("HTTP/1.1 502 No\r\n\r\n", "the proxy for llmapi.resayil.io answered 502", "NO_PROXY"),
            ("no HTTP\r\n\r\n", "cannot reach the proxy for llmapi.resayil.io", "NO_PROXY"),
            ("", "cannot reach the proxy for llmapi.resayil.io", "NO_PROXY"),
        ])
    func refusingProxy(answer: String, summary: String, advice: String) async throws {
        let server = try ScriptedServer([[.request, .send(Array(answer.utf8))]])
        defer { server.stop() }
        var options = Exchange.options()
        options.proxy = "http://127.0.0.1:\(server.port)"
        let reports = await Exchange.reports(
            ChatClient(endpoints: [.resayil], credential: nil, options: options))
        let failure = try #require(reports.failure)
        #expect(failure.summary.english == summary && failure.advice.english.contains(advice))
        #expect(reports.retries.isEmpty)
    }

    @Test("the request for a password of a proxy on plain HTTP is that of the proxy")
    func askingProxy() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply("", status: 407))]])
        defer { server.stop() }
        let failure = try #require(await Exchange.reports(try client(server)).failure)
        #expect(failure.summary.english == "407 the proxy for llmapi.resayil.io asks for a name and password")
    }

    @Test("an unreachable proxy is reported without its password")
    func deadProxy() async throws {
        let closed = try ClosedPort()
        var options = Exchange.options()
        options.proxy = "http://person:pass-word@127.0.0.1:\(closed.port)"
        let client = ChatClient(endpoints: [.resayil], credential: nil, options: options)
        let failure = try #require(await Exchange.reports(client).failure)
        #expect(failure.summary.english == "cannot reach the proxy for llmapi.resayil.io")
        #expect(!"\(failure)".contains("pass-word") && !"\(failure)".contains("person"))
    }

    @Test("an empty stopped reply is not sent with the next request")
    func emptyTurns() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + Array(Fixture.resayil.utf8))]])
        defer { server.stop() }
        let start = Timestamp(seconds: 0)
        var conversation = Conversation(startedAt: start)
        conversation.messages = [
            Message(role: .user, text: "One?", startedAt: start),
            Message(role: .assistant, text: "", state: .stopped, startedAt: start),
            Message(role: .user, text: "Two?", startedAt: start),
        ]
        _ = await Exchange.reports(
            try client(server), CompletionRequest(model: "m", messages: conversation.requestMessages))
        #expect(server.requests[0].contains(#"[{"role":"user","content":"One?"},{"role":"user","content":"Two?"}]"#))
    }
}
