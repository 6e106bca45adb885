import CFribidi
import Randomness
import Support
import Testing

@testable import Screen

/// Rows in the order of the screen, handed to models of terminals that have an order of their own.
@Suite("rows for terminals that reorder")
struct RowWritingTests {
    private static let samples = [
        "x = f( س ) // ١٢ بت", "الدالة تعيد 12٪ من ١٬٢٠٤", "اضغط Enter ثم 10:30-11:45.", "(عربي) [نص] {ك} <ب>",
        "שלום עולם 12-34 (אבג)", "ב-2024 נכתב “ציטוט” על גבי│דף│", "قیمت ۱۲٫۵۰ یورو است؟", "أهلًا!، بك؛ مرحبا…",
        "│ اسم │ name │ ١٢ │", "https://x.io/a?b=1 عنوان", "١٢ - ٣٤ / ٥٦ ٪٧", "ﻻ لا لآ الله", "اردو: ٹیبل «خانہ»",
    ]

    private static func row(_ text: String, isRightToLeft: Bool, columns: Int = 60) -> CellRow {
        var row = CellRow()
        row.append(text, face: .plain, direction: isRightToLeft ? .rightToLeft : .leftToRight)
        row.order = RowOrder(isRightToLeft: isRightToLeft)
        row.order?.columns = columns
        return row.visual
    }

