import Testing

@testable import DemoServer

@Suite("Reply")
struct ReplyTests {
    @Test("each step is timed from the beginning, without accumulated rounding")
    func deadlines() {
        var reply = Reply()
        reply.append(repeatElement(.silence, count: 2), rate: 4)
        reply.append((0..<301).map { .text("\($0)") }, rate: 3)
        #expect(reply.steps[1].due == .milliseconds(250))
        #expect(reply.steps[2].due == .milliseconds(500))
        #expect(reply.steps[302].due == .milliseconds(100_500))
        #expect(reply.tokens == 301)
    }

    @Test(
        "a long reply has the requested length and speed, within bounds",
        arguments: [
            ("5000 200/s", 5000, 200), ("", 500, 50), ("20,000 burst", 20_000, nil), ("give me 7 tokens", 7, 50),
            ("9000000 99999/s", 200_000, 10_000), ("0 0/s", 1, 1),
        ] as [(String, Int, Int?)])
    func longReply(question: String, tokens: Int, rate: Int?) {
        let long = LongReply(question: question)
        #expect(long.tokens == tokens)
        #expect(long.rate == rate)
    }

    @Test("every token of a long reply is one word, and every 25th its number")
    func longTokens() {
        for position in 1...1000 {
            let words = LongReply.token(position).split(whereSeparator: \.isWhitespace)
            #expect(words.count == 1)
            #expect(words.first?.hasPrefix("#") == position.isMultiple(of: 25))
            #expect(LongReply.token(position).last?.isWhitespace == true)
        }
        #expect(LongReply.token(75) == "#75 ")
    }

    @Test("tokens joined are the text", arguments: [Pages.sampler, Pages.scripts, "", "  a\r\n\r\n b", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"])
    func tokens(text: String) {
        let tokens = Tokens.split(text)
        #expect(Array(tokens.joined().utf8) == Array(text.utf8))
        #expect(tokens.allSatisfy { (1...12).contains($0.unicodeScalars.count) })
    }

    @Test("a merged reply has the same words and count in few pieces")
    func merged() {
        let text = String(repeating: "word ", count: 2500)
        let reply = Reply(text).merged()
        #expect(reply.steps.count == 3)
        #expect(reply.text == text)
        #expect(reply.tokens == 2500)
    }
}
