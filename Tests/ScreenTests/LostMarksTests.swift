import Testing

@testable import Screen

@Suite("letters that terminals lose under marks")
struct LostMarksTests {
    private static func written(_ text: String, _ marks: LostMarks) -> String {
        var row = CellRow()
        row.append(text, face: .plain, direction: .rightToLeft)
        row.order = RowOrder(isRightToLeft: true, columns: 20)
        let visual = row.visual
        let written = visual.written(.withoutMarks(marks))
        #expect(written.cells.map(\.glyph.baseValue) == visual.cells.map(\.glyph.baseValue))
        return String(written.text.reversed())
    }

    @Test("where a mark would stand in place of the next letter, there are no marks")
    func all() {
        let written = Self.written("مرحبًا e̲ שָׁלוֹם", .all)
        #expect(written.unicodeScalars.allSatisfy { !$0.properties.generalCategory.isMark }, "\(written)")
    }

    @Test(
        "where a letter would be cut off, marks stay on letters that join the next one and on other scripts",
        arguments: [("مرحبًا", 1), ("شكراً", 0), ("أولاً", 0), ("مُحَمَّدٌ", 4), ("שָׁלוֹם", 0), ("e̲x", 1), ("कि", 1)])
    func unjoined(text: String, marks: Int) {
        let written = Self.written(text, .onUnjoinedLetters)
        #expect(written.unicodeScalars.count { $0.properties.generalCategory.isMark } == marks, "\(written)")
    }

    @Test(
        "a conjunct is parted before every third letter where the terminal gives it two columns",
        arguments: [
            ("स्त्री", "स्त्\u{200C}री"), ("क्षत्रिय", "क्षत्रिय"), ("राष्ट्र", "राष्ट्\u{200C}र"), ("বৈশিষ্ট্য", "বৈশিষ্ট্\u{200C}য"), ("நன்றி", "நன்றி"),
            ("ab é", "ab é"),
        ])
    func conjuncts(text: String, expected: String) {
        var row = CellRow()
        row.append(text, face: .plain)
        #expect(Array(row.written(.withoutMarks(.onUnjoinedLetters)).text.utf16) == Array(expected.utf16))
        #expect(row.written(.withoutMarks(.onUnjoinedLetters)).cells.count == row.cells.count)
    }

    @Test("letters that join the next one are those of Unicode's initial and medial forms")
    func forms() throws {
        var tried = 0
        for record in try UnicodeData.records("UnicodeData.txt") {
            guard let value = UInt32(record[0], radix: 16), let scalar = Unicode.Scalar(value),
                0xFB50...0xFEFC ~= value, record[5].split(separator: " ").count == 2
            else { continue }
            // Forms of Uyghur, which have no isolated and final ones beside them, are written by no one.
            guard !(0xFBE8...0xFBE9).contains(value) else { continue }
            let joins = record[5].hasPrefix("<initial>") || record[5].hasPrefix("<medial>")
            #expect(Glyph(scalar).joinsNext == joins, "\(record[1])")
            tried += 1
        }
        #expect(tried > 200)
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isMark: Bool { [.nonspacingMark, .spacingMark, .enclosingMark].contains(self) }
}
