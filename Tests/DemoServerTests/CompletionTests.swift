import FlyingSocks
import Testing

@testable import DemoServer

@Suite("Completion", .timeLimit(.minutes(10)))
struct CompletionTests {
    private static let hard = "a/b \"c\\d\" \n\t\u{1} مَرْحَبًا 👩‍🚀 \u{7F} e\u{301} 中文"

    @Test("the list has every model in the documented shape")
    func models() async throws {
        try await withServer { server in
            let answer = try await Connection.answer(of: server, "GET", "/v1/models")
            #expect(answer.json?["object"] == "list")
            let models = answer.json?["data"]?.array ?? []
            #expect(models.compactMap { $0["id"]?.string } == DemoModel.all.map(\.id))
            #expect(models.allSatisfy { $0["object"] == "model" && $0["owned_by"]?.string == "resayil-demo" })
        }
    }

    @Test("the examples of the API page run unchanged, and the model that they name is not listed")
    func examples() async throws {
        try await withServer { server in
            let body = #"{"model": "mistral", "messages": [{"role": "user", "content": "Hello"}]}"#
            for key in ["YOUR_API_KEY", "demo-key"] {
                let answer = try await Connection.answer(of: server, authorization: "Bearer \(key)", body: body)
                #expect(answer.status == 200)
                #expect(answer.json?["choices"]?.array?.first?["message"]?["content"]?.string?.isEmpty == false)
            }
            let models = try await Connection.answer(of: server, "GET", "/v1/models").json?["data"]?.array ?? []
            #expect(!models.contains { $0["id"] == "mistral" })
        }
    }

    @Test(
        "the subscription is flat and has the credits of the key",
        arguments: [("demo-key", #""tier":"pro""#, "842.5"), ("empty-key", #""tier":"free""#, "0.0")])
    func subscription(key: String, tier: String, credits: String) async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server, "GET", "/api/billing/subscription", authorization: "Bearer \(key)")
            #expect(answer.body == #"{\#(tier),"status":"active","expires_at":null,"credits":\#(credits)}"#)
        }
    }

    @Test("the echo repeats the question exactly, streamed or not", arguments: [true, false])
    func echo(streams: Bool) async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server, body: Connection.question(Self.hard, streams: streams))
            let message = answer.json?["choices"]?.array?.first?["message"]
            let text = streams ? answer.deltaText("content") : message?["content"]?.string
            #expect(text.map { Array($0.utf8) } == Array(Self.hard.utf8))
            #expect(answer.body.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test("a streamed reply has the bytes that Resayil sends")
    func wire() async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server, agent: "resayil/0.1", body: Connection.question("مر/😀", streams: true))
            #expect(answer.headers["content-type"] == "text/event-stream; charset=UTF-8")
            #expect(answer.headers["transfer-encoding"] == "chunked")
            #expect(answer.headers["x-request-id"]?.count == 36)
            #expect(answer.isWhole)
            let id = answer.events.first?["id"]?.string ?? ""
            let created = answer.events.first?["created"]?.number ?? 0
            #expect(id.hasPrefix("chatcmpl-"))
            let head =
                #"data: {"id":"\#(id)","object":"chat.completion.chunk","created":\#(Int(created)),"#
                + #""model":"demo\/echo","choices":[{"index":0,"delta":"#
            let text = #"\u0645\u0631\/\ud83d\ude00"#
            #expect(
                answer.chunks == [
                    head + #"{"role":"assistant","content":"\#(text)"},"finish_reason":null}]}"# + "\n\n",
                    head + #"[],"finish_reason":"stop"}],"#
                        + #""usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"# + "\n\n",
                    "data: [DONE]\n\n",
                ])
        }
    }

    @Test("the last delta is an array for this program and an object for others")
    func lastDelta() async throws {
        try await withServer { server in
            for (agent, delta) in [("resayil/0.1", JSON.array([])), ("OpenAI/Python 3.54.0", JSON.object([]))] {
                let answer = try await Connection.answer(
                    of: server, agent: agent, body: Connection.question("x", streams: true))
                #expect(answer.deltas.last == delta)
            }
        }
    }

    @Test("a stream carries the words and the usage of the whole reply", arguments: DemoModel.all.map(\.id))
    func streamEqualsWhole(model: String) async throws {
        let question = "What is this? 30 500/s"
        let limit = #","max_tokens":100"#
        try await withServer { server in
            let streamed = try await Connection.answer(
                of: server, body: Connection.question(question, model: model, streams: true, extra: limit))
            let whole = try await Connection.answer(
                of: server, body: Connection.question(question, model: model, extra: limit))
            let message = whole.json?["choices"]?.array?.first?["message"]
            #expect(streamed.deltaText("content") == message?["content"]?.string)
            #expect(streamed.deltaText("reasoning_content") == message?["reasoning_content"]?.string ?? "")
            #expect(streamed.events.last?["usage"] == whole.json?["usage"])
            #expect(streamed.deltas.first?["role"] == "assistant")
            #expect(streamed.deltas.dropFirst().allSatisfy { $0["role"] == nil })
            #expect(streamed.chunks.last == "data: [DONE]\n\n")
            #expect(streamed.chunks.allSatisfy { $0.hasPrefix("data: ") && $0.hasSuffix("\n\n") })
        }
    }

    @Test("the thinker is silent, then reasons, then answers")
    func thinker() async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server,
                body: Connection.question("Why?", model: "thinker", streams: true, extra: #","max_tokens":100"#))
            let kinds = answer.deltas.dropLast().map { delta in
                if delta["reasoning_content"] != nil { "r" } else { delta["content"] == "" ? "s" : "t" }
            }.joined()
            #expect(kinds.wholeMatch(of: /s{20}r{50,}t{10,}/) != nil)
        }
    }

    @Test("max_tokens cuts the reply and says so")
    func limit() async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server, body: Connection.question("one two three", extra: #","max_tokens":2"#))
            let choice = answer.json?["choices"]?.array?.first
            #expect(choice?["message"]?["content"] == "one two ")
            #expect(choice?["finish_reason"] == "length")
            #expect(answer.json?["usage"]?["completion_tokens"] == 2)
        }
    }

    @Test("a burst of 5,000 tokens arrives whole and in order")
    func burst() async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server, body: Connection.question("5000 burst", model: "long", streams: true))
            #expect(answer.chunks.count == 5002)
            let expected = (1...5000).map(LongReply.token).joined()
            #expect(answer.deltaText("content") == expected)
        }
    }

    @Test("a paced reply is never early")
    func pace() async throws {
        try await withServer { server in
            let clock = ContinuousClock()
            let start = clock.now
            let answer = try await Connection.answer(
                of: server, body: Connection.question("101 200/s", model: "long", streams: true))
            #expect(clock.now - start >= .milliseconds(500))
            #expect(answer.deltas.count == 102)
        }
    }

    @Test("text parts are joined")
    func parts() async throws {
        try await withServer { server in
            let body = #"""
                {"model":"echo","messages":[{"role":"user","content":[
                {"type":"text","text":"a "},{"type":"text","text":"b"}]},{"role":"assistant","content":"c"}]}
                """#
            let answer = try await Connection.answer(of: server, body: body)
            #expect(answer.json?["choices"]?.array?.first?["message"]?["content"] == "a b")
            #expect(answer.json?["usage"] == ["completion_tokens": 2, "prompt_tokens": 3, "total_tokens": 5])
        }
    }
}
