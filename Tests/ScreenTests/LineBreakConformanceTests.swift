import Letters
import Testing

@Suite("Unicode's line and word breaks")
struct LineBreakConformanceTests {
    @Test("there are samples of thirty languages")
    func samples() { #expect(LanguageSample.all.count >= 30) }

    @Test("lines break as LineBreakTest says, but where quotes of most languages open and close")
    func lines() throws {
        let differing = try differing("LineBreakTest-16.0.0.txt", in: UnicodeData.own, .lines)
        #expect(differing.tried == 16_672)
        // Rule 19 knows no side of a quote, as both are ” in Swedish. To ICU “ opens and ” closes in other languages.
        #expect(differing.lines.map { String($0.prefix(9)) } == ["”Jo, når’", "2000年获得了《", "Anmerkung"])
    }

    @Test("words end as WordBreakTest says")
    func words() throws {
        let differing = try differing("auxiliary/WordBreakTest.txt", .words)
        #expect(differing.tried > 1_800)
        // To ICU a colon is no part of a word but in Finnish and Swedish.
        for line in differing.lines { #expect(line.unicodeScalars.contains(":"), "\(line.debugDescription)") }
    }

    private func differing(
        _ name: String, in folder: String = UnicodeData.packaged, _ kind: Boundaries.Kind
    ) throws -> (lines: [String], tried: Int) {
        var lines: [String] = []
        let records = try UnicodeData.records(name, in: folder)
        for record in records {
            var (text, expected) = (String.UnicodeScalarView(), [Int]())
            for field in record[0].split(whereSeparator: { " \t".contains($0) }) where field != "×" {
                if field == "÷" {
                    expected.append(String(text).utf16.count)
                } else {
                    text.append(contentsOf: UnicodeData.scalars(field))
                }
            }
            let found = Boundaries.all(kind, in: Array(String(text).utf16))
            if found != expected.filter({ $0 > 0 }) { lines.append(String(text)) }
        }
        return (lines, records.count)
    }
}

extension Boundaries {
    /// The boundaries of a text, in UTF-16 units; none if ICU has no tables.
    static func all(_ kind: Kind, in units: [UInt16]) -> [Int] {
        units.withUnsafeBufferPointer { units in
            var found: [Int] = []
            guard let boundaries = Boundaries(of: kind) else { return found }
            boundaries.start(units)
            while let next = boundaries.next() { found.append(next) }
            return found
        }
    }
}
