import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("right-to-left composer")
struct RightToLeftComposerTests {
    private static func scenario(_ marked: String, columns: Int = 20) -> Scenario {
        var scenario = Scenario(columns: columns)
        scenario.state.window.composer = Composer(marked: marked)
        return scenario
    }

    private static func shown(_ scenario: Scenario) -> (row: String, column: Int) {
        let grid = render(scenario.state, in: scenario.state.size)
        return (grid.rows[scenario.state.size.rows - 1].text, grid.cursor?.column.value ?? -1)
    }

    private static let cases: [(marked: String, row: String, column: Int)] = [
        ("שלום|", "›               םולש", 15),
        ("|שלום", "›               םולש", 19),
        ("של|ום", "›               םולש", 17),
        ("hello|", "› hello", 7),
        ("hello שלום|", "› hello םולש", 8),
        ("hello| שלום", "› hello םולש", 7),
        ("שלום abc|", "›           abc םולש", 15),
        ("שלום abc |", "›           abc םולש", 10),
        ("|", "›", 2),
    ]

    @Test("a line is aligned to its start, and the cursor is where the next letter goes", arguments: cases.indices)
    func cursor(index: Int) {
        let (marked, row, column) = Self.cases[index]
        let shown = Self.shown(Self.scenario(marked))
        #expect(shown.row == row && shown.column == column, "\(shown)")
    }

    @Test("each line has its own direction")
    func lines() {
        let scenario = Self.scenario("שלום\nhello|")
        let screen = render(scenario.state, in: scenario.state.size).rows.suffix(2).map(\.text)
        #expect(screen == ["›               םולש", "  hello"])
    }

    @Test("a click finds the letter under it")
    func click() {
        var scenario = Self.scenario("שלום abc|")
        let row = Row(scenario.state.size.rows - 1)
        for (column, offset) in [(19, 0), (18, 2), (16, 6), (12, 9), (14, 11), (11, 12)] {
            scenario.send(
                .input(
                    .mouse(MouseInput(action: .press(button: 1), position: Position(row: row, column: Column(column)))))
            )
            #expect(scenario.state.window.composer.cursor == offset, "column \(column)")
        }
    }

    @Test("the arrows move through the text, or as the screen shows it where that is set")
    func motion() {
        var scenario = Self.scenario("|של")
        scenario.press("Right")
        #expect(scenario.state.window.composer.cursor == 2)
        scenario.state.scripts.cursor = .visual
        scenario.press("Left")
        #expect(scenario.state.window.composer.cursor == 4)
        scenario.press("Right Right")
        #expect(scenario.state.window.composer.cursor == 0)
        scenario.state.window.composer = Composer(marked: "ab שלום cd|")
        var columns: [Int] = []
        for _ in 0..<10 {
            columns.append(Self.shown(scenario).column)
            scenario.press("Left")
        }
        #expect(columns == columns.sorted(by: >) && Set(columns).count == columns.count)
    }

    @Test("every position in a mixed text can be reached and has a cell", arguments: [20, 31])
    func everywhere(columns: Int) {
        var scenario = Self.scenario("|سلام hello שלום 12, (漢字) لا e\u{301} x", columns: columns)
        let count = scenario.state.window.composer.text.count
        for position in 0..<count {
            let grid = render(scenario.state, in: scenario.state.size)
            let cursor = grid.cursor ?? Position(row: 0, column: -1)
            #expect((0..<grid.size.columns).contains(cursor.column.value), "\(position)")
            scenario.press("Right")
        }
        #expect(scenario.state.window.composer.cursor == scenario.state.window.composer.text.utf8.count)
    }
}
