import Foundation
import Support
import Testing

@testable import DemoServer
@testable import Interface
@testable import Layout
@testable import Screen

/// The article that shows what runs from right to left is what the program lays out.
@Suite("scripts article")
struct ScriptsPageTests {
    @Test("the article shows the beginning of the reply of the scripts model")
    func page() throws {
        let file = Repository.root.appending(path: "Sources/resayil/Documentation.docc/Scripts.md")
        let article = try String(contentsOf: file, encoding: .utf8)
        let page = Self.page()
        if ProcessInfo.processInfo.environment["RESAYIL_WRITE_GOLDENS"] != nil {
            let before = try #require(article.firstRange(of: "<!-- scripts -->\n")).upperBound
            let after = try #require(article.firstRange(of: "<!-- end of scripts -->")).lowerBound
            let text = article[..<before] + "\n" + page + "\n\n" + article[after...]
            try Data(text.utf8).write(to: file)
        }
        let stored = try String(contentsOf: file, encoding: .utf8)
        #expect(stored.contains("<!-- scripts -->\n\n" + page + "\n\n<!-- end of scripts -->"))
    }

    @Test("the article lists every rule by which text is isolated")
    func isolates() throws {
        let file = Repository.root.appending(path: "Sources/resayil/Documentation.docc/Scripts.md")
        let article = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(article.firstRange(of: "<!-- isolates -->")).upperBound
        let end = try #require(article.firstRange(of: "<!-- end of isolates -->")).lowerBound
        let rules = article[start..<end].split(separator: "\n").dropFirst(2).map { row in
            row.split(separator: "|")[0].filter { $0 != " " }
        }
        #expect(rules == BidiIsolate.Rule.allCases.map(\.rawValue))
    }

    private static func page() -> String {
        let shape = BlockLayout.Shape(columns: 80, theme: .standard)
        var flow = MarkupFlow()
        flow.extend(with: Pages.scripts, isComplete: true, shape: shape)
        let rows = (0..<min(31, flow.height)).map { forBrowser(flow.row($0, of: Pages.scripts, shape: shape)) }
        return (["```"] + rows + ["```"]).joined(separator: "\n")
    }

    /// In reading order, where the screen has it; a row from right to left in an isolate of its own.
    private static func forBrowser(_ row: CellRow) -> String {
        guard let order = row.order, order.isRightToLeft else { return row.text }
        let words = CellRow(cells: Array(row.cells.dropFirst(order.leading))).text
        let gap = String(repeating: " ", count: max(0, order.columns - row.visualWidth))
        let lead = String(repeating: " ", count: order.leading)
        return lead + gap + "\u{2067}" + words.replacing("▏", with: "▕") + "\u{2069}"
    }
}
