import Chat
import Interface
import Layout
import Screen
import Testing

@Suite("browsing")
struct BrowseTests {
    private func said(_ count: Int = 6, columns: Int = 60, rows: Int = 16) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        for number in 1...count { scenario.answer("question \(number)", with: "answer \(number)\n\nmore of it") }
        _ = frame(&scenario.state)
        return scenario
    }

    /// The label that stands as a bar.
    private func browsed(_ scenario: Scenario) -> [String] {
        render(scenario.state, in: scenario.state.size).rows.dropLast(2).filter { row in
            !row.cells.isEmpty && row.cells.allSatisfy { $0.face == scenario.state.theme[.popupSelected] }
        }.map(\.text)
    }

    @Test(
        "Esc with an empty message box and Ctrl-X b start browsing, and q, i and Esc end it",
        arguments: ["q", "i", "Esc"])
    func enters(back: String) {
        for way in ["Esc", "Ctrl-X b"] {
            var scenario = said()
            scenario.press(way)
            scenario.wait(.seconds(2))
            #expect(scenario.status.contains("browse 12/12"))
            #expect(browsed(scenario).count == 1)
            scenario.press(back)
            #expect(!scenario.status.contains("browse"))
            scenario.type("qjk")
            #expect(scenario.screen.last == "› qjk")
        }
    }

    @Test("Esc with text does not start browsing, and Esc Esc still edits the last question")
    func escapes() {
        var scenario = said()
        scenario.type("draft")
        scenario.press("Esc")
        #expect(!scenario.status.contains("browse"))
        scenario = said()
        scenario.press("Esc Esc")
        #expect(!scenario.status.contains("browse"))
        #expect(scenario.screen.last == "› question 6")
        var empty = Scenario()
        empty.press("Esc")
        #expect(!empty.status.contains("browse"))
    }

    @Test("j and k move by messages, braces by questions, g and G to the ends, and the view follows")
    func moves() {
        var scenario = said()
        scenario.press("Esc k k")
        #expect(scenario.status.contains("browse 10/12"))
        scenario.press("k k k k")
        #expect(scenario.status.contains("browse 6/12"))
        #expect(browsed(scenario).first?.contains("echo") == true)
        scenario.press("{")
        #expect(scenario.status.contains("browse 5/12"))
        #expect(browsed(scenario).first?.contains("You") == true)
        scenario.press("} }")
        #expect(scenario.status.contains("browse 9/12"))
        scenario.press("g")
        #expect(scenario.status.contains("browse 1/12"))
        #expect(scenario.screen[0].hasPrefix("▌You"))
        scenario.press("G")
        #expect(scenario.status.contains("browse 12/12"))
        #expect(!scenario.status.contains("MORE"))
        scenario.press("j j")
        #expect(scenario.status.contains("browse 12/12"))
    }

    @Test("half pages and pages move the selected message, as far as the first and the last")
    func scrolls() {
        var scenario = said(20)
        scenario.press("Esc")
        for _ in 0..<40 {
            scenario.press("Ctrl-U")
            #expect(browsed(scenario).count <= 1)
        }
        #expect(scenario.status.contains("browse 1/40"))
        for _ in 0..<40 { scenario.press("Ctrl-D") }
        #expect(scenario.status.contains("browse 40/40"))
    }

    @Test("the cursor is on the label of the selected message, and in the composer after browsing")
    func cursor() throws {
        var scenario = said()
        scenario.press("Esc k")
        let grid = frame(&scenario.state)
        let row = try #require(grid.cursor).row.value
        #expect(grid.rows[row].text.hasPrefix("▌You"))
        scenario.press("q")
        #expect(frame(&scenario.state).cursor?.row == Row(15))
    }

    @Test("y copies the message, a digit its code block, and a missing number is reported")
    func copies() {
        var scenario = Scenario()
        scenario.answer("one\ntwo", with: "first\n```\na  b\n```\nthen\n```sh\nc\n```")
        scenario.press("Esc y")
        #expect(scenario.effects == [.copy("first\n```\na  b\n```\nthen\n```sh\nc\n```")])
        scenario.press("2")
        #expect(scenario.effects == [.copy("c")])
        scenario.press("3")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains("no code block 3: the message has 2"))
        scenario.press("k y")
        #expect(scenario.effects == [.copy("one\ntwo")])
    }

    @Test("f forks at the message, and the original is unchanged")
    func forks() {
        var scenario = said(3)
        let first = scenario.state.window.conversation
        scenario.press("Esc k k f")
        #expect(scenario.state.window.conversation.messages.map(\.text) == first.messages[..<4].map(\.text))
        #expect(scenario.allEffects.contains(.save(scenario.state.window.conversation)))
        #expect(scenario.state.window.conversation.startedAt != first.startedAt)
        #expect(!scenario.status.contains("browse"))
    }

    @Test("e edits an old question; sending replaces it, and the old one stays as a variant")
    func editsAndResends() {
        var scenario = said(3)
        scenario.press("Esc k k e")
        #expect(scenario.screen.last == "› question 2")
        scenario.type("!")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.map(\.content).last == "question 2!")
        #expect(scenario.state.window.conversation.variants(at: 2).map(\.text) == ["question 2", "question 2!"])
    }

    @Test("fork leaves an unsaved conversation in its window, whole")
    func forksWhenPrivate() {
        var scenario = said(3)
        scenario.state.saving.isPrivate = true
        scenario.press("Esc k k f")
        #expect(scenario.state.window.conversation.messages.count < 6)
        #expect(scenario.state.openWindow(.first)?.conversation.messages.count == 6)
    }

    @Test("r retries the reply, and [ and ] select the reply that is sent from then on")
    func variants() {
        var scenario = said(1)
        scenario.press("Esc r")
        scenario.stream("another answer")
        scenario.finish()
        #expect(scenario.state.window.conversation.requestMessages.map(\.content) == ["question 1", "another answer"])
        scenario.press("Esc [")
        #expect(
            scenario.state.window.conversation.requestMessages.map(\.content) == [
                "question 1", "answer 1\n\nmore of it",
            ])
        #expect(scenario.screen.joined().contains("showing variant 1 of 2"))
        scenario.press("]")
        #expect(scenario.state.window.conversation.requestMessages.map(\.content).last == "another answer")
        scenario.press("]")
        #expect(scenario.screen.joined().contains("no further variant"))
    }

    @Test("d asks for confirmation; a question is deleted with its answers, a reply alone")
    func deletes() {
        var scenario = said(3)
        scenario.press("Esc k k k d Enter")
        #expect(scenario.state.window.conversation.messages.count == 6)
        scenario.press("d 2")
        #expect(scenario.state.window.conversation.messages.map(\.text).contains("question 2") == false)
        #expect(scenario.state.window.conversation.messages.count == 4)
        #expect(scenario.status.contains("browse 2/4"))
        scenario.press("d 2")
        #expect(scenario.state.window.conversation.messages.count == 3)
        scenario.press("g d 2")
        scenario.press("d 2")
        #expect(scenario.state.window.conversation.messages.isEmpty)
        #expect(!scenario.status.contains("browse"))
    }

    @Test("an unbound key is reported, and types nothing")
    func unbound() {
        var scenario = said()
        scenario.press("Esc x")
        #expect(scenario.screen.joined().contains("x is not bound here · q leaves"))
        #expect(scenario.screen.last == "›")
    }

    @Test("a rebound key acts in this context, and help shows it")
    func rebinds() {
        var scenario = said()
        scenario.state.input.keymap = scenario.state.input.keymap.applying([
            .init(context: .browse, key: KeyPress("p"), command: .previousMessage),
            .init(context: .browse, key: KeyPress("k"), command: nil),
        ])
        scenario.press("Esc p")
        #expect(scenario.status.contains("browse 11/12"))
        scenario.press("k")
        #expect(scenario.status.contains("browse 11/12"))
        #expect(Reference.keys.contains("| browsing | j, Down | next message |"))
    }

    @Test("a paste ends browsing and goes into the message box")
    func pastes() {
        var scenario = said()
        scenario.press("Esc")
        scenario.send(.input(.paste("pasted")))
        #expect(scenario.screen.last == "› pasted")
    }
}
