import Chat
import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("links of laid-out rows")
struct LinkedCellsTests {
    private static func rows(_ text: String, columns: Int = 60) -> [CellRow] {
        let message = Message(role: .assistant, text: text, startedAt: Timestamp(seconds: 0))
        let style = LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style)
        return layout.rows(1..<layout.height, of: message, style: style)
    }

    /// Each link of each row as `words→target`.
    private static func links(_ text: String, columns: Int = 60) -> [String] {
        rows(text, columns: columns).flatMap { row in
            row.links.map { link in
                row.cells[link.columns].map(\.glyph.text).joined() + "→" + link.target
            }
        }
    }

    @Test(
        "a link is known by its cells in every kind of block",
        arguments: [
            ("see [words](https://a.b) here", ["words (https://a.b)→https://a.b"]),
            ("<https://a.b> x@y.zz", ["https://a.b→https://a.b", "x@y.zz→mailto:x@y.zz"]),
            ("[a](/x) [b](/x)", ["a (/x)→/x", "b (/x)→/x"]),
            ("- > [`q`](/q \"T\")", ["q (/q \"T\")→/q"]),
            ("![a cat](cat.png)", ["a cat (cat.png)→cat.png"]),
            ("[![CI](ci.svg)](/runs)", ["CI (/runs)→/runs", "ci.svg→ci.svg"]),
            ("[a\nb](/x)", ["a→/x", "b (/x)→/x"]),
            ("| a | b |\n|--:|---|\n| [x](/x) | [漢](/y) |", ["x (/x)→/x", "漢 (/y)→/y"]),
            ("[one][r]\n\n[r]: /target 'T'", ["one (/target \"T\")→/target"]),
            ("no link at all", []),
        ])
    func found(text: String, links: [String]) {
        #expect(Self.links(text) == links)
    }

    @Test("a link that is wrapped keeps its number and its target on every row")
    func wrapped() {
        let target = "https://example.org/" + String(repeating: "long/", count: 12)
        let rows = Self.rows("before [some words](\(target)) after", columns: 30)
        let links = rows.flatMap(\.links)
        #expect(links.count > 2)
        #expect(links.allSatisfy { $0.target == target && $0.number == links[0].number })
        #expect(rows[0].target(at: 2) == nil)
        #expect(rows[0].target(at: links[0].columns.lowerBound) == target)
        #expect(rows[0].target(at: 500) == nil)
    }

    @Test("a table that is shown as a list keeps its links")
    func tableAsList() {
        let table = "| a | b | c | d |\n|---|---|---|---|\n| 1 | [two](/two) | 3 | 4 |"
        #expect(Self.links(table, columns: 20) == ["two (/two)→/two"])
    }
}
