import Chat
import Testing

@Suite("pieces of a delta")
struct DeltaPiecesTests {
    @Test("a long delta is cut between scalars and loses nothing", arguments: [4, 5, 7, 64])
    func cuts(bytes: Int) {
        let delta = Delta(text: "abc é 🇰🇼🇰🇼 نص طويل", reasoning: "e\u{301}👩‍👧", correction: .textIsReasoning)
        let pieces = delta.pieces(of: bytes)
        #expect(pieces.allSatisfy { ($0.text + $0.reasoning).utf8.count <= bytes })
        #expect(Array(pieces.map(\.text).joined().unicodeScalars) == Array(delta.text.unicodeScalars))
        #expect(Array(pieces.map(\.reasoning).joined().unicodeScalars) == Array(delta.reasoning.unicodeScalars))
        #expect(pieces.map(\.words).reduce(0, +) == delta.words)
        #expect(pieces.dropLast().allSatisfy { $0.correction == nil } && pieces.last?.correction == delta.correction)
    }

    @Test("a short delta stays whole, and so does one without text")
    func stays() {
        let delta = Delta(text: "word", correction: .reasoningIsText)
        #expect(delta.pieces(of: 4) == [delta])
        #expect(CompletionProgress.delta(Delta()).pieces == [.delta(Delta())])
        #expect(CompletionProgress.accepted.pieces == [.accepted])
    }
}
