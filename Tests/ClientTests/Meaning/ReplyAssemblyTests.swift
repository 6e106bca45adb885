import Support
import Testing

import Chat

@testable import Client

@Suite("ReplyAssembly", .seeded(42))
struct ReplyAssemblyTests {
    private let complete = Completion(ending: .complete, finishReason: .stop, servedModel: "m")

    @Test("Resayil's stream is read to the same text wherever it is cut")
    func resayilStream() throws {
        let result = try #require(CutStream.agreed(Fixture.resayil))
        #expect(result.text == Fixture.resayilText)
        #expect(result.completion == complete)
    }

    @Test("line ends, a byte order mark and missing spaces change nothing", arguments: 0..<6)
    func spellings(index: Int) throws {
        let plain = Fixture.resayil
        let spelled = [
            plain.replacing("\n", with: "\r\n"), plain.replacing("\n", with: "\r"), "\u{FEFF}" + plain,
            plain.replacing("data: ", with: "data:"), plain.replacing("\n\n", with: "\n"),
            plain.replacing("data: ", with: "event: message\nid: 7\nretry: 3\ndata: "),
        ][index]
        let result = try #require(CutStream.agreed(spelled))
        #expect(result.text == Fixture.resayilText)
        #expect(result.completion == complete)
    }

    @Test("raw UTF-8 is restored wherever it was cut, inside graphemes too")
    func rawText() throws {
        let words = ["👩", "\u{200D}👩\u{200D}👧 ", "مَ", "\u{64E}رْحَب", "e", "\u{301}!"]
        let result = try #require(CutStream.agreed(Fixture.stream(words.map(Fixture.content) + [Fixture.end])))
        #expect(Array(result.text.unicodeScalars) == Array(words.joined().unicodeScalars))
    }

    @Test("empty deltas are signs of life, not text")
    func thinkingModel() {
        var deltas: [Delta] = []
        var assembly = ReplyAssembly()
        let body = Fixture.stream(
            Array(repeating: Fixture.content(""), count: 50) + [Fixture.content("Hi"), Fixture.end])
        _ = Array(body.utf8).withUnsafeBytes { assembly.receive($0) { deltas.append($0) } }
        #expect(deltas.count(where: \.isEmpty) == 50)
        #expect(deltas.map(\.text).joined() == "Hi")
    }

    struct End: Sendable, CustomTestStringConvertible {
        let body: String
        let outcome: ReplyAssembly.Outcome
        var testDescription: String { String(body.suffix(60)) }
    }

    @Test(
        "the end of a body says how the reply ended",
        arguments: [
            End(body: Fixture.stream([]), outcome: .empty(hadBytes: true)),
            End(body: "", outcome: .empty(hadBytes: false)),
            End(
                body: Fixture.stream([Fixture.content("Hel")], done: false),
                outcome: .finished(.init(ending: .truncated, servedModel: "m"))),
            End(
                body: Fixture.stream([Fixture.content("Hel"), Fixture.content("lo")], done: false).dropLast(20) + "",
                outcome: .finished(.init(ending: .truncated, servedModel: "m"))),
            End(
                body: Fixture.stream([Fixture.content("Hello")]),
                outcome: .finished(.init(ending: .unconfirmed, servedModel: "m"))),
            End(
                body: Fixture.stream([Fixture.content("Hello"), Fixture.end], done: false),
                outcome: .finished(.init(ending: .complete, finishReason: .stop, servedModel: "m"))),
            End(
                body: Fixture.stream([Fixture.content("Hello"), Fixture.end]) + "data: {\"error\":\"late\"}\n\n",
                outcome: .finished(.init(ending: .complete, finishReason: .stop, servedModel: "m"))),
            End(
                body: Fixture.stream([Fixture.content("Hello"), Fixture.end], done: false) + "data: [DONE]",
                outcome: .finished(.init(ending: .complete, finishReason: .stop, servedModel: "m"))),
        ])
    func endings(end: End) throws {
        #expect(try #require(CutStream.agreed(end.body)).outcome == end.outcome)
    }

    @Test("an event that the body's end cut off counts if its JSON is complete")
    func unterminatedEvent() throws {
        let result = try #require(CutStream.agreed("data: \(Fixture.content("Hello"))"))
        #expect(result.text == "Hello")
    }

    @Test("nothing is read after [DONE]")
    func stopsAtDone() {
        var assembly = ReplyAssembly()
        let verdict = Array(Fixture.resayil.utf8).withUnsafeBytes { assembly.receive($0) { _ in } }
        #expect(verdict == .stop)
    }

    @Test("a reason that each chunk gives ends nothing", arguments: ["content", "reasoning_content"])
    func reasonOnEachChunk(field: String) {
        var assembly = ReplyAssembly()
        func verdict(_ chunk: String) -> ReplyAssembly.Verdict {
            Array("data: \(chunk)\n\n".utf8).withUnsafeBytes { assembly.receive($0) { _ in } }
        }
        let chunk = Fixture.chunk(#"{"delta":{"\#(field)":"a"},"finish_reason":"stop"}"#)
        #expect(verdict(chunk) == .ending)
        #expect(verdict(chunk) == .payload && verdict(chunk) == .payload)
        #expect(verdict("[DONE]") == .stop)
    }

    @Test("the answer of a server that ran the tool ends with its own reason")
    func answerAfterTool() {
        var assembly = ReplyAssembly()
        let chunks = [#"{"delta":{},"finish_reason":"tool_calls"}"#, #"{"delta":{"content":"a"}}"#]
        let end = #"{"delta":{},"finish_reason":"stop"}"#
        let verdicts = (chunks + [end]).map { choice in
            Array("data: \(Fixture.chunk(choice))\n\n".utf8).withUnsafeBytes { assembly.receive($0) { _ in } }
        }
        #expect(verdicts == [.ending, .payload, .ending])
    }

    @Test("a chunk without an event around it does not end the body; a whole completion does")
    func chunkInLine() {
        for (body, verdict) in [
            (Fixture.content("a"), ReplyAssembly.Verdict.payload), (Fixture.end, .ending),
            (#"{"choices":[{"message":{"content":"a"}}]}"#, .ending),
        ] {
            var assembly = ReplyAssembly()
            let bytes = Array(body.utf8)
            _ = bytes[..<1].withUnsafeBytes { assembly.receive($0) { _ in } }
            #expect(bytes[1...].withUnsafeBytes { assembly.receive($0) { _ in } } == verdict)
        }
    }
}
