import Chat
import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("wide code")
struct WideCodeTests {
    private func said(_ code: String, columns: Int = 40) -> Scenario {
        var scenario = Scenario(columns: columns, rows: 20)
        scenario.ask("/set wide_code scroll")
        scenario.answer("q", with: "```\n" + code + "\n```")
        scenario.wait(.seconds(30))
        _ = frame(&scenario.state)
        return scenario
    }

    private let long = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

    @Test("with scroll, a line of code is one row, clipped with a sign, and moves sideways while browsing")
    func scrolls() {
        var scenario = said(long + "\nshort")
        let row = scenario.screen.firstIndex { $0.contains("0123456789") } ?? 0
        #expect(scenario.screen[row] == "  0123456789abcdefghijklmnopqrstuvwxyzA›")
        #expect(scenario.screen[row + 1] == "  short")
        scenario.press("Esc l")
        _ = frame(&scenario.state)
        #expect(scenario.screen[row].hasSuffix("‹89abcdefghijklmnopqrstuvwxyzABCDEFGHI›"))
        #expect(!scenario.screen[row + 1].contains("short"))
        for _ in 0..<9 {
            scenario.press("l")
            _ = frame(&scenario.state)
        }
        #expect(scenario.screen[row].hasSuffix("XYZ"))
        for _ in 0..<9 { scenario.press("h") }
        scenario.press("q")
        #expect(scenario.screen[row] == "  0123456789abcdefghijklmnopqrstuvwxyzA›")
    }

    @Test("with wrap, the default, the keys name the setting")
    func wraps() {
        var scenario = Scenario(columns: 40, rows: 20)
        scenario.answer("q", with: "```\n" + long + "\n```")
        #expect(scenario.screen.contains { $0.contains("↪") })
        scenario.press("Esc l")
        #expect(scenario.screen.joined(separator: " ").contains("/set wide_code scroll"))
    }

    @Test("no wide character is cut in half at any offset, and no row is wider than the screen")
    func wideCharacters() {
        var scenario = said("漢字かな漢字かな漢字かな漢字かな漢字かなx漢字かな漢字かな\nx漢字かな", columns: 21)
        scenario.press("Esc")
        for offset in 0..<60 {
            scenario.state.window.transcript.sideways = offset
            for row in frame(&scenario.state).rows {
                #expect(row.cells.count <= 21)
                for (column, cell) in row.cells.enumerated() {
                    let isWide = DisplayWidth.columns(of: cell.glyph.text) == 2
                    let next = column + 1 < row.cells.count && row.cells[column + 1].glyph.isContinuation
                    #expect(isWide == next, "column \(column) at \(offset)")
                }
            }
        }
    }

    @Test("a drag over scrolled code copies the text under the mouse, and a match off the edge scrolls into view")
    func finds() throws {
        var scenario = said(long)
        scenario.press("Ctrl-S")
        scenario.type("STUV")
        _ = frame(&scenario.state)
        let row = try #require(scenario.screen.firstIndex { $0.contains("STUV") })
        let column = try #require(scenario.screen[row].firstRange(of: "STUV")).lowerBound
        let start = scenario.screen[row].distance(from: scenario.screen[row].startIndex, to: column)
        for action in [MouseInput.Action.press(button: 1), .drag(button: 1), .release(button: 1)] {
            let offset = action == .press(button: 1) ? 0 : 3
            let position = Position(row: Row(row), column: Column(start + offset))
            scenario.send(.input(.mouse(MouseInput(action: action, position: position))))
        }
        #expect(scenario.effects == [.copy("STUV")])
    }

    @Test("a question longer than the setting is folded, and can be opened")
    func foldsQuestions() {
        var scenario = Scenario(columns: 60, rows: 40)
        scenario.ask("/set fold_rows 10")
        scenario.send(.input(.paste((1...12).map { "line \($0)" }.joined(separator: "\n"))))
        scenario.press("Enter")
        #expect(scenario.screen.contains { $0.contains("8 more rows") })
        #expect(scenario.startedRequest?.request.messages.last?.content.hasSuffix("line 12") == true)
        scenario.finish()
        scenario.press("Ctrl-X b k Enter")
        #expect(scenario.screen.contains("▌ line 12"))
    }
}
