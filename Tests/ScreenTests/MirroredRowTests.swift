import Testing

@testable import Screen

/// Rows of a screen that begins at the right edge. Hebrew stands here where nothing is to be joined.
@Suite("Mirrored rows")
struct MirroredRowTests {
    private static func label(_ pieces: String..., columns: Int = 24) -> CellRow {
        var row = CellRow()
        for piece in pieces { row.append(piece, face: .plain) }
        return row.mirrored(columns: columns, leading: 2)
    }

    private static func body(_ text: String, columns: Int = 20) -> CellRow {
        let indent = [Cell(.blank), Cell(.blank)]
        return LineWrap.wrap([StyledRun(text, .plain)], columns: columns, indent: indent)[0].row
            .mirrored(columns: columns, leading: 2)
    }

    @Test("texts of a row follow each other from the right, each in its own direction")
    func pieces() {
        #expect(Self.label("no model", " · ", "מוכן", " · ", "a.b").visual.text == "   a.b · ןכומ · no model")
        #expect(Self.label("▌qwen3:14b", " ‹2/3›").visual.text == "        ‹2/3› qwen3:14b▐")
        #expect(Self.label("▸ ", "מודל (חדש)").visual.text == "            (שדח) לדומ ◂")
        #expect(Self.label("f(x)", " ", "→").visual.text == "                  ← f(x)")
        #expect(Self.label("── ", "שיחה", " ", "─", "─").visual.text == "              ── החיש ──")
    }

    @Test(
        "words that were put together letter by letter are one text", arguments: ["gpt-4o-mini", "qwen3:14b", "(a) b"])
    func letters(words: String) {
        var row = CellRow()
        row.append("  ", face: .plain)
        for letter in words { row.append(String(letter), face: .plain) }
        row.isolate(from: 2)
        for piece in ["  ", "1"] { row.append(piece, face: .plain) }
        #expect(row.mirrored(columns: 24, leading: 2).visual.text.hasSuffix(" 1  " + words))
    }

    @Test("a text keeps its direction, and its margin stands at the right")
    func bodies() {
        #expect(Self.body("hello you").visual.text == "hello you")
        #expect(Self.body("hello you").visual.cells.count == 20)
        #expect(Self.body("שלום").visual.text == "              םולש")
        #expect(Self.body("界 a").visual.text == "界 a")
    }

    @Test(
        "every column of the screen leads to the cell that stands there, and back",
        arguments: [
            label("no model", " · ", "מוכן", " · ", "a.b"), body("hello you"), body("שלום abc 12"), body("a 界 b"),
        ])
    func columns(row: CellRow) {
        let visual = row.visual
        for column in row.cells.indices where !row.cells[column].glyph.isContinuation {
            let shown = row.visualColumn(of: column)
            #expect(row.logicalColumn(at: shown) == column)
            let (before, after) = (row.cells[column].glyph.baseValue, visual.cells[shown].glyph.baseValue)
            if row.cells[column].glyph.text.contains(where: \.isLetter) { #expect(before == after) }
        }
    }

    @Test("a row that is mirrored already stays as it is")
    func twice() {
        let row = Self.label("no model", " · ", "מוכן")
        #expect(row.mirrored(columns: 24, leading: 2) == row)
        let placed = Self.body("שלום abc").visual.placed()
        #expect(placed.mirrored(columns: 20, leading: 2).visual.text == placed.text)
    }
}
