import Chat
import Editing
import Screen
import Support
import Testing

@testable import Interface

/// The screen of a language that runs from right to left, whatever its words are.
@Suite("Mirrored screen")
struct MirroredScreenTests {
    private static func scenario(columns: Int = 60, rows: Int = 16) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.state.scripts.isRightToLeft = true
        return scenario
    }

    @Test("labels, times, the status bar and the prompt begin at the right edge, a reply in English at the left")
    func chat() throws {
        var scenario = Self.scenario()
        scenario.answer("q", with: "one `two` three")
        let screen = scenario.screen
        #expect(screen.contains { $0.hasSuffix("You▐") && $0.hasPrefix("14:0") })
        #expect(screen.contains { $0.hasSuffix("echo▐") })
        #expect(screen.contains("one two three"))
        let bar = try #require(screen.first { $0.contains("ready") })
        #expect(bar.hasSuffix("demo") && bar.contains("ready · ") && bar.contains("echo · demo"))
        #expect(screen.last == String(repeating: " ", count: 59) + "‹")
    }

    @Test("the number of a window is at the right edge, whatever its title", arguments: ["rivers", "שלום"])
    func windowNumber(title: String) {
        var scenario = Self.scenario()
        scenario.answer(title, with: "a")
        scenario.press("Ctrl-X w")
        let seen = title == "rivers" ? "rivers · echo" : "echo · םולש"
        #expect(scenario.screen.contains { $0.contains(seen + " 1") }, "\(scenario.screen)")
    }

    @Test("lists and tables in English stay as they are, and Arabic ones begin at the right edge")
    func blocks() {
        var scenario = Self.scenario(rows: 24)
        scenario.answer("q", with: "1. one\n2. two\n\n| ab | cd |\n|---|---|\n| ef | gh |\n\n- שלום")
        let screen = scenario.screen
        for row in ["1. one", "2. two", "ab │ cd", "ef │ gh"] { #expect(screen.contains(row), "\(screen)") }
        #expect(screen.contains { $0.hasSuffix("םולש •") })
    }

    @Test("the cursor stands left of the prompt, and follows what is typed")
    func cursor() {
        var scenario = Self.scenario()
        #expect(render(scenario.state, in: scenario.state.size).cursor?.column == 57)
        scenario.type("שלום")
        #expect(render(scenario.state, in: scenario.state.size).cursor?.column == 53)
        scenario.press("Ctrl-U")
        scenario.type("hello")
        #expect(render(scenario.state, in: scenario.state.size).cursor?.column == 5)
    }

    @Test("a click in the message box places the cursor where the letter is seen")
    func click() {
        var scenario = Self.scenario()
        scenario.type("שלום")
        _ = render(scenario.state, in: scenario.state.size)
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: Position(row: 15, column: 56)))))
        scenario.type("X")
        #expect(scenario.state.window.composer.text == "שXלום")
    }

    @Test("a drag over what is seen copies it", arguments: ["one two three", "אחת שתיים שלוש"])
    func drag(reply: String) throws {
        var scenario = Self.scenario()
        scenario.answer("q", with: reply)
        let grid = render(scenario.state, in: scenario.state.size)
        let seen = reply == "one two three" ? "two" : "םייתש"
        let row = try #require(grid.rows.firstIndex { $0.text.contains(seen) })
        let text = grid.rows[row].text
        let start = text.distance(from: text.startIndex, to: try #require(text.firstRange(of: seen)).lowerBound)
        let end = start + seen.count - 1
        let ends = seen == "two" ? [start, end] : [end, start]
        _ = frame(&scenario.state)
        scenario.send(
            .input(
                .mouse(
                    MouseInput(action: .press(button: 1), position: Position(row: Row(row), column: Column(ends[0]))))))
        scenario.send(
            .input(
                .mouse(MouseInput(action: .drag(button: 1), position: Position(row: Row(row), column: Column(ends[1]))))
            ))
        scenario.send(
            .input(
                .mouse(
                    MouseInput(action: .release(button: 1), position: Position(row: Row(row), column: Column(ends[1]))))
            ))
        #expect(scenario.effects.contains(.copy(seen == "two" ? "two" : "שתיים")))
    }

    @Test("words that come in one after the other give the screen that they give at once")
    func stream() {
        var scenario = Self.scenario()
        scenario.ask("q")
        scenario.stream("one")
        var grid = frame(&scenario.state)
        for word in [" two", " three", " שלוש", "\n\n- a", "\n- ב"] {
            scenario.progress(.delta(Delta(text: word)))
            if let (position, row) = appendedRow(&scenario.state) {
                grid.rows[position.value] = row
            } else {
                grid = frame(&scenario.state)
            }
            #expect(grid.text == render(scenario.state, in: scenario.state.size).text)
        }
    }

    @Test("lanes of a comparison stand from right to left")
    func comparison() throws {
        var scenario = Self.scenario(columns: 100)
        scenario.send(.modelsListed(["alpha", "beta"].map { ModelListing(id: ModelID($0)) }))
        scenario.ask("/ask-all alpha beta -- q")
        let rule = try #require(scenario.screen.first { $0.contains("alpha") && $0.contains("beta") })
        let (first, second) = (rule.firstRange(of: "alpha"), rule.firstRange(of: "beta"))
        #expect(try #require(first).lowerBound > #require(second).lowerBound)
    }
}
