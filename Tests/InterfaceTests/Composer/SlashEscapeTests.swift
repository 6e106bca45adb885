import Chat
import Screen
import Testing

@testable import Editing
@testable import Interface

/// Questions that begin with slashes.
@Suite("SlashEscape")
struct SlashEscapeTests {
    @Test(
        "only a doubled slash before a word is removed",
        arguments: [
            ("//etc/hosts", "/etc/hosts"), ("//help me", "/help me"), ("///x", "//x"), ("//مرحبا", "/مرحبا"),
            ("// comment", "// comment"), ("/// doc comment", "/// doc comment"), ("//", "//"), ("//\nx", "//\nx"),
            ("a // b", "a // b"),
        ])
    func sends(written: String, question: String) {
        var scenario = Scenario()
        scenario.state.window.composer.setText(written)
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
    }

    @Test(
        "a question that is edited, undone or queued is sent again unchanged",
        arguments: ["/etc/hosts", "//x", "// comment", "/ x", "/", "///", "plain", "/مرحبا"])
    func returns(question: String) {
        var scenario = Scenario()
        scenario.state.window.composer.setQuestion(question)
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
        scenario.stream("a")
        scenario.finish()
        scenario.ask("/edit")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
        scenario.finish()
        scenario.ask("/undo")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
        scenario.state.window.composer.setQuestion(question)
        scenario.press("Enter")
        #expect(scenario.state.window.queue.map(\.text) == [question])
        scenario.ask("/queue")
        scenario.finish()
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
    }

    @Test("a pasted slash is unchanged in the history", arguments: ["/etc/hosts", "//x", "// c"])
    func recalls(question: String) {
        var scenario = Scenario()
        scenario.send(.input(.paste(question)))
        scenario.press("Enter")
        scenario.finish()
        scenario.press("Up Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
    }

    @Test("a question of the command line that waits for a model is not a command")
    func given() {
        var scenario = Scenario(model: nil)
        _ = scenario.state.begin(with: "/etc/hosts is what?", at: scenario.moment)
        scenario.send(.modelsListed([ModelListing(id: ModelID("m"))]))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "/etc/hosts is what?")
    }
}