    @Test("fenced, they come out of the algorithm of Unicode as they were", arguments: samples, [false, true])
    func fenced(text: String, isRightToLeft: Bool) {
        let row = Self.row(text, isRightToLeft: isRightToLeft)
        #expect(
            Self.text(Self.orderedByUnicode(row.written(.fenced(movesCursor: true))))
                == Self.text(row.cells.map(\.glyph)))
    }

    @Test("fenced, rows of random letters, digits, brackets and faces come out as they were", .seeded)
    func randomFenced() {
        var random = Seed.random()
        let letters = Array("אבגسلاب١٢ab12 .,-/()[]٪،؟%$".unicodeScalars)
        for _ in 0..<300 {
            var row = CellRow()
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                let face = Bool.random(using: &random) ? Face.plain : Face.plain.adding(.bold)
                row.cells.append(Cell(Glyph(letters.randomElement(using: &random) ?? " "), face))
            }
            #expect(
                Self.text(Self.orderedByUnicode(row.written(.fenced(movesCursor: false))))
                    == Self.text(row.cells.map(\.glyph)))
        }
    }

    @Test(
        "as mirrored runs, they come out of a terminal that shapes runs as they were", arguments: samples,
        [false, true])
    func runs(text: String, isRightToLeft: Bool) {
        for fonts in [[], .arabic, [.arabic, .hebrew]] as [RightToLeftFonts] {
            let row = Self.row(text, isRightToLeft: isRightToLeft)
            let shown = Self.shapedInRuns(row.written(.runs(fonts)), fonts)
            #expect(Self.text(shown) == Self.text(row.cells.map(\.glyph)), "\(fonts)")
        }
    }

    @Test("alternating, neighbors in a word that is drawn from right to left differ in face, and glyphs stay")
    func alternating() {
        let row = Self.row("ab (سلام)، 12 אב", isRightToLeft: true)
        let written = row.written(.alternating([]))
        #expect(Self.text(Self.shapedInRuns(written, [])) == Self.text(row.cells.map(\.glyph)))
        let italic = written.cells.map { $0.face.attributes.contains(.italic) ? "i" : $0.glyph == .blank ? " " : "-" }
        #expect(italic.joined().split(separator: " ") == ["--", "--", "-i-i-i", "--"])
    }

    @Test("where there is no Arabic in italics, it is upright")
    func upright() {
        var row = Self.row("قال 12 a שלום", isRightToLeft: true, columns: 13)
        for column in row.cells.indices { row.cells[column].face = Face.plain.adding([.italic, .bold]) }
        let written = row.written(.upright)
        #expect(written.text == row.text)
        #expect(written.cells.map { $0.face.attributes.contains(.italic) } == row.cells.map { !$0.glyph.isArabic })
        #expect(written.cells.allSatisfy { $0.face.attributes.contains(.bold) })
    }

    @Test("faces stay in their columns, and rows without such letters are left alone")
    func faces() {
        var row = Self.row("قال a", isRightToLeft: true)
        for column in row.cells.indices where column % 2 == 0 { row.cells[column].face = Face.plain.adding(.dim) }
        for writing in [RowWriting.fenced(movesCursor: true), .runs([])] {
            #expect(row.written(writing).cells.map(\.face) == row.cells.map(\.face))
            #expect(CellRow(cells: [Cell(Glyph("a")), Cell(Glyph("("))]).written(writing).text == "a(")
        }
    }

    @Test("where a terminal moves the cursor with the letter, it is sent to the letter, and the mouse back")
    func cursor() {
        let row = Self.row("ab שלום", isRightToLeft: false)
        #expect((0..<7).map { row.turned($0, .fenced(movesCursor: true)) } == [0, 1, 2, 6, 5, 4, 3])
        #expect((0..<7).map { row.turned($0, .fenced(movesCursor: false)) } == Array(0..<7))
    }

    /// From left to right, whatever a terminal makes of it.
    private static func text(_ glyphs: [Glyph]) -> String {
        glyphs.map { "\u{202D}" + $0.text }.joined() + "\u{202C}"
    }

    /// What a terminal shows that orders each line by UAX 9 as a paragraph from left to right, marks of direction
    /// being part of the cell before them.
    private static func orderedByUnicode(_ row: CellRow) -> [Glyph] {
        var (text, owners): ([UInt32], [Int]) = ([], [])
        for (column, cell) in row.cells.enumerated() {
            cell.glyph.forEachScalarValue { value in
                text.append(value)
                owners.append(column)
            }
        }
        let count = FriBidiStrIndex(text.count)
        var types = [FriBidiCharType](repeating: .init(rawValue: 0), count: text.count)
        fribidi_get_bidi_types(text, count, &types)
        var brackets = [FriBidiBracketType](repeating: 0, count: text.count)
        fribidi_get_bracket_types(text, count, types, &brackets)
        var (base, levels) = (FriBidiParType(rawValue: 0x110), [FriBidiLevel](repeating: 0, count: text.count))
        _ = fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels)
        var order = Array(text.indices)
        for level in (1...max(1, levels.max() ?? 0)).reversed() {
            var start = 0
            while start < order.count {
                let end = order[start...].firstIndex { levels[$0] < level } ?? order.count
                order[start..<end].reverse()
                start = max(end, start + 1)
            }
        }
        return order.filter { owners.firstIndex(of: owners[$0]) == $0 }.map { index in
            let glyph = row.cells[owners[index]].glyph
            let bare = Glyph(Unicode.Scalar(glyph.baseValue) ?? " ", marks: glyph.marks.filter { $0 != "\u{200E}" })
            return levels[index] & 1 == 1 ? bare.mirrored : bare
        }
    }

    /// What kitty was seen to show: cells between blanks, of one font, are drawn from right to left if the first of
    /// them that has a script is of such a one.
    private static func shapedInRuns(_ row: CellRow, _ fonts: RightToLeftFonts) -> [Glyph] {
        func font(_ column: Int) -> Character {
            if row.cells[column].face.attributes.contains(.italic) { return "i" }
            return switch row.cells[column].glyph.baseValue {
            case 0x20: " "
            case 0x2502: "|"
            case 0x590...0x5FF: fonts.contains(.hebrew) ? "m" : "h"
            case 0x600...0x6FF, 0xFB50...0xFEFF: fonts.contains(.arabic) ? "m" : "a"
            default: "m"
            }
        }
        func isLatin(_ value: UInt32) -> Bool { (0x41...0x7A).contains(value) && !(0x5B...0x60).contains(value) }
        var shown = row.cells.map(\.glyph)
        var start = 0
        while start < shown.count {
            let end = (start..<shown.count).first { font($0) != font(start) } ?? shown.count
            let first = shown[start..<end].first {
                isLatin($0.baseValue)
                    || ($0.baseValue >= 0x590 && ![0x60C, 0x61B, 0x61F].contains($0.baseValue)
                        && !(0x2000...0x2FFF).contains($0.baseValue))
            }
            if let first, !isLatin(first.baseValue) {
                shown.replaceSubrange(start..<end, with: shown[start..<end].reversed().map(\.mirrored))
            }
            start = end
        }
        return shown
    }
}
