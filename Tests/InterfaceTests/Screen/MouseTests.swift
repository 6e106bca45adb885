import Chat
import Editing
import Interface
import Layout
import Screen
import Testing

@Suite("mouse")
struct MouseTests {
    private func said(_ reply: String, columns: Int = 40, rows: Int = 16) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.answer("hi", with: reply)
        return scenario
    }

    /// The place of some words on the screen.
    private func place(of words: String, in scenario: Scenario, offset: Int = 0) throws -> Position {
        let screen = scenario.screen
        let row = try #require(screen.firstIndex { $0.contains(words) })
        let start = try #require(screen[row].firstRange(of: words)).lowerBound
        let column = DisplayWidth.columns(of: String(screen[row][..<start])) + offset
        return Position(row: Row(row), column: Column(column))
    }

    /// The mouse is read against what was painted last.
    private func drag(_ scenario: inout Scenario, from: Position, to: Position) {
        _ = frame(&scenario.state)
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: from))))
        scenario.send(.input(.mouse(MouseInput(action: .drag(button: 1), position: to))))
        scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: to))))
    }

    @Test("a drag over wrapped lines copies the text without the margin and without the screen's line ends")
    func wrapped() throws {
        let reply = "one two three four five six seven eight nine ten eleven twelve thirteen\n\tindented 漢字 end"
        var scenario = said(reply)
        try drag(&scenario, from: place(of: "two", in: scenario), to: place(of: "twelve", in: scenario, offset: 5))
        #expect(scenario.effects == [.copy("two three four five six seven eight nine ten eleven twelve")])
        try drag(&scenario, from: place(of: "thirteen", in: scenario), to: place(of: "漢", in: scenario))
        #expect(scenario.effects == [.copy("thirteen\n\tindented 漢")])
        try drag(&scenario, from: place(of: "字", in: scenario, offset: 1), to: place(of: "indented", in: scenario))
        #expect(scenario.effects == [.copy("indented 漢字")])
    }

    @Test(
        "a drag over rows of one line of code copies what they show",
        arguments: [("", "", "let "), ("- item\n\n  ", "  ", "\tlet "), ("> ", "> ", "let 漢 = ")])
    func code(before: String, nested: String, start: String) throws {
        let line = start + "alpha = beta(gamma, delta) + epsilon(zeta, eta) + theta(iota, kappa)"
        var scenario = said("\(before)```swift\n\(nested)\(line)\n\(nested)second\n\(nested)```\n")
        try drag(&scenario, from: place(of: "delta", in: scenario), to: place(of: "zeta", in: scenario, offset: 3))
        #expect(scenario.effects == [.copy("delta) + epsilon(zeta")])
        try drag(&scenario, from: place(of: "zeta", in: scenario), to: place(of: "iota", in: scenario, offset: 3))
        #expect(scenario.effects == [.copy("zeta, eta) + theta(iota")])
        try drag(&scenario, from: place(of: "iota", in: scenario), to: place(of: "second", in: scenario, offset: 2))
        #expect(scenario.effects == [.copy("iota, kappa)\nsec")])
    }

    @Test("a drag over visible reasoning copies it, and extends into the text")
    func reasoning() throws {
        var scenario = Scenario(columns: 40, rows: 16)
        scenario.ask("hi")
        scenario.progress(.delta(Delta(reasoning: "first I think about it for a while and then some more\nthen I say")))
        scenario.stream("the answer")
        scenario.finish()
        scenario.ask("/set reasoning show")
        scenario.wait(.seconds(60))
        try drag(&scenario, from: place(of: "think", in: scenario), to: place(of: "more", in: scenario, offset: 3))
        #expect(scenario.effects == [.copy("think about it for a while and then some more")])
        try drag(
            &scenario, from: place(of: "then I", in: scenario), to: place(of: "the answer", in: scenario, offset: 2))
        #expect(scenario.effects == [.copy("then I say\n\nthe")])
        try drag(&scenario, from: place(of: "answer", in: scenario), to: place(of: "say", in: scenario))
        #expect(scenario.effects == [.copy("say\n\nthe a")])
        scenario.ask("/copy reasoning")
        #expect(
            scenario.effects == [.copy("first I think about it for a while and then some more\nthen I say")])
    }

    @Test("a click on a row of a list selects it, and one beside the list selects nothing")
    func lists() throws {
        var scenario = Scenario()
        scenario.send(.modelsListed(["a", "bb", "ccc"].map { ModelListing(id: ModelID($0)) }))
        func click(_ row: Int) {
            let position = Position(row: Row(row), column: 4)
            scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
            scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: position))))
        }
        scenario.ask("/model")
        click(3)
        #expect(scenario.state.popup != nil)
        click(try #require(scenario.screen.firstIndex { $0.contains("3 models") }))
        #expect(scenario.state.popup != nil)
        click(try #require(scenario.screen.firstIndex { $0.hasPrefix("  ccc") }))
        #expect(scenario.state.popup == nil && scenario.state.window.model?.rawValue == "ccc")
        scenario.press("Alt-X")
        scenario.type("usage")
        click(try #require(scenario.screen.firstIndex { $0.hasPrefix("  /usage") }))
        #expect(scenario.state.popup == nil)
        #expect(scenario.screen.joined().contains("no reply yet"))
        scenario.ask("/help")
        click(10)
        #expect(scenario.state.popup != nil)
    }

    @Test("a drag over two messages copies the text of both")
    func messages() throws {
        var scenario = said("first answer")
        scenario.answer("and then", with: "second answer")
        try drag(
            &scenario, from: place(of: "answer", in: scenario), to: place(of: "second", in: scenario, offset: 5))
        #expect(scenario.effects == [.copy("answer\n\nand then\n\nsecond")])
    }

    @Test("selected text has the face of a selection, until a key is pressed")
    func painted() throws {
        var scenario = said("some words here")
        let (from, to) = (try place(of: "words", in: scenario), try place(of: "words", in: scenario, offset: 4))
        drag(&scenario, from: from, to: to)
        func selected() -> String {
            render(scenario.state, in: scenario.state.size).rows.prefix(14).flatMap(\.cells)
                .filter { $0.face == scenario.state.theme[.selection] }.map(\.glyph.text).joined()
        }
        #expect(selected() == "words")
        scenario.state.size = Size(columns: 20, rows: 16)
        #expect(selected() == "words")
        scenario.press("Right")
        #expect(selected().isEmpty)
    }

    @Test("a drag upwards and beyond the ends selects as one does downwards")
    func upwards() throws {
        var scenario = said("first\nsecond\nthird")
        let below = Position(row: Row(12), column: 3)
        try drag(&scenario, from: below, to: place(of: "second", in: scenario))
        #expect(scenario.effects == [.copy("second\nthird")])
    }

    @Test("a click copies nothing, and neither does a drag beside the text")
    func clicks() throws {
        var scenario = said("first")
        let position = try place(of: "first", in: scenario)
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
        scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: position))))
        #expect(scenario.effects.isEmpty)
        let beside = Position(row: Row(11), column: 9)
        drag(&scenario, from: beside, to: Position(row: Row(12), column: 9))
        #expect(scenario.effects.isEmpty)
        var empty = Scenario()
        drag(&empty, from: Position(row: 0, column: 0), to: Position(row: 3, column: 9))
        #expect(empty.effects.isEmpty)
    }

    @Test("a selection keeps its text while the reply grows, and ends when the text is removed")
    func grows() throws {
        var scenario = said("first")
        scenario.ask("more")
        scenario.stream("streaming words")
        let from = try place(of: "streaming", in: scenario)
        _ = frame(&scenario.state)
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: from))))
        scenario.progress(.delta(Delta(text: " go on\nand on")))
        let to = try place(of: "words", in: scenario, offset: 4)
        _ = frame(&scenario.state)
        scenario.send(.input(.mouse(MouseInput(action: .drag(button: 1), position: to))))
        scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: to))))
        #expect(scenario.effects == [.copy("streaming words")])
    }

    @Test("a click in the message box places the cursor, also behind a tab and in a wide letter")
    func composer() throws {
        var scenario = Scenario(columns: 20, rows: 12)
        scenario.type("hello wörld 漢字 and more")
        let row = scenario.state.size.rows - 2
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: .init(row: Row(row), column: 4)))))
        scenario.type("X")
        #expect(scenario.state.window.composer.text == "heXllo wörld 漢字 and more")
        scenario.send(
            .input(.mouse(MouseInput(action: .press(button: 1), position: .init(row: Row(row + 1), column: 19)))))
        scenario.type("Y")
        #expect(scenario.state.window.composer.text == "heXllo wörld 漢字 and moreY")
    }

    @Test("a click anywhere on the screen is safe", arguments: [(20, 5), (40, 9)])
    func anywhere(columns: Int, rows: Int) {
        var scenario = said(
            "**bold** and `code` 漢字 \u{200B}\u{1B}[1m\ttab\n- item\n\nend", columns: columns, rows: rows)
        scenario.ask("next")
        scenario.ask("queued")
        scenario.type("written\nhere")
        for row in 0..<rows {
            for column in 0..<columns {
                let position = Position(row: Row(row), column: Column(column))
                drag(
                    &scenario, from: position,
                    to: Position(row: Row(rows - 1 - row), column: Column(columns - 1 - column))
                )
            }
        }
        #expect(scenario.screen.count == rows)
    }
}
