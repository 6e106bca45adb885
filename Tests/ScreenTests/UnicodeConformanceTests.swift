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

    @Test("levels and order are those of BidiCharacterTest with isolates off, but for isolates in the text")
    func bidi() throws {
        var tried = 0
        for line in try bidiLines() {
            let paragraph = BidiParagraph([line.run], direction: line.direction, isolates: false)
            // Overrides are drawn and do nothing, and so are controls out of balance. Isolates that the text brings have no
            // cell, so that what they part may be one run.
            guard
                zip(line.scalars, line.offsets).allSatisfy({ scalar, offset in
                    !BidiClass.isControl(scalar.value)
                        || scalar.value < 0x2066 && paragraph?.isHonoured(at: offset) == true
                })
            else { continue }
            tried += 1
            #expect(paragraph?.isRightToLeft ?? false == line.isRightToLeft, "\(line.record)")
            let expected = line.order.filter { paragraph?.isHonoured(at: line.offsets[$0]) != true }
            #expect(line.shown(paragraph) == expected, "\(line.record)")
        }
        #expect(tried > (Self.isWhole ? 90_000 : 10_000))
        if Self.isWhole { print("BidiCharacterTest: \(tried) lines") }
    }

    @Test("with isolates on, a line of BidiCharacterTest is another only where a rule isolates something")
    func isolates() throws {
        var differences: [BidiIsolate.Rule: Int] = [:]
        var tried = 0
        for line in try bidiLines() where !line.scalars.contains(where: { BidiClass.isControl($0.value) }) {
            tried += 1
            let direction: TextDirection = line.isRightToLeft ? .rightToLeft : .leftToRight
            guard line.shown(BidiParagraph([line.run], direction: direction)) != line.order else { continue }
            var source = BidiSource([line.run])
            if line.isRightToLeft { source.isolatePhrases() }
            let rules = Set(source.isolates.map(\.rule))
            #expect(!rules.isEmpty, "\(line.record)")
            for rule in rules { differences[rule, default: 0] += 1 }
        }
        // Code needs a backtick and names a letter behind their sign; the lines have neither.
        #expect(Set(differences.keys).isSubset(of: [.amount, .phrase]))
        #expect(differences[.phrase, default: 0] > 0)
        #expect(differences.values.allSatisfy { $0 < tried / 3 }, "\(differences)")
        print("BidiCharacterTest with isolates: \(tried) lines, \(differences)")
    }

    /// A line of BidiCharacterTest.
    private struct BidiLine {
        var record: [Substring]
        var scalars: [Unicode.Scalar]
        /// In UTF-8, of each scalar.
        var offsets: [Int]
        var direction: TextDirection
        var isRightToLeft: Bool
        /// The scalars from left to right; those that the algorithm takes out are not among them.
        var order: [Int]

        var run: StyledRun {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return StyledRun(String(text), .plain)
        }

        /// The order in which a row of these scalars is shown, each in a cell of its own.
        func shown(_ paragraph: BidiParagraph?) -> [Int] {
            var row = CellRow()
            var indices: [Int] = []
            for index in order.sorted() where paragraph?.isHonoured(at: offsets[index]) != true {
                var cell = Cell(Glyph(scalars[index]))
                cell.level = paragraph?.level(at: offsets[index]) ?? 0
                // A tab is blanks at the level of the paragraph.
                if [0x09, 0x0B, 0x1F].contains(scalars[index].value) {
                    (cell.glyph, cell.level) = (.blank, isRightToLeft ? 1 : 0)
                }
                row.cells.append(cell)
                indices.append(index)
            }
            row.order = RowOrder(isRightToLeft: isRightToLeft, columns: row.cells.count)
            return row.cells.indices.compactMap { column in
                let logical = row.logicalColumn(at: column)
                return indices.indices.contains(logical) ? indices[logical] : nil
            }
        }
    }

    /// All of them with `UNICODE_TESTS=all`; but for separators, which stand in no row.
    private func bidiLines() throws -> [BidiLine] {
        let records = try UnicodeData.records("BidiCharacterTest.txt")
        return try stride(from: 0, to: records.count, by: Self.isWhole ? 1 : 9).compactMap { index in
            let record = records[index]
            let scalars = UnicodeData.scalars(record[0])
            guard !scalars.contains(where: { [0x0A, 0x0D, 0x1C, 0x85, 0x2029].contains($0.value) }) else { return nil }
            var offsets = [0]
            for scalar in scalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
            let directions: [Substring: TextDirection] = ["0": .leftToRight, "1": .rightToLeft, "2": .automatic]
            return try BidiLine(
                record: record, scalars: scalars, offsets: offsets, direction: #require(directions[record[1]]),
                isRightToLeft: record[2] == "1", order: record[4].split(separator: " ").compactMap { Int($0) })
        }
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
