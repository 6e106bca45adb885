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

    private static func cells(_ text: String) -> [[UInt32]] {
        var row = CellRow()
        row.append(text, face: .plain)
        return row.cells.filter { !$0.glyph.isContinuation }.map { $0.glyph.text.unicodeScalars.map(\.value) }
    }

    @Test("a fifth mark becomes part of its letter or is left out, and the letter stays")
    func fifthMark() {
        #expect(Self.cells("e\u{301}\u{323}\u{324}\u{325}\u{326}x") == [[0xE9, 0x323, 0x324, 0x325, 0x326], [0x78]])
        #expect(Self.cells("k\u{30D}\u{323}\u{324}\u{325}\u{326}x") == [[0x6B, 0x30D, 0x323, 0x324, 0x325], [0x78]])
        let flood = "k" + String(repeating: "\u{30D}", count: 40)
        #expect(Self.cells(flood).map(\.first) == [0x6B, 0xFFFD])
    }

    @Test("joiners stay where they are spelling, and are not drawn elsewhere")
    func joiners() {
        // Sinhala, Malayalam and Devanagari; a Latin letter and an emoji.
        #expect(Self.cells("\u{DC1}\u{DCA}\u{200D}\u{DBB}").joined().contains(0x200D))
        #expect(Self.cells("\u{D28}\u{D4D}\u{200D}") == [[0xD28, 0xD4D, 0x200D]])
        #expect(Self.cells("\u{915}\u{94D}\u{200C}\u{937}").joined().contains(0x200C))
        #expect(Self.cells("a\u{200D}b") == [[0x61], [0x62]])
        #expect(!Self.cells("👩\u{200D}💻").joined().contains(0x200D))
    }
}
