import Testing

import Chat
import Editing
@testable import Interface
import Screen

/// Keys and small screens while replies are compared.
extension CompareTests {
    @Test("letters are text, and what is written is neither lost nor chooses")
    mutating func writes() {
        let ids = begin()
        scenario.type("my 2 questions")
        #expect(scenario.state.window.composer.text == "my 2 questions")
        scenario.press("Enter")
        #expect(scenario.state.window.composer.text == "my 2 questions" && requests.isEmpty)
        #expect(scenario.state.window.answering.comparison?.lanes.count == 3)
        #expect(sees("1 to 3 selects the reply to continue with"))
        ids.forEach { finish($0, tokens: 1) }
        scenario.press("Enter")
        #expect(scenario.state.window.answering.comparison != nil)
        scenario.press("Ctrl-U 2")
        #expect(scenario.state.window.answering.comparison == nil)
    }

    @Test(
        "help, the leader and other windows work, and nothing changes the compared replies", arguments: [true, false])
    mutating func commands(streams: Bool) {
        let ids = begin()
        if !streams { ids.forEach { finish($0, tokens: 1) } }
        scenario.press("F1")
        #expect(scenario.state.popup != nil)
        scenario.press("Esc Ctrl-X w")
        #expect(scenario.state.popup != nil)
        scenario.press("Esc")
        for command in ["/retry", "/undo", "/redo", "/ask-all echo long -- again", "/retry guide", "/edit reply"] {
            scenario.ask(command)
            #expect(requests.isEmpty)
            #expect(scenario.state.window.answering.comparison?.lanes.count == 3)
            scenario.press("Ctrl-U")
        }
        scenario.ask("/new")
        #expect(scenario.state.windows.count == 2)
        #expect(scenario.state.window.answering.comparison == nil)
    }

    @Test("a small screen shows words of the focused lane, alone with its place if not all rules fit")
    mutating func small() {
        _ = begin()
        scenario.send(.resized(Size(columns: 20, rows: 5)))
        scenario.press("Tab")
        #expect(sees("2/3") && sees("long words") && !sees("an echo"))
        scenario.send(.resized(Size(columns: 20, rows: 6)))
        #expect(sees("long words"))
        scenario.press("Tab")
        #expect(sees("a guide") && !sees("long words"))
    }
}
