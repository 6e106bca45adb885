import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("retries over a socket")
struct RetryTests {
    private static let good: [ScriptedServer.Step] = [
        .request, .send(HTTPText.head() + Array(Fixture.resayil.utf8)),
    ]

    private func limited(_ headers: [String] = [], body: String = "{}") -> [ScriptedServer.Step] {
        [.request, .send(HTTPText.reply(body, status: 429, headers: headers))]
    }

    @Test("a rate limit is waited for as the server says, and then the reply comes")
    func waits() async throws {
        let server = try ScriptedServer([
            limited(["Retry-After: 45"]), limited(body: #"{"error":{"message":"slow"},"retry_after":2}"#), Self.good,
        ])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.retries.map(\.wait) == [.seconds(45), .seconds(2)])
        #expect(reports.retries.map(\.attempt) == [2, 3])
        #expect(reports.retries.map(\.limit) == [3, 3])
        #expect(reports.retries.first?.cause.kind == .rateLimited)
        #expect(reports.text == Fixture.resayilText)
        #expect(server.requests.count == 3)
    }

    @Test("three tries are made, and the last failure is reported")
    func givesUp() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply("{}", status: 503))]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.failure?.kind == .unavailable)
        #expect(reports.failure?.retry == .manual)
        #expect(server.requests.count == 3)
    }

    @Test(
        "refusals for key, credits, model and fields, and waits beyond a minute, are not retried",
        arguments: [
            401, 402, 403, 404, 422, 429, 1429,
        ])
    func notRepeated(status: Int) async throws {
        let script =
            switch status {
            case 429: limited(["Retry-After: 3600"])
            case 1429: limited(body: #"{"error":{"code":"insufficient_quota"}}"#)
            default: [.request, .send(HTTPText.reply("{}", status: status))] as [ScriptedServer.Step]
            }
        let server = try ScriptedServer([script, Self.good])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.failure != nil && reports.retries.isEmpty)
        #expect(server.requests.count == 1)
    }

    @Test("nothing is retried once text was shown", arguments: [true, false])
    func notAfterWords(resets: Bool) async throws {
        let words = Fixture.stream([Fixture.content("Hello")], done: false)
        let error = resets ? "" : "data: {\"error\":{\"message\":\"boom\",\"code\":503}}\n\n"
        let server = try ScriptedServer([
            [
                .request, .send(HTTPText.head(headers: ["Content-Length: 9999"]) + Array((words + error).utf8)),
                .waitFor("heard"),
            ]
                + (resets ? [.reset] : []), Self.good,
        ])
        defer { server.stop() }
        let log = ReportLog()
        await (try Exchange.client(server)).complete(Exchange.request) {
            log.add($0)
            if case .delta = $0 { server.signal("heard") }
        }
        #expect(server.requests.count == 1)
        #expect(log.all.text == "Hello")
        if resets {
            #expect(log.all.completion?.ending == .truncated)
        } else {
            #expect(log.all.failure?.phase == .streaming)
        }
    }

    @Test("cancelling ends the wait between tries, and nothing more is sent or reported")
    func cancelsWait() async throws {
        let server = try ScriptedServer([limited(["Retry-After: 45"])])
        defer { server.stop() }
        var options = Exchange.options()
        options.clock = ContinuousClock()
        let client = try Exchange.client(server, options: options)
        let log = ReportLog()
        let (waits, waiting) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            await client.complete(Exchange.request) {
                log.add($0)
                waiting.yield()
            }
        }
        for await _ in waits { break }
        let start = ContinuousClock.now
        task.cancel()
        await task.value
        // Far below the 45 s, far above what other tests keep this task waiting for its turn.
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(log.all.count == 1)
        #expect(server.requests.count == 1)
    }

    @Test("an empty body is requested once more without a stream, and only once")
    func emptyBody() async throws {
        let empty: [ScriptedServer.Step] = [.request, .send(HTTPText.reply("", type: "text/event-stream"))]
        let server = try ScriptedServer([empty, [.request, .send(HTTPText.reply(ChatClientTests.completion))]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.text == "Hello")
        #expect(server.requests.map { $0.contains("\"stream\":true") } == [true, false])
        let silent = try ScriptedServer([empty])
        defer { silent.stop() }
        #expect(await Exchange.reports(try Exchange.client(silent)).failure?.kind == .emptyReply)
        #expect(silent.requests.count == 2)
    }

    @Test("a stream of [DONE] alone is an empty reply and not retried")
    func doneOnly() async throws {
        let failure = try await Exchange.failure(replies: [
            HTTPText.reply("data: [DONE]\n\n", type: "text/event-stream")
        ])
        #expect(failure.kind == .emptyReply)
        #expect(failure.summary.english.hasSuffix("sent an empty reply"))
    }

    @Test("a refused field is left out or renamed, and the change is remembered", arguments: 0..<3)
    func adapts(index: Int) async throws {
        let (message, before, after) = [
            ("Extra inputs are not permitted: stream_options", "stream_options", "stream"),
            (
                "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens'.", "\"max_tokens\"",
                "\"max_completion_tokens\":9"
            ), ("Unsupported value: 'temperature' does not support 0.5", "temperature", "stream"),
        ][index]
        let refusal = HTTPText.reply(#"{"error":{"message":"\#(message)"}}"#, status: 400)
        let server = try ScriptedServer([[.request, .send(refusal)], Self.good, Self.good])
        defer { server.stop() }
        let client = try Exchange.client(server)
        var request = Exchange.request
        request.parameters = .init(temperature: 0.5, maxTokens: 9)
        for _ in 0..<2 { #expect(await Exchange.reports(client, request).text == Fixture.resayilText) }
        #expect(server.requests.map { $0.contains(before) } == [true, false, false])
        #expect(server.requests.map { $0.contains(after) }.suffix(2) == [true, true])
    }

    @Test(
        "any field that a server refuses is left out, once for all requests, and reported",
        arguments: [
            (#"{"error":{"message":"Unrecognized request argument supplied: top_k"}}"#, "top_k"),
            (#"{"error":{"message":"Unsupported parameter: 'seed'","param":"seed"}}"#, "seed"),
            (#"{"detail":[{"loc":["body","top_k"],"msg":"Extra inputs are not permitted"}]}"#, "top_k"),
            (#"{"error":{"message":"reasoning_effort is not supported by stop:1b"}}"#, "reasoning_effort"),
            (#"{"error":"Argument not supported on this model: reasoningEffort"}"#, "reasoning_effort"),
            (#"{"message":"Additional properties are not allowed ('top_k' was unexpected)"}"#, "top_k"),
            (#"{"detail":"create() got an unexpected keyword argument 'top_k'"}"#, "top_k"),
            (
                #"[{"error":{"message":"Invalid JSON payload received. Unknown name \"seed\": Cannot find field."}}]"#,
                "seed"
            ),
            (#"{"error":{"message":"property 'seed' is unsupported, did you mean 'stop'?"}}"#, "seed"),
            (#"{"error":{"message":"`stop` is deprecated for this model."}}"#, "stop"),
            (#"{"error":{"message":"openai does not support parameters: {'top_k': 40}, for model=x"}}"#, "top_k"),
        ])
    func omits(refusal: String, field: String) async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.reply(refusal, status: 400))], Self.good, Self.good,
        ])
        defer { server.stop() }
        let client = try Exchange.client(server)
        var request = Exchange.request
        request.parameters.fields = [
            "top_k": "40", "seed": "7", "stop": "\"x\"", "reasoning_effort": "\"low\"",
        ]
        let reports = await Exchange.reports(client, request)
        #expect(reports.filter { $0 == .omitted(field: field) }.count == 1 && reports.text == Fixture.resayilText)
        #expect(await !Exchange.reports(client, request).contains(.omitted(field: field)))
        for name in request.parameters.fields.keys {
            let isSent = server.requests.map { $0.contains("\"\(name)\":") }
            #expect(isSent == (name == field ? [true, false, false] : [true, true, true]), "\(name)")
        }
    }

    @Test("a value out of range is reported, not dropped")
    func keepsWrongValue() async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.reply(#"{"errors":{"temperature":["Must be at most 2."]}}"#, status: 422))]
        ])
        defer { server.stop() }
        var request = Exchange.request
        request.parameters.temperature = 3
        let failure = try #require(await Exchange.reports(try Exchange.client(server), request).failure)
        #expect(failure.summary.english.hasSuffix("temperature: Must be at most 2."))
        #expect(server.requests.count == 1)
    }
}
