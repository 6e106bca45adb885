import Testing

import Screen

@Suite("Glyph")
struct GlyphTests {
    @Test("a glyph keeps its base and up to four marks")
    func keepsMarks() {
        let marks: [Unicode.Scalar] = ["\u{301}", "\u{64E}", "\u{1D165}", "\u{323}", "\u{324}"]
        let glyph = Glyph("e", marks: marks)
        #expect(Array(glyph.text.unicodeScalars) == ["e"] + marks.prefix(4))
    }

    @Test("a continuation has no text and equals no other glyph")
    func continuation() {
        #expect(Glyph.continuation.text.isEmpty)
        #expect(Glyph.continuation.isContinuation)
        #expect(!Glyph.blank.isContinuation)
    }
}
