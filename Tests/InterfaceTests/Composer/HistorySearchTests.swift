import Chat
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("HistorySearch")
struct HistorySearchTests {
    private static func scenario() -> Scenario {
        var scenario = Scenario()
        scenario.state.window.composer.loadHistory(["swift Array", "rust vec", "swift array slices", "two\nlines here"])
        scenario.type("draft")
        return scenario
    }

    @Test("each letter searches further back, and the row shows the match")
    func finds() {
        var scenario = Self.scenario()
        scenario.press("Ctrl-R")
        #expect(scenario.screen.last == "(search) '':")
        scenario.type("swift")
        #expect(scenario.screen.last == "(search) 'swift': swift array slices")
        scenario.type(" Arr")
        #expect(scenario.screen.last == "(search) 'swift Arr': swift Array")
        scenario.type("x")
        #expect(scenario.screen.last == "(failed search) 'swift Arrx': swift Array")
        scenario.press("Backspace")
        #expect(scenario.screen.last == "(search) 'swift Arr': swift Array")
    }

    @Test("Ctrl-R finds older lines, Ctrl-S newer ones")
    func steps() {
        var scenario = Self.scenario()
        scenario.press("Ctrl-R a r r Ctrl-R")
        #expect(scenario.state.input.search?.found == "swift Array")
        scenario.press("Ctrl-R")
        #expect(scenario.state.input.search?.hasFailed == true)
        #expect(scenario.state.input.search?.found == "swift Array")
        scenario.press("Ctrl-S")
        #expect(scenario.state.input.search?.found == "swift array slices")
    }

    @Test("Enter selects the line without sending it, with the cursor at the match, and the draft is one step forward")
    func takes() {
        var scenario = Self.scenario()
        scenario.press("Ctrl-R v e c Enter")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.marked == "rust |vec")
        scenario.press("Alt->")
        #expect(scenario.state.window.composer.text == "draft")
    }

    @Test("Esc, Ctrl-G and Ctrl-C restore the draft", arguments: ["Esc", "Ctrl-G", "Ctrl-C"])
    func cancels(key: String) {
        var scenario = Self.scenario()
        scenario.press("Left Ctrl-R v e c " + key)
        #expect(scenario.state.input.search == nil)
        #expect(scenario.state.window.composer.marked == "draf|t")
        #expect(scenario.effects.isEmpty)
    }

    @Test("any other key selects the line and then acts")
    func goesOn() {
        var scenario = Self.scenario()
        scenario.press("Ctrl-R v e c Ctrl-A")
        #expect(scenario.state.window.composer.marked == "|rust vec")
    }

    @Test("Ctrl-R twice repeats the last search")
    func again() {
        var scenario = Self.scenario()
        scenario.press("Ctrl-R v e c Esc Ctrl-R Ctrl-R")
        #expect(scenario.screen.last == "(search) 'vec': rust vec")
    }

    @Test("a paste extends the pattern, up to its first line end")
    func pastes() {
        var scenario = Self.scenario()
        scenario.press("Ctrl-R")
        scenario.send(.input(.paste("rust\nvec")))
        #expect(scenario.state.input.search?.found == "rust vec")
    }

    @Test("a search does not stop a streaming reply")
    func whileStreaming() {
        var scenario = Scenario()
        scenario.ask("question")
        scenario.stream("one")
        scenario.press("Ctrl-R q Esc")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.state.window.answering.request != nil)
    }

    @Test("in vi's normal mode a slash searches")
    func viSlash() {
        var scenario = Self.scenario()
        scenario.state.input.editMode = .vi
        scenario.press("Esc / v e c Enter")
        #expect(scenario.state.window.composer.marked == "rust |vec")
        scenario.press("x")
        #expect(scenario.state.window.composer.marked == "rust |ec")
    }
}
