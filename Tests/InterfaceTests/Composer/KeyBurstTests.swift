import Chat
import Editing
import Interface
import Support
import Testing

/// Letters that come at once where they are looked up in a list or searched for.
@Suite("bursts of keys")
struct KeyBurstTests {
    private static let lines = ["Alt-X", "Ctrl-X m", "Ctrl-S", "Ctrl-R"]

    private func opened(_ keys: String) -> Scenario {
        var scenario = Scenario()
        scenario.send(.modelsListed((0..<200).map { ModelListing(id: ModelID("model-of-some-name-\($0)")) }))
        scenario.answer("a question", with: "a reply")
        scenario.press(keys)
        return scenario
    }

    @Test("a burst of letters is one edit, and opens the same as typing", arguments: lines)
    func burst(keys: String) {
        var (typed, burst) = (opened(keys), opened(keys))
        typed.type("some of it")
        burst.send(.typed("some of it"))
        #expect(typed.screen == burst.screen)
        let start = threadTime()
        burst.send(.typed(String(repeating: "some words ", count: 2_000)))
        _ = burst.screen
        #expect(threadTime() - start < 3)
    }

    @Test("a key in a filter costs the same however much was typed", arguments: ["e", "ab ", "/", "漢"])
    func keys(letter: String) {
        var scenario = opened("Alt-X")
        let start = threadTime()
        scenario.type(String(repeating: letter, count: 600))
        #expect(threadTime() - start < 10)
        #expect(scenario.screen.contains { $0.contains("no matches") })
    }

    @Test("command letters act one by one, and text typed into a page ends with it")
    func commands() {
        var scenario = opened("Ctrl-X b")
        scenario.send(.typed("qhello"))
        #expect(scenario.state.window.composer.text == "hello")
        scenario.press("F1")
        scenario.send(.typed("quit"))
        #expect(scenario.state.popup == nil && scenario.state.window.composer.text == "hello")
    }

    @Test("without paste marks, letters before a line end are a paste")
    func unmarked() {
        var scenario = Scenario()
        scenario.state.input.bracketsPastes = false
        scenario.send(.typed("words"))
        scenario.press("Enter")
        #expect(scenario.state.window.composer.text == "words\n" && scenario.startedRequest == nil)
    }
}
