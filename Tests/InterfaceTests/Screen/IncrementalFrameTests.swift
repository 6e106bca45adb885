import Chat
import Localization
import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

/// Frames that change one row, beside frames that are made whole.
@Suite("incremental frames")
struct IncrementalFrameTests {
    /// Frames as a terminal has them: whole ones, and rows put into the last one.
    private struct Glass {
        var grid = CellGrid(size: Size(columns: 0, rows: 0))
        var grown = 0

        mutating func show(_ state: inout State) {
            if let (position, row) = appendedRow(&state) {
                grid.rows[position.value] = row
                grown += 1
            } else {
                grid = frame(&state)
            }
        }
    }

    private static let words = [
        "some ", "words ", "of ", "one ", "paragraph, ", "and ", "it ", "goes ", "on. ", "ein", "zelne", "\n", "\n\n",
        "**", "`", "*", "[", "](https://a.org)", "\n- ", "\n1. ", "\n```\n", "\n| a | b |\n|---|---|\n", "# ", "> ",
        "日本", "مرحبا ", "é", "🙂", "www.", "a.org ", "&amp", ";", "x", " ", "\\", "<b>", "\n    ", "$x^2$", "://", "\t",
    ]
    private static let keys = [
        "PgUp", "PgDn", "End", "Home", "Ctrl-L", "Esc", "F1", "Tab", "Ctrl-P", "Ctrl-S", "Ctrl-T", "Up", "a", "b",
        "Ctrl-X", "Ctrl-O", "Enter",
    ]

    private static let fromTheRight = [
        "الميناء ", "في ", "الليل، ", "لا ", "يظلم. ", "אור ", "شَيء ", "ضوء", "ه ", "إلى: ", "هنا ",
    ]

    private static func change(
        _ scenario: inout Scenario, of plain: [String], _ random: inout some RandomNumberGenerator
    ) {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<75:
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let isPlain = Int.random(in: 0..<4, using: &random) > 0
                let words = isPlain ? plain : words
                scenario.progress(.delta(Delta(text: words.randomElement(using: &random) ?? "")))
            }
        case 75..<78: scenario.progress(.delta(Delta(text: "and ", reasoning: "thought ")))
        case 78..<80: scenario.progress(.delta(Delta(reasoning: "thought ")))
        case 80: scenario.progress(.delta(Delta(text: "", correction: .textIsReasoning)))
        case 81..<90: scenario.press(keys.randomElement(using: &random) ?? "Esc")
        case 90..<93: scenario.wait(.milliseconds(Int.random(in: 1...1500, using: &random)))
        case 93: scenario.send(.copied(by: [.verbatim("the desktop")]))
        case 94: scenario.send(.input(.focus(gained: false)))
        case 95:
            let size = Size(
                columns: Int.random(in: 18...90, using: &random), rows: Int.random(in: 4...30, using: &random))
            scenario.send(.resized(size))
        case 96: scenario.finish()
        default:
            if scenario.state.window.answering.request == nil { scenario.press("Esc Esc Ctrl-U") }
            scenario.ask("another question")
            scenario.progress(.accepted)
        }
    }

    @Test(
        "after any events, the displayed cells equal a whole frame", .seeded,
        arguments: [Array(words[..<11]), fromTheRight], [ScriptSettings.Order.app, .terminal])
    func same(words: [String], order: ScriptSettings.Order) {
        var random = Seed.random()
        var grown = 0
        for _ in 0..<40 {
            var scenario = Scenario(columns: 60, rows: 14)
            scenario.state.scripts.order = order
            scenario.ask("q")
            scenario.progress(.accepted)
            var glass = Glass()
            var log: [String] = []
            for step in 0..<150 {
                let before = scenario.state.window.conversation.messages.last?.text.count ?? 0
                Self.change(&scenario, of: words, &random)
                log.append(String((scenario.state.window.conversation.messages.last?.text ?? "").dropFirst(before)))
                glass.show(&scenario.state)
                let whole = render(scenario.state, in: scenario.state.size)
                guard glass.grid == whole else {
                    Issue.record("after \(step): \(log.suffix(6))\n\(glass.grid.text)\n— instead of —\n\(whole.text)")
                    return
                }
            }
            grown += glass.grown
        }
        #expect(grown > 200)
    }

    @Test("most words of a reply change one row", arguments: [("word", ", "), ("كلمة", "، ")])
    func plain(word: String, comma: String) {
        var scenario = Scenario(columns: 80, rows: 24)
        scenario.ask("q")
        scenario.progress(.accepted)
        var glass = Glass()
        for number in 0..<300 {
            scenario.progress(.delta(Delta(text: "\(word)\(number % 10 == 0 ? comma : " ")")))
            glass.show(&scenario.state)
        }
        #expect(glass.grown > 240)
    }

    @Test("a row that grows has the theme's background")
    func background() {
        let text = Face(foreground: .rgb(red: 1, green: 2, blue: 3), background: .rgb(red: 9, green: 9, blue: 9))
        let theme = Theme(name: "dark", variant: .dark, faces: [.text: text])
        var scenario = Scenario(columns: 60, rows: 14)
        scenario.state.themes = ThemeState(.fixed(theme))
        scenario.ask("q")
        scenario.stream("one ", "two ")
        var glass = Glass()
        glass.show(&scenario.state)
        scenario.progress(.delta(Delta(text: "three ")))
        glass.show(&scenario.state)
        #expect(glass.grown == 1)
        #expect(glass.grid == render(scenario.state, in: scenario.state.size))
    }
}
