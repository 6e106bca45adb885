import Letters
import Testing

@Suite("Unicode's line and word breaks")
struct LineBreakConformanceTests {
    @Test("there are samples of thirty languages")
    func samples() { #expect(LanguageSample.all.count >= 30) }

    @Test("lines break as LineBreakTest says, but where Unicode 16 has changed its rules")
    func lines() throws {
        // Behind a hyphen that begins a word, between a point and a digit, and between quotes and brackets.
        let changed: Set<Unicode.Scalar> = ["-", ".", ",", "\"", "\u{AB}"]
        let differing = try differing("auxiliary/LineBreakTest.txt", .lines)
        #expect(differing.tried > 7_000)
        #expect(differing.lines.count <= 31)
        for line in differing.lines {
            #expect(!changed.isDisjoint(with: line.unicodeScalars), "\(line.debugDescription)")
        }
    }

    @Test("words end as WordBreakTest says")
    func words() throws {
        let differing = try differing("auxiliary/WordBreakTest.txt", .words)
        #expect(differing.tried > 1_800)
        // To ICU a colon is no part of a word but in Finnish and Swedish.
        for line in differing.lines { #expect(line.unicodeScalars.contains(":"), "\(line.debugDescription)") }
    }

    private func differing(_ name: String, _ kind: Boundaries.Kind) throws -> (lines: [String], tried: Int) {
        var lines: [String] = []
        let records = try UnicodeData.records(name)
        for record in records {
            var (text, expected) = (String.UnicodeScalarView(), [Int]())
            for field in record[0].split(whereSeparator: { " \t".contains($0) }) where field != "×" {
                if field == "÷" {
                    expected.append(String(text).utf16.count)
                } else {
                    text.append(contentsOf: UnicodeData.scalars(field))
                }
            }
            if boundaries(of: String(text), kind) != expected.filter({ $0 > 0 }) { lines.append(String(text)) }
        }
        return (lines, records.count)
    }

    private func boundaries(of text: String, _ kind: Boundaries.Kind) -> [Int] {
        Array(text.utf16).withUnsafeBufferPointer { units in
            var found: [Int] = []
            guard let boundaries = Boundaries(of: kind) else { return found }
            boundaries.start(units)
            while let next = boundaries.next() { found.append(next) }
            return found
        }
    }
}
