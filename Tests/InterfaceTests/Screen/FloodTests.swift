import Chat
import Screen
import Testing

@testable import Interface
@testable import Layout

/// Text that was made to cost, or to move what stands beside it.
@Suite("floods of characters")
struct FloodTests {
    private static let floods: [(name: String, text: String)] = [
        ("10,000 combining marks", "a" + String(repeating: "\u{301}", count: 10_000)),
        ("100,000 zero-width joiners", "a" + String(repeating: "\u{200D}", count: 100_000)),
        ("100,000 zero-width spaces", "a" + String(repeating: "\u{200B}", count: 100_000)),
        ("1 MB without a space", String(repeating: "a", count: 1_000_000)),
        ("right-to-left letters without a space", String(repeating: "ש", count: 50_000)),
        ("isolates that are never closed", "a" + String(repeating: "\u{2067}", count: 5_000)),
        (
            "isolates in isolates",
            String(repeating: "\u{2067}", count: 500) + "ש" + String(repeating: "\u{2069}", count: 500)
        ),
    ]

    @Test("a flood in a reply moves nothing, and a frame costs the size of the screen", arguments: floods.indices)
    func reply(index: Int) {
        let flood = Self.floods[index].text
        var scenario = Scenario(columns: 60, rows: 20)
        scenario.ask("q")
        scenario.progress(.accepted)
        // The first pieces cut it, the last one brings the rest at once.
        var rest = Substring(flood).unicodeScalars
        for size in [1, 7, 300, 300, 4_000, rest.count] {
            let piece = rest.prefix(size)
            rest = rest.dropFirst(piece.count)
            scenario.progress(.delta(Delta(text: String(piece))))
            let grid = frame(&scenario.state)
            #expect(grid.rows.allSatisfy { $0.cells.count <= 60 })
        }
        scenario.progress(.delta(Delta(text: "\n\nbehind")))
        scenario.finish()
        let grid = frame(&scenario.state)
        #expect(grid.rows.contains { $0.text == "  behind" }, "\(Self.floods[index].name)")
        let before = scenario.state.window.transcript.laidOutRows
        for _ in 0..<5 {
            scenario.press("PgUp")
            let grid = frame(&scenario.state)
            #expect(grid.rows.allSatisfy { $0.cells.count <= 60 })
        }
        let spent = scenario.state.window.transcript.laidOutRows - before
        #expect(spent <= scenario.state.window.transcript.layouts[1]?.height ?? 0)
        let still = scenario.state.window.transcript.laidOutRows
        for _ in 0..<5 { _ = frame(&scenario.state) }
        #expect(scenario.state.window.transcript.laidOutRows == still)
    }

    @Test("a flood in a title, a model name or the message box moves nothing", arguments: floods.indices)
    func elsewhere(index: Int) {
        let flood = String(Self.floods[index].text.unicodeScalars.prefix(20_000).map(Character.init))
        var scenario = Scenario(columns: 60, rows: 20, model: "m" + flood + "x")
        scenario.state.window.conversation.title = "t" + flood
        scenario.send(.input(.paste(flood + "y")))
        let grid = frame(&scenario.state)
        #expect(grid.rows.allSatisfy { $0.cells.count <= 60 })
        #expect(grid.cursor.map { (0..<60).contains($0.column.value) && (0..<20).contains($0.row.value) } == true)
    }
}
