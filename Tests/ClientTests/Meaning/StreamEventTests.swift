import Support
import Testing

import Chat

@testable import Client

@Suite("stream events", .seeded(42))
struct StreamEventTests {
    private static let hello = [Fixture.content("Hel"), Fixture.content("lo")]

    @Test(
        "a message that repeats the deltas counts once",
        arguments: [
            #"{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}"#,
            #"{"index":0,"delta":{},"message":{"content":"Hello"},"finish_reason":"stop"}"#,
            #"{"index":0,"delta":{"role":"assistant","content":""},"message":{"content":"Hello"},"finish_reason":"stop"}"#,
            #"{"message":{"content":[{"type":"text","text":"Hello"}]},"finish_reason":"stop"}"#,

        ])
    func repeated(last: String) throws {
        let body = Fixture.stream(Self.hello + [Fixture.chunk(last, rest: #","usage":{"total_tokens":3}"#)])
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "Hello")
        #expect(result.completion?.finishReason == .stop)
        #expect(result.completion?.usage?.totalTokens == 3)
    }

    @Test(
        "a message in the middle counts unless it begins like the deltas",
        arguments: [("Hello", ""), (" Hello\\n", ""), ("!", "!")])
    func middle(message: String, added: String) throws {
        let whole = Fixture.chunk(#"{"message":{"role":"assistant","content":"\#(message)"}}"#)
        for words in [Self.hello, [Fixture.content("<think>hm</think>Hel"), Fixture.content("lo")]] {
            let result = try #require(CutStream.agreed(Fixture.stream(words + [whole, Fixture.end])))
            #expect(result.text == "Hello" + added)
        }
    }

    @Test("a last delta that repeats everything counts once, a short one may be intended")
    func repeatedDelta() throws {
        let long = "Hello, this is what the model says."
        for (start, last, text) in [(long, long, long), ("ha", "ha", "haha"), (long, long + "!", long + long + "!")] {
            let end = Fixture.chunk(#"{"delta":{"content":"\#(last)"},"finish_reason":"stop"}"#)
            let result = try #require(CutStream.agreed(Fixture.stream([Fixture.content(start), end])))
            #expect(result.text == text)
        }
    }

    @Test("a repeated message may hold the reasoning again, or text of no delta")
    func repeatedReasoning() throws {
        let thought = Fixture.chunk(#"{"delta":{"reasoning_content":"hm"}}"#)
        let whole = Fixture.chunk(#"{"message":{"content":"Hello","reasoning":"hm"},"finish_reason":"stop"}"#)
        for events in [[thought] + Self.hello + [whole], [thought, whole], [whole]] {
            let result = try #require(CutStream.agreed(Fixture.stream(events)))
            #expect(result.text == "Hello")
            #expect(result.reasoning == "hm")
        }
    }

    @Test(
        "server notices between the chunks are not part of the reply and do not end it",
        arguments: [
            "event: tool.progress\ndata: {\"type\":\"status\",\"message\":\"searching\"}\n\n",
            "data: {\"type\":\"status\",\"message\":\"searching\"}\n\n",
            "data: {\"object\":\"status\",\"detail\":\"searching\"}\n\n",
            "data: {\"status\":\"running\",\"message\":\"tool\"}\n\n", "data: {\"message\":\"searching\"}\n\n",
            "event: tool.error\ndata: {\"error\":\"no such file\"}\n\n",
            "data: {\"type\":\"tool_error\",\"message\":\"no such file\",\"code\":3}\n\n",
            "event: ping\ndata: 12:00\n\nevent: ping\ndata: 12:01\n\nevent: ping\ndata: x\n\nevent: ping\ndata: y\n\n",
        ])
    func notices(event: String) throws {
        let words = Self.hello.map { "data: \($0)\n\n" }
        let body = words[0] + event + words[1] + Fixture.stream([Fixture.end])
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "Hello")
        #expect(result.completion?.ending == .complete)
        // A notice is not the reason of an end that the server explains otherwise.
        let last = words.joined() + Fixture.stream([Fixture.end], done: false) + event + "data: [DONE]\n\n"
        #expect(try #require(CutStream.agreed(last)).completion?.ending == .complete)
    }

    @Test("chunks with their own event name are the reply")
    func namedChunks() throws {
        let body = Fixture.stream(Self.hello + [Fixture.end]).replacing("data: {", with: "event: chunk\ndata: {")
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "Hello")
        #expect(result.completion?.finishReason == .stop)
        let error = "event: chunk\ndata: {\"error\":{\"message\":\"boom\"}}\n\n"
        let failed = Fixture.stream(Self.hello, done: false).replacing("data: {", with: "event: chunk\ndata: {") + error
        #expect(try #require(CutStream.agreed(failed)).reason == "boom")
    }

    @Test(
        "the reason of a failure is found wherever the server writes it",
        arguments: [
            "error: {\"code\":500,\"message\":\"boom\",\"type\":\"server_error\"}\n\n", "error: boom\n\n",
            "error: {\"error\":{\"message\":\"boom\"}}", "error:boom", "{\"error\":{\"message\":\"boom\"}}\n",
            "{\n  \"error\": {\n    \"message\": \"boom\"\n  }\n}\n\ndata: [DONE]\n\n",
            "{\"error\":\"boom\"}\ndata: [DONE]\n\n", "data: {\"message\":\"boom\"}\n\n",
            "data: {\"detail\":\"boom\"}\n\ndata: [DONE]\n\n",
            "data: {\"type\":\"server_error\",\"message\":\"boom\"}\n\n",
            "data: {\"object\":\"error\",\"message\":\"boom\"}\n\n", "data: boom\n\n",
            "data: {\"code\":429,\"message\":\"boom\"}\n\n",
            "event: error\ndata: boom",
        ])
    func reasons(event: String) throws {
        for words in [[], Self.hello] {
            let body = ": hi\n\n" + Fixture.stream(words, done: false) + event
            let result = try #require(CutStream.agreed(body))
            #expect(result.reason == "boom")
            #expect(result.text == (words.isEmpty ? "" : "Hello"))
        }
    }

    @Test("a body that is an error field alone is a stream")
    func errorAlone() throws {
        #expect(try #require(CutStream.agreed("error: {\"message\":\"boom\"}\n\n")).reason == "boom")
    }

    @Test("choice 0 is the reply, and others are counted")
    func choices() throws {
        func chunk(_ index: Int, _ words: String) -> String {
            Fixture.chunk(#"{"index":\#(index),"delta":{"content":"\#(words)"}}"#)
        }
        let end = Fixture.chunk(#"{"index":1,"delta":{},"finish_reason":"length"}"#)
        let orders = [
            [chunk(0, "Hel"), chunk(1, "Bon"), chunk(0, "lo"), chunk(1, "jour"), end],
            [chunk(1, "Bon"), chunk(2, "Ciao"), chunk(0, "Hel"), chunk(1, "jour"), chunk(0, "lo"), end],
            [Fixture.chunk(#"{"delta":{"content":"Hello"}},{"delta":{"content":"Bonjour"}}"#), end],
        ]
        for (order, others) in zip(orders, [1, 2, 1]) {
            let result = try #require(CutStream.agreed(Fixture.stream(order + [Fixture.end])))
            #expect(result.text == "Hello")
            #expect(result.completion?.finishReason == .stop)
            #expect(result.completion?.otherChoices == others)
        }
    }

    @Test("the lowest choice is the reply where choice 0 never comes")
    func withoutFirst() throws {
        let chunks = [2, 1, 2, 1].map { Fixture.chunk(#"{"index":\#($0),"delta":{"content":"\#($0)a"}}"#) }
        let end = Fixture.chunk(#"{"index":1,"delta":{},"finish_reason":"length"}"#)
        let result = try #require(CutStream.agreed(Fixture.stream(chunks + [end])))
        #expect(result.text == "1a1a")
        #expect(result.completion?.finishReason == .length)
        #expect(result.completion?.otherChoices == 1)
    }

    @Test("an unstreamed completion of several choices has one reply")
    func wholeChoices() throws {
        let body =
            #"{"choices":[{"index":1,"message":{"content":"b"},"finish_reason":"stop"},{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]}"#
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "a")
        #expect(result.completion?.otherChoices == 1)
    }

    @Test(
        "a reply of tool calls alone is not empty",
        arguments: [
            [
                #"{"index":0,"id":"a","function":{"name":"weather","arguments":""}}"#,
                #"{"index":0,"function":{"arguments":"{}"}}"#,
            ],
            [#"{"id":"a","function":{"name":"weather"}}"#, #"{"id":"a","function":{"name":"weather"}}"#],
            [#"{"index":1,"function":{"name":"weather"}}"#, #"{"index":1,"function":{"name":null}}"#],
        ])
    func tools(calls: [String]) throws {
        for reason in ["\"tool_calls\"", "\"stop\"", "null"] {
            let chunks = calls.map { Fixture.chunk(#"{"delta":{"content":null,"tool_calls":[\#($0)]}}"#) }
            let end = Fixture.chunk(#"{"delta":{},"finish_reason":\#(reason)}"#)
            let result = try #require(CutStream.agreed(Fixture.stream(chunks + [end])))
            #expect(result.text == "")
            #expect(result.completion?.toolCalls.map(\.name) == ["weather"])
        }
    }

    @Test("tool calls are distinguished by id and index, in a message and in the old form")
    func severalTools() throws {
        let calls =
            #"[{"id":"a","function":{"name":"x"}},{"id":"b","function":{"name":"y"}},{"index":7,"function":{}}]"#
        let body = #"{"choices":[{"message":{"content":null,"tool_calls":\#(calls)},"finish_reason":"tool_calls"}]}"#
        #expect(try #require(CutStream.agreed(body)).completion?.toolCalls.map(\.name) == ["x", "y", ""])
        let old = Fixture.chunk(#"{"delta":{"function_call":{"name":"z","arguments":""}}}"#)
        #expect(try #require(CutStream.agreed(Fixture.stream([old]))).completion?.toolCalls.map(\.name) == ["z"])
    }

    @Test("a refusal in its own field is text of the reply")
    func refusal() throws {
        let chunk = Fixture.chunk(#"{"delta":{"content":null,"refusal":"I cannot."}}"#)
        #expect(try #require(CutStream.agreed(Fixture.stream([chunk, Fixture.end]))).text == "I cannot.")
    }

    @Test(
        "comments and unused fields cost nothing, however long",
        arguments: [": ", ":", "id: ", "x", "retry: "])
    func skipped(start: String) {
        let filler = Array((start + String(repeating: "a b", count: 1000)).utf8)
        var assembly = ReplyAssembly(limit: 20_000)
        var text = ""
        let pieces = [Array("data: \(Self.hello[0])\n\n".utf8)] + Array(repeating: filler, count: 200)
        for piece in pieces + [Array("\ndata: \(Self.hello[1])\n\ndata: \(Fixture.end)\n\n".utf8)] {
            _ = piece.withUnsafeBytes { assembly.receive($0) { text += $0.text } }
        }
        #expect(text == "Hello")
        #expect(assembly.end { _ in } == .finished(.init(ending: .complete, finishReason: .stop, servedModel: "m")))
    }
}
