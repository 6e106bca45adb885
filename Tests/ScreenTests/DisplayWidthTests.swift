import Screen
import Testing

@Suite("DisplayWidth")
struct DisplayWidthTests {
    private static let cases: [(String, Int)] = [
        ("a", 1), ("漢", 2), ("😀", 2), ("e\u{301}", 1), ("ـَّ", 1), ("👨‍👩‍👧", 6), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2), ("1️⃣", 1), ("각", 2), ("👍🏽", 2),
        ("🏽", 2), ("🇰🇼", 2), ("🇰", 1), ("❤️", 1), ("क्षि", 3),
        ("กำ", 2),
        ("\u{1B}", 2), ("\u{202E}", 1), ("\u{200B}", 0), ("한", 2), ("\u{301}", 1),
    ]

    @Test("a grapheme is as wide as its spacing scalars together", arguments: cases.indices)
    func columns(index: Int) {
        let (text, columns) = Self.cases[index]
        #expect(DisplayWidth.columns(of: text) == columns, "\(text)")
    }

    @Test("a row is as long as its text is wide")
    func cells() {
        for (text, columns) in Self.cases {
            var row = CellRow()
            #expect(row.append(text, face: .plain) == columns)
            #expect(row.cells.count == columns)
        }
    }

    @Test("cutting a row never leaves half of a wide glyph", arguments: 0...8)
    func truncates(columns: Int) {
        var row = CellRow()
        row.append("漢字a漢字", face: .plain)
        row.truncate(to: columns)
        #expect(row.cells.count <= columns)
        for (index, cell) in row.cells.enumerated() where cell.glyph.text == "漢" {
            #expect(row.cells.indices.contains(index + 1) && row.cells[index + 1].glyph.isContinuation)
        }
    }
}
