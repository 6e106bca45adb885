import Support
import Testing

@testable import Editing

@Suite("screen rows")
struct ScreenRowsTests {
    @Test("the rows around any position equal those of a full layout", .seeded(5), arguments: [3, 7, 40])
    func outwards(columns: Int) {
        var text = ""
        var random = Seed.random()
        for _ in 0..<3_000 {
            text += ["a", "bc ", "漢", "\n", "\t", "e\u{301}", "👩‍👩‍👧"].randomElement(using: &random) ?? ""
        }
        text += "\n" + String(repeating: "long é漢", count: 1_500) + "\n"
        let edited = EditedText(text)
        let rows = ScreenRows(edited, PasteFolds(), columns: columns)
        let whole = rows.around(0, limit: 1_000_000).rows
        #expect(whole.first?.start == 0)
        #expect(whole.last?.end == edited.count)
        for _ in 0..<200 {
            let position = edited.boundary(from: Int.random(in: 0...edited.count, using: &random))
            let part = rows.around(position, limit: 5)
            let row = part.rows[part.position]
            #expect(row.start <= position && position <= row.end)
            guard let start = whole.firstIndex(of: part.rows[0]) else {
                Issue.record("no such row: \(part.rows[0])")
                continue
            }
            #expect(Array(whole[start..<start + part.rows.count]) == part.rows)
        }
    }
}
