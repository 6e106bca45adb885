import Support
import Testing

import Chat

@testable import Client

/// Streams that say little, or say it oddly, lose no words.
@Suite("odd streams", .seeded(42))
struct OddStreamTests {
    @Test("words beside an error are words of the reply", arguments: ["finish_reason", "error"])
    func wordsBesideAnError(field: String) throws {
        let last =
            field == "error"
            ? Fixture.chunk(#"{"delta":{"content":" tail"}}"#, rest: #","error":{"message":"lost"}"#)
            : Fixture.chunk(#"{"delta":{"content":" tail"},"finish_reason":"error"}"#)
        let result = try #require(CutStream.agreed(Fixture.stream([Fixture.content("text"), last])))
        #expect(result.text == "text tail")
        guard case .error = result.outcome else {
            Issue.record("the reply did not end in an error")
            return
        }
    }

    @Test("an error of 0 is none")
    func noError() throws {
        let chunk = Fixture.chunk(#"{"delta":{"content":"a"}}"#, rest: #","error":0"#)
        let result = try #require(CutStream.agreed(Fixture.stream([chunk, Fixture.end])))
        #expect(result.text == "a" && result.completion?.ending == .complete)
    }

    @Test("a word for no reason is no reason", arguments: ["null", "none", "None"])
    func noReason(word: String) throws {
        let chunks = ["one ", "two"].map {
            Fixture.chunk(#"{"delta":{"content":"\#($0)"},"finish_reason":"\#(word)"}"#)
        }
        let result = try #require(CutStream.agreed(Fixture.stream(chunks)))
        #expect(result.text == "one two" && result.completion?.finishReason == nil)
    }

    @Test("a lone word between events is a sign of life", arguments: ["ping", "[END]"])
    func heartbeat(word: String) throws {
        let result = try #require(
            CutStream.agreed("data: \(Fixture.content("a"))\n\ndata: \(word)\n\ndata: [DONE]\n\n"))
        #expect(result.text == "a" && result.completion?.ending == .unconfirmed)
    }

    @Test("chunks in lines or in an array, without what makes events of them, are a reply")
    func lines() throws {
        let chunks = [Fixture.content("one "), Fixture.content("two "), Fixture.content("three"), Fixture.end]
        for body in [chunks.joined(separator: "\n") + "\n", "[" + chunks.joined(separator: ",\n") + "]"] {
            let result = try #require(CutStream.agreed(body))
            #expect(result.text == "one two three")
            #expect(result.completion?.ending == .complete)
        }
    }

    @Test("fields that nobody knows may come first")
    func unknownField() throws {
        let result = try #require(
            CutStream.agreed("foo: bar\nx-id: 1\n" + Fixture.stream([Fixture.content("a"), Fixture.end])))
        #expect(result.text == "a")
    }

    @Test("a part of the type thinking is reasoning, whatever its member is called")
    func thinkingPart() throws {
        let parts = #"[{"type":"thinking","text":"R"},{"type":"text","text":"A"}]"#
        let chunk = Fixture.chunk(#"{"delta":{"content":\#(parts)}}"#)
        let result = try #require(CutStream.agreed(Fixture.stream([chunk, Fixture.end])))
        #expect(result.text == "A" && result.reasoning == "R")
    }
}
