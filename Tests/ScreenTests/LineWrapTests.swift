import Screen
import Testing

@Suite("LineWrap")
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
    ]

    @Test(
        "lines break at spaces, beside wide characters, and inside a word only if it is too long",
        arguments: cases.indices)
    func wraps(index: Int) {
        let (text, columns, rows) = Self.cases[index]
        let wrapped = LineWrap.wrap([StyledRun(text, .plain)], columns: columns)
        #expect(wrapped.map(\.row.text) == rows)
        #expect(wrapped.allSatisfy { $0.row.cells.count <= columns })
    }

    @Test("wrapping again from the start of any row gives the same rows")
    func restarts() {
        let text = String(repeating: "word longerword 漢字 x  é supercalifragilistic ", count: 8)
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
}
