import Support
import Testing

import Chat

@testable import Client

@Suite("CompletionDecoder", .seeded(42))
struct CompletionDecoderTests {
    private let usage = #","usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}"#

    @Test("chunks without choices come first and last and lose nothing")
    func emptyChoices() throws {
        let body = Fixture.stream([
            #"{"id":"","created":0,"choices":[],"prompt_filter_results":[{"prompt_index":0}]}"#, Fixture.content("Hi"),
            Fixture.end, #"{"id":7,"created":1.5,"choices":[]"# + usage + "}",
        ])
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "Hi")
        #expect(result.completion?.usage == Usage(promptTokens: 1, completionTokens: 2, totalTokens: 3))
    }

    @Test("the last usage wins, and null does not erase it")
    func usageOnEveryChunk() throws {
        let chunks = [1, 2, 3].map { count in
            Fixture.chunk(
                #"{"index":0,"delta":{"content":"a"}}"#, rest: #","usage":{"completion_tokens":\#(count)}"#)
        }
        let last = Fixture.chunk(#"{"index":0,"delta":{},"finish_reason":"stop"}"#, rest: #","usage":null"#)
        let result = try #require(CutStream.agreed(Fixture.stream(chunks + [last])))
        #expect(result.completion?.usage == Usage(completionTokens: 3))
    }

    @Test("line ends become newlines, however they are cut, in text and in reasoning")
    func lineEnds() throws {
        let body = Fixture.stream([
            Fixture.chunk(##"{"index":0,"delta":{"reasoning_content":"r\r"}}"##),
            Fixture.chunk(##"{"index":0,"delta":{"reasoning_content":"\ns\r\rt"}}"##),
            Fixture.content(##"a\r\nb\r"##), Fixture.content(##"\nc\n\rd"##), Fixture.content(##"\r\n\r\n"##),
            Fixture.end,
        ])
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "a\nb\nc\n\nd\n\n")
        #expect(result.reasoning == "r\ns\n\nt")
    }

    @Test(
        "a letter that a relay cuts over two chunks is one letter",
        arguments: [
            ([##"a\ud83d"##, ##"\ude00b"##], "a😀b"), ([##"\ud83d"##, "", ##"\ude00"##], "😀"),
            ([##"a\ud83d"##, "b"], "a\u{FFFD}b"), ([##"a\ud83d"##], "a\u{FFFD}"), ([##"\ude00a"##], "\u{FFFD}a"),
            ([##"\ud83d"##, ##"\ud83d\ude00"##], "\u{FFFD}😀"), ([##"\ud83d\u0061"##], "\u{FFFD}a"),
        ])
    func cutSurrogates(pieces: [String], text: String) throws {
        let body = Fixture.stream(
            [Fixture.content("("), Fixture.content("[")] + pieces.map(Fixture.content) + [Fixture.end])
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "([" + text)
    }

    @Test("bytes of a letter in two chunks are one letter, in text and in reasoning", arguments: 1...3)
    func cutBytes(cut: Int) {
        let letter = Array("😀".utf8)
        func event(_ field: String, _ bytes: some Collection<UInt8>) -> [UInt8] {
            let parts = Fixture.chunk(#"{"index":0,"delta":{"\#(field)":"|"}}"#).split(separator: "|").map {
                Array($0.utf8)
            }
            return Array("data: ".utf8) + parts[0] + bytes + parts[1] + Array("\n\n".utf8)
        }
        for field in ["content", "reasoning_content"] {
            let words = event(field, Array("ab".utf8))
            let bytes = words + event(field, letter[..<cut]) + event(field, letter[cut...]) + words
            let result = CutStream([bytes[...]])
            #expect(result.text + result.reasoning == "ab😀ab")
            let lone = CutStream([(words + event(field, letter[..<cut]) + words)[...]])
            #expect(lone.text + lone.reasoning == "ab\u{FFFD}ab")
        }
    }

    @Test(
        "a chunk of any shape is read for the fields it has",
        arguments: [
            (#"{"delta":null}"#, ""), (#"{"delta":{"content":null,"role":null,"tool_calls":null}}"#, ""),
            (#"{"delta":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}}"#, "ab"),
            (#"{"delta":{"content":{"text":"c"}}}"#, "c"), (#"{"message":{"role":"assistant","content":"d"}}"#, "d"),
            (#"{"delta":[],"message":{"content":"e"}}"#, "e"), (#"{}"#, ""), (#"null"#, ""), (#""x""#, ""),
            (#"{"index":1,"delta":{"content":"g"}},{"index":0,"delta":{"content":"h"}}"#, "h"),
        ])
    func shapes(choice: String, text: String) throws {
        let body = Fixture.stream([Fixture.content("("), Fixture.chunk(choice), Fixture.content(")"), Fixture.end])
        let result = try #require(CutStream.agreed(body))
        #expect(result.text == "(\(text))")
        #expect(result.completion?.ending == .complete)
    }

    @Test(
        "objects without choices are signs of life",
        arguments: [#"{"choices":null}"#, #"{"type":"keepalive"}"#, "{}", "3", #"{"error":null}"#])
    func withoutChoices(object: String) throws {
        let result = try #require(CutStream.agreed(Fixture.stream([object, Fixture.content("x"), Fixture.end])))
        #expect(result.text == "x")
    }

    @Test("an unknown finish reason is preserved, and text after it is text")
    func unknownReason() throws {
        let load = Fixture.chunk(#"{"delta":{"content":"a"},"finish_reason":"load"}"#)
        let empty = Fixture.chunk(#"{"delta":{"content":"b"},"finish_reason":""}"#)
        let result = try #require(CutStream.agreed(Fixture.stream([empty, load, Fixture.end])))
        #expect(result.text == "ba")
        #expect(result.completion?.finishReason == .unknown("load"))
    }

    @Test("three events in a row may be invalid JSON, a fourth ends the reply")
    func malformed() throws {
        let bad = "{oops"
        let fine = Fixture.stream([bad, bad, bad, Fixture.content("a"), bad, bad, bad, Fixture.end])
        let skipped = try #require(CutStream.agreed(fine))
        #expect(skipped.text == "a" && skipped.completion?.ending == .unconfirmed)
        let broken = Fixture.stream([Fixture.content("a"), bad, bad, bad, bad, Fixture.content("b")])
        let result = try #require(CutStream.agreed(broken))
        #expect(result.outcome == .malformed)
        #expect(result.text == "a")
    }

    @Test(
        "an error inside the stream ends the reply and keeps its text",
        arguments: [
            "data: {\"error\":{\"message\":\"boom\",\"code\":502}}\n\n",
            "event: error\ndata: {\"message\":\"boom\"}\n\n",
            "event: error\ndata: boom\n\n", "data: {\"error\":\"boom\"}\n\n",
            "data: \(Fixture.chunk(#"{"delta":{},"finish_reason":"error","error":{"message":"boom"}}"#))\n\n",
        ])
    func errors(event: String) throws {
        let body = Fixture.stream([Fixture.content("a")], done: false) + event + "data: [DONE]\n\n"
        let result = try #require(CutStream.agreed(body))
        guard case .error(let error) = result.outcome else {
            Issue.record("\(result.outcome)")
            return
        }
        #expect(ErrorBody(error).message == "boom" || error.string == "boom")
        #expect(result.text == "a")
    }

    @Test(
        "reasoning is found in each field it comes in, once",
        arguments: [
            #"{"reasoning_content":"hm"}"#, #"{"reasoning":"hm"}"#, #"{"reasoning_content":"hm","reasoning":"hm"}"#,
            #"{"reasoning_details":[{"type":"reasoning.text","text":"h"},{"type":"reasoning.summary","summary":"m"}]}"#,
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}"#,
            #"{"reasoning":"hm","reasoning_details":[{"text":"hm"}]}"#,
        ])
    func reasoning(delta: String) throws {
        let body = Fixture.stream([Fixture.chunk("{\"delta\":\(delta)}"), Fixture.content("yes"), Fixture.end])
        let result = try #require(CutStream.agreed(body))
        #expect(result.reasoning == "hm")
        #expect(result.text == "yes")
    }
}
