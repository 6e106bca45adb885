import CWidth
import Foundation
import Testing

@testable import Screen

/// What Unicode's own test files say, for what this module does itself.
@Suite("Unicode conformance")
struct UnicodeConformanceTests {
    /// All of the larger files with `UNICODE_TESTS=all`; by default a share of them.
    private static let isWhole = ProcessInfo.processInfo.environment["UNICODE_TESTS"] == "all"

    /// Scissors count as an emoji for the algorithm and not for the standard library; the cells are the same.
    private static let knownDifference = "÷ 2701 × 200D × 2701 ÷"

    @Test("graphemes are those of GraphemeBreakTest, except for one line")
    func graphemes() throws {
        var tried = 0
        for record in try UnicodeData.records("auxiliary/GraphemeBreakTest.txt") {
            let expected = record[0].split(separator: "÷").map {
                UnicodeData.scalars(Substring($0.replacingOccurrences(of: "×", with: " ")))
            }.filter { !$0.isEmpty }
            var text = String.UnicodeScalarView()
            for scalars in expected { text.append(contentsOf: scalars) }
            guard record[0] != Self.knownDifference else { continue }
            #expect(String(text).map { Array($0.unicodeScalars) } == expected, "\(record[0])")
            tried += 1
        }
        #expect(tried == 601)
    }

    @Test("levels and order are those of BidiCharacterTest, where no control of direction stands in the line")
    func bidi() throws {
        let records = try UnicodeData.records("BidiCharacterTest.txt")
        var tried = 0
        for index in stride(from: 0, to: records.count, by: Self.isWhole ? 1 : 9) {
            let record = records[index]
            let scalars = UnicodeData.scalars(record[0]).map(\.value)
            // Overrides are drawn and do nothing, controls out of balance as well, and no line has a separator in it.
            guard
                !scalars.contains(where: { BidiClass.isControl($0) || [0x0A, 0x0D, 0x1C, 0x85, 0x2029].contains($0) })
            else { continue }
            tried += 1
            try check(scalars, level: #require(Int(record[2])), levels: record[3], order: record[4])
        }
        #expect(tried > (Self.isWhole ? 90_000 : 10_000))
        if Self.isWhole { print("BidiCharacterTest: \(tried) lines of \(records.count)") }
    }

    private func check(_ scalars: [UInt32], level: Int, levels: Substring, order: Substring) {
        let isRightToLeft = level == 1
        let found = BidiSource.levels(
            of: scalars, 0..<scalars.count, isRightToLeft: isRightToLeft, isolates: [])
        let wanted = levels.split(separator: " ")
        var row = CellRow()
        var places: [Int] = []
        for (index, wanted) in wanted.enumerated() where wanted != "x" {
            var cell = Cell(Glyph(Unicode.Scalar(scalars[index]) ?? " "))
            // A tab is blanks at the level of the paragraph.
            cell.level = [0x09, 0x0B, 0x1F].contains(scalars[index]) ? UInt8(level) : found[index]
            if [0x09, 0x0B, 0x1F].contains(scalars[index]) { cell.glyph = .blank }
            row.cells.append(cell)
            places.append(index)
        }
        row.order = RowOrder(isRightToLeft: isRightToLeft, columns: row.cells.count)
        let shown = row.cells.indices.compactMap { column in
            let logical = row.logicalColumn(at: column)
            return places.indices.contains(logical) ? places[logical] : nil
        }
        #expect(shown.map(String.init).joined(separator: " ") == order, "\(scalars.map { String($0, radix: 16) })")
    }

    @Test("every assigned character has its width in ncurses, or is in the policy")
    func widths() throws {
        var tried = 0
        var inPolicy = 0
        for scalar in try UnicodeData.assigned() {
            let drawn = DisplayWidth.columns(of: Character(scalar))
            let curses = Int(cw_width(scalar.value))
            tried += 1
            if drawn == curses { continue }
            inPolicy += 1
            #expect(Self.policy(scalar, curses) == drawn, "U+\(String(scalar.value, radix: 16)): \(drawn), \(curses)")
        }
        #expect(tried > 140_000)
        print("widths: \(tried) characters, \(inPolicy) by policy")
    }

    /// Columns of what is drawn otherwise than the C library measures it.
    private static func policy(_ scalar: Unicode.Scalar, _ curses: Int) -> Int? {
        if DisplayWidth.isUndrawn(scalar) { return 0 }
        switch Sanitize.disposition(of: scalar) {
        case .caret: return 2
        case .replaced: return 1
        case .stored: break
        }
        // Newer than the C library: a replacement. A mark alone: on a blank.
        return curses <= 0 ? 1 : nil
    }

    @Test("characters that EastAsianWidth calls wide have two columns, and no others")
    func eastAsian() throws {
        var wide: [ClosedRange<UInt32>] = []
        for record in try UnicodeData.records("EastAsianWidth.txt") where record[1] == "W" || record[1] == "F" {
            let ends = record[0].components(separatedBy: "..").compactMap { UInt32($0, radix: 16) }
            wide.append(ends[0]...ends[ends.count - 1])
        }
        var differ = 0
        for scalar in try UnicodeData.assigned(oneIdeographIn: 61) where cw_width(scalar.value) > 0 {
            if DisplayWidth.isUndrawn(scalar) { continue }
            let isWide = wide.contains { $0.contains(scalar.value) }
            if isWide != (DisplayWidth.columns(of: Character(scalar)) == 2) { differ += 1 }
        }
        // Letters of flags and Yijing hexagrams, about which the C library and the table differ.
        #expect(differ < 120, "\(differ)")
    }

    @Test("ambiguous characters are those of EastAsianWidth")
    func ambiguous() throws {
        var wrong: [String] = []
        for record in try UnicodeData.records("EastAsianWidth.txt") {
            let ends = record[0].components(separatedBy: "..").compactMap { UInt32($0, radix: 16) }
            for value in ends[0]...ends[ends.count - 1] where cw_width(value) > 0 && value != 0xAD {
                let isPrivate = (0xE000...0xF8FF).contains(value) || value >= 0xF0000
                let isAmbiguous = record[1] == "A" && !isPrivate
                if isAmbiguous != (cw_is_ambiguous(value) != 0) { wrong.append(String(value, radix: 16)) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("an emoji sequence is drawn as its pictures, without parts that terminals measure differently")
    func emoji() throws {
        var tried = 0
        for record in try UnicodeData.records("emoji/emoji-test.txt") {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: UnicodeData.scalars(record[0]))
            var row = CellRow()
            row.append(String(text), face: .plain)
            for cell in row.cells where !cell.glyph.isContinuation {
                #expect(cell.glyph.marks.isEmpty)
                #expect(![0x200D, 0xFE0F, 0x20E3].contains(cell.glyph.baseValue))
                #expect(!(0x1F1E6...0x1F1FF).contains(cell.glyph.baseValue))
                let isTone = (0x1F3FB...0x1F3FF).contains(cell.glyph.baseValue)
                #expect(!isTone || text.count == 1)
            }
            tried += 1
        }
        #expect(tried > 4_700)
    }
}
