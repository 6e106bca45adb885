import Chat
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("vi mode")
struct ViModeTests {
    @Test(
        "every key edits the text as vi does",
        arguments: EditingCase.viMotion + EditingCase.viOperator + EditingCase.viAction + EditingCase.viVisual)
    func edits(edit: EditingCase) {
        let composer = edit.run(.vi)
        #expect(composer.marked == edit.after)
        if let killed = edit.killed { #expect(composer.killRing.top == killed) }
    }

    @Test("Esc stops no reply however often it is pressed; Ctrl-C does")
    func escape() throws {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.ask("hi")
        let id = try #require(scenario.startedRequest).id
        scenario.stream("one")
        #expect(scenario.status.contains("INSERT"))
        scenario.press("Esc")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.status.contains("NORMAL"))
        for _ in 0..<3 {
            scenario.press("Esc")
            #expect(scenario.effects.isEmpty && scenario.state.window.answering.request != nil)
        }
        #expect(scenario.status.contains("Ctrl-C stops the reply"))
        scenario.press("Ctrl-C")
        #expect(scenario.effects == [.cancel(id)])
    }

    @Test("a repeated Esc edits no question, and i inserts after it")
    func escapes() {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.answer("first", with: "1")
        scenario.press("Esc Esc Esc Esc Esc")
        #expect(scenario.state.window.editing == nil && scenario.state.window.composer.isEmpty)
        scenario.press("i")
        scenario.type("next")
        #expect(scenario.state.window.composer.text.hasSuffix("ext"))
        scenario.press("Esc Esc Esc")
        #expect(scenario.state.window.editing == nil && !scenario.state.window.composer.isEmpty)
    }

    @Test("Ctrl-D in normal mode scrolls and quits nothing")
    func scrolls() {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.answer("first", with: "1")
        scenario.press("Esc")
        for key in ["Ctrl-D", "Ctrl-U", "Ctrl-F", "Ctrl-B", "Ctrl-E", "Ctrl-Y"] {
            scenario.press(key)
            #expect(scenario.effects.isEmpty, "\(key)")
        }
        scenario.press("i")
        scenario.type("words")
        scenario.press("Esc Ctrl-U")
        #expect(scenario.state.window.composer.text == "words")
    }

    @Test(
        "a character after a vi key that reads one does nothing else",
        arguments: ["m a", "q a", "@ a", "' a", "` a", "\" a", "z i", "Z i", "[ i", "] i", "g i", "r Esc"])
    func unknownPairs(keys: String) {
        let composer = EditingCase("o|ne two", keys + " 0 x", "").run(.vi)
        #expect(composer.marked == "|ne two")
    }

    @Test("j and k go through the history at the edges, and sending starts in insert mode")
    func history() {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.answer("first", with: "1")
        scenario.type("draft")
        scenario.press("Esc k")
        #expect(scenario.state.window.composer.marked == "firs|t")
        scenario.press("j")
        #expect(scenario.state.window.composer.marked == "draf|t")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "draft")
        scenario.type("next")
        #expect(scenario.state.window.composer.text == "next")
    }

    @Test("random keys leave the cursor between graphemes and on the line", .seeded(3))
    func anyKeys() {
        var random = Seed.random()
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.state.window.composer = Composer(text: "one, two\n漢字 e\u{301} 👩‍👩‍👧\n\nمَرْحَبًا بك")
        let keys =
            "h l w b e 0 ^ $ f t F T ; , d c y v V o R : m \" q Z x X r s ~ p P u . A I o O g G j k i a D J 2 3 W E Esc Ctrl-R é"
            .split(separator: " ").map(String.init)
        for _ in 0..<5_000 {
            scenario.press(keys.randomElement(using: &random) ?? "Esc")
            let composer = scenario.state.window.composer
            #expect(composer.body.boundary(from: composer.cursor) == composer.cursor)
            if composer.body.count > 5_000 { scenario.press("Esc d G d g g") }
        }
    }
}
