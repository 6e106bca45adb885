import Foundation
import Localization
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

    @Test(
        "a click in a margin is the start or the end of its line, whichever the line has there",
        arguments: [false, true])
    func margins(isMirrored: Bool) {
        for (text, left, right) in [("שלום abc", 12, 0), ("abc שלום", 0, 12), ("abc", 0, 3), ("שלום", 8, 0)] {
            var scenario = Self.scenario(text + "|", columns: 30)
            scenario.state.scripts.isRightToLeft = isMirrored
            let row = Row(scenario.state.size.rows - 1)
            for (column, offset) in [(0, left), (1, left), (29, right), (28, right)] {
                // Without a margin on that side a letter stands there.
                if isMirrored ? column < 2 && left == 0 : column > 2 && right == 0 { continue }
                let position = Position(row: row, column: Column(column))
                scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
                #expect(scenario.state.window.composer.cursor == offset, "\(text), column \(column)")
            }
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

    /// Two words with a long paste between them.
    private static func pasted(_ before: String, _ after: String, in catalog: Catalog) -> Scenario {
        var scenario = scenario(before + "|" + after, columns: 40)
        scenario.state.catalog = catalog
        scenario.send(.input(.paste((1...12).map { "line \($0)" }.joined(separator: "\n"))))
        scenario.state.notice = nil
        return scenario
    }

    /// `[لُصق 12 سطرًا]` as it stands on the screen, and the English one.
    private static func shownLabel(isArabic: Bool) -> String {
        isArabic ? "[" + String("سطرًا".reversed()) + " 12 " + String("لُصق".reversed()) + "]" : "[pasted 12 lines]"
    }

    @Test(
        "the label of a paste has its own order, in a line of either direction, and does not change that of the line",
        arguments: [("see ", " now", true), ("see ", " now", false), ("אב ", " גד", true), ("אב ", " גד", false)])
    func pasteLabels(before: String, after: String, isArabic: Bool) throws {
        let scenario = Self.pasted(before, after, in: isArabic ? try ShippedCatalog.arabic() : .english)
        let label = Self.shownLabel(isArabic: isArabic)
        let shown = Self.shown(scenario).row.precomposedStringWithCompatibilityMapping
        if before == "see " {
            #expect(shown == "› see \(label) now".precomposedStringWithCompatibilityMapping)
        } else {
            let text = "דג \(label) בא".precomposedStringWithCompatibilityMapping
            #expect(shown == "›" + String(repeating: " ", count: 39 - text.count) + text)
        }
    }

    @Test("a line with nothing but a paste has the direction of its label", arguments: [true, false])
    func onlyLabel(isArabic: Bool) throws {
        let scenario = Self.pasted("", "", in: isArabic ? try ShippedCatalog.arabic() : .english)
        let label = Self.shownLabel(isArabic: isArabic).precomposedStringWithCompatibilityMapping
        let gap = isArabic ? String(repeating: " ", count: 39 - label.count) : " "
        #expect(Self.shown(scenario).row.precomposedStringWithCompatibilityMapping == "›" + gap + label)
    }

    @Test("a paste is one place for the cursor and the mouse, whichever way its label runs", arguments: [true, false])
    func pasteCursor(isArabic: Bool) throws {
        let catalog = isArabic ? try ShippedCatalog.arabic() : .english
        for (before, after) in [("see ", " now"), ("אב ", " גד")] {
            var scenario = Self.pasted(before, after, in: catalog)
            let start = before.utf8.count
            let behind = Self.shown(scenario).column
            scenario.press("Left")
            #expect(scenario.state.window.composer.cursor == start)
            let front = Self.shown(scenario).column
            let width = abs(behind - front)
            #expect((behind > front) == (before == "see "), "the cursor goes to the other side of the label")
            #expect(width == (isArabic ? 13 : 17))
            let row = Row(scenario.state.size.rows - 1)
            for column in behind > front ? front..<behind : behind + 1..<front + 1 {
                let position = Position(row: row, column: Column(column))
                scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
                #expect(scenario.state.window.composer.cursor == start, "column \(column)")
            }
        }
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
