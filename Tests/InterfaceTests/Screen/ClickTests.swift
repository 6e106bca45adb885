import Chat
import Interface
import Layout
import Screen
import Testing

@Suite("double and triple clicks")
struct ClickTests {
    private var scenario = Scenario(columns: 40, rows: 16)

    private mutating func said(_ reply: String) { scenario.answer("hi", with: reply) }

    private func place(of words: String, offset: Int = 0) throws -> Position {
        let screen = scenario.screen
        let row = try #require(screen.firstIndex { $0.contains(words) })
        let start = try #require(screen[row].firstRange(of: words)).lowerBound
        return Position(
            row: Row(row), column: Column(DisplayWidth.columns(of: String(screen[row][..<start])) + offset))
    }

    private mutating func mouse(_ action: MouseInput.Action, _ position: Position) {
        scenario.send(.input(.mouse(MouseInput(action: action, position: position))))
    }

    private mutating func click(_ position: Position, _ times: Int) {
        _ = frame(&scenario.state)
        for _ in 0..<times {
            mouse(.press(button: 1), position)
            mouse(.release(button: 1), position)
        }
    }

    @Test(
        "a double click copies a word, as words are told apart everywhere",
        arguments: [
            ("say don't, please", "on't", "don't"), ("a snake_case name", "case", "snake_case"),
            ("(in brackets)", "in", "in"),
            ("a 漢字 b", "漢", "漢字"), ("قال مرحبا لنا", "مرحبا", "مرحبا"), ("**bold** text", "bold", "bold"),
        ])
    mutating func words(text: String, at place: String, word: String) throws {
        said(text)
        scenario.state.scripts.order = .none
        try click(self.place(of: place), 2)
        #expect(scenario.effects == [.copy(word)])
    }

    @Test("a triple click copies a line of the text over all its rows, and the next one begins anew")
    mutating func lines() throws {
        let line = "one line of words that is longer than the screen is wide, up to its end"
        said("first\n\n\(line)\n\nlast")
        try click(place(of: "longer"), 3)
        #expect(scenario.effects == [.copy(line)])
        try click(place(of: "first"), 3)
        #expect(scenario.effects == [.copy("first")])
        try click(place(of: "first"), 1)
        #expect(scenario.effects == [])
    }

    @Test("a drag after a double click extends by words, in both directions, and after a triple click by lines")
    mutating func drags() throws {
        said("alpha beta gamma delta\n\nsecond line here\n\nthird")
        func drag(_ clicks: Int, from: Position, to: Position) -> [Effect] {
            click(from, clicks - 1)
            mouse(.press(button: 1), from)
            mouse(.drag(button: 1), to)
            mouse(.release(button: 1), to)
            let effects = scenario.effects
            scenario.wait(.seconds(1))
            return effects
        }
        let (beta, delta) = (try place(of: "beta", offset: 2), try place(of: "delta", offset: 1))
        #expect(drag(2, from: beta, to: delta) == [.copy("beta gamma delta")])
        #expect(drag(2, from: delta, to: beta) == [.copy("beta gamma delta")])
        #expect(drag(3, from: try place(of: "line"), to: beta) == [.copy("alpha beta gamma delta\n\nsecond line here")])
        #expect(drag(1, from: beta, to: delta) == [.copy("ta gamma de")])
    }

    @Test("two clicks apart from each other, in time or place, select nothing")
    mutating func slow() throws {
        said("some words")
        let position = try place(of: "words")
        click(position, 1)
        scenario.wait(.milliseconds(500))
        click(position, 1)
        #expect(scenario.effects == [])
        try click(place(of: "some"), 1)
        #expect(scenario.effects == [])
    }
}
