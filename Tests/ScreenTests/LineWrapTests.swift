import Letters
import Screen
import Support
import Testing

@Suite("LineWrap", .seeded(17))
struct LineWrapTests {
    private static let cases: [(text: String, columns: Int, rows: [String])] = [
        ("", 10, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab abcdefghij", 4, ["ab", "abcd", "efgh", "ij"]),
        ("  indented words", 10, ["  indented", "words"]),
        ("one     two", 4, ["one", "two"]),
        ("漢字漢字漢", 5, ["漢字", "漢字", "漢"]),
        ("a漢字漢字", 4, ["a漢", "字漢", "字"]),
        ("a\tb", 10, ["a   b"]),
        ("مرحبا بالعالم كله", 13, ["مرحبا بالعالم", "كله"]),
        ("well-known words", 7, ["well-", "known", "words"]),
        ("--help 2026-11-27", 7, ["--help", "2026-11", "-27"]),
        ("see rfc.a/b-c", 11, ["see", "rfc.a/b-c"]),
        ("or Ctrl-Enter", 9, ["or", "Ctrl-Ente", "r"]),
        ("a --dry-run", 8, ["a", "--dry-ru", "n"]),
        ("un mot !", 6, ["un", "mot !"]),
        ("mot !", 4, ["mot", "!"]),
        ("x ( ab )", 7, ["x", "( ab )"]),
        ("abcd\u{200B}efgh", 6, ["abcd", "efgh"]),
        ("Donau\u{AD}dampf\u{AD}schiff", 8, ["Donau-", "dampf-", "schiff"]),
        ("Donau\u{AD}dampf", 10, ["Donaudampf"]),
        ("ab\u{A0}cd ef", 6, ["ab\u{A0}cd", "ef"]),
        ("བོད་ཡིག་ནི་", 4, ["བོད་", "ཡིག་", "ནི་"]),
        ("ሰላም፡ለዓለም", 5, ["ሰላም፡", "ለዓለም"]),
        ("你好，世界。", 6, ["你好，", "世界。"]),
        ("你好吗，世界", 6, ["你好", "吗，世", "界"]),
        ("你好（吗）", 6, ["你好", "（吗）"]),
        ("か「き」、", 8, ["か", "「き」、"]),
        ("ภาษาไทยเป็น", 6, ["ภาษา", "ไทยเป็น"]),
        ("ພາສາລາວ", 5, ["ພາສາ", "ລາວ"]),
        ("한국어 문장", 6, ["한국어", "문장"]),
    ]

    @Test(
        "lines break where Unicode allows it, and inside a word only if it is too long", arguments: cases.indices)
    func wraps(index: Int) {
        let (text, columns, rows) = Self.cases[index]
        let wrapped = LineWrap.wrap([StyledRun(text, .plain)], columns: columns)
        #expect(wrapped.map(\.row.text) == rows)
        #expect(wrapped.allSatisfy { $0.row.cells.count <= columns })
    }

    @Test("wrapping again from the start of any row gives the same rows")
    func restarts() {
        let words = "word longerword 漢字，「 x  é supercalifragilistic ภาษาไทยเป็นภาษา a-b ( c ) soft\u{AD}ly ! --x 1.5 %"
        let text = String(repeating: words, count: 8) + String(repeating: "မြန်မာဘာသာစကားသည်", count: 60)
        for columns in 5...40 {
            let whole = LineWrap.wrap([StyledRun(text, .plain)], columns: columns)
            for (index, line) in whole.enumerated() {
                let start = text.utf8.index(text.startIndex, offsetBy: line.start)
                let rest = LineWrap.wrap([StyledRun(text[start...], .plain)], columns: columns)
                #expect(rest.map(\.row) == whole[index...].map(\.row))
            }
        }
    }

    @Test("every row begins with the indentation")
    func indents() {
        let indent = [Cell(.blank), Cell(.blank)]
        let wrapped = LineWrap.wrap([StyledRun("one two three four", .plain)], columns: 8, indent: indent)
        #expect(wrapped.map(\.row.text) == ["  one", "  two", "  three", "  four"])
    }

    @Test("rows that are settled stay as they are whatever follows")
    func settles() {
        var random = Seed.random()
        for sample in LanguageSample.all {
            let text = sample.text
            for columns in [9, 16, 31, 60] {
                let whole = LineWrap.wrap([StyledRun(text, .plain)], columns: columns)
                for _ in 0..<12 {
                    let count = Int.random(in: 1...text.unicodeScalars.count, using: &random)
                    let prefix = String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
                    let rows = LineWrap.wrap([StyledRun(prefix, .plain)], columns: columns)
                    let settled = rows.settledCount(ofLength: prefix.utf8.count)
                    // Levels depend on the whole line where it runs from right to left.
                    #expect(
                        rows.prefix(settled).map(\.row.text) == whole.prefix(settled).map(\.row.text),
                        "\(sample.language) at \(columns): \(prefix.suffix(40))")
                    #expect(settled >= rows.count - 1 - 300 / columns, "\(sample.language)")
                }
            }
        }
    }

    @Test("a line of ASCII breaks where it breaks with another letter at its end")
    func plain() {
        var random = Seed.random()
        let signs = Array("  --..,:;!?()[]{}/\\\"'+%$#=<>ab1")
        for _ in 0..<3_000 {
            let text = String(
                (0..<Int.random(in: 2...30, using: &random)).map { _ in signs.randomElement(using: &random) ?? "a" })
            let columns = Int.random(in: 3...12, using: &random)
            let rows = LineWrap.wrap([StyledRun(text + " a", .plain)], columns: columns)
            let other = LineWrap.wrap([StyledRun(text + " é", .plain)], columns: columns)
            #expect(rows.map(\.start) == other.map(\.start), "\(text.debugDescription) at \(columns)")
        }
    }

    @Test("no row ends where Unicode allows no break, but in words longer than a row", arguments: LanguageSample.all)
    func allowed(sample: LanguageSample) {
        let allowed = Set(Boundaries.all(.lines, in: Array(sample.text.utf16)))
        let offsets = Self.offsets(of: allowed, in: sample.text)
        for columns in 16...60 {
            let rows = LineWrap.wrap([StyledRun(sample.text, .plain)], columns: columns)
            for (row, next) in zip(rows, rows.dropFirst()) where !offsets.contains(next.start) {
                let isInLongWord = !offsets.contains { $0 > row.start && $0 <= next.start }
                #expect(isInLongWord, "\(sample.language) at \(columns): \(row.row.text)")
            }
            #expect(rows.allSatisfy { $0.row.cells.count <= columns })
        }
    }

    private static func offsets(of units: Set<Int>, in text: String) -> Set<Int> {
        var (found, unit, offset) = (Set<Int>(), 0, 0)
        for scalar in text.unicodeScalars {
            if units.contains(unit) { found.insert(offset) }
            unit += UTF16.width(scalar)
            offset += UTF8.width(scalar)
        }
        return found
    }
}
