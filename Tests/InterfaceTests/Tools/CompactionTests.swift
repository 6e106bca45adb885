import Chat
import Editing
import Localization
import Screen
import Testing

@testable import Interface

/// `/compact` and `/edit reply`.
@Suite("compacting and correcting")
struct CompactionTests {
    private func conversation(_ count: Int = 3) -> Scenario {
        var scenario = Scenario()
        for number in 1...count { scenario.answer("q\(number)", with: "a\(number)") }
        return scenario
    }

    private func texts(_ scenario: Scenario) -> [String] { scenario.state.window.conversation.messages.map(\.text) }

    @Test("a summary takes the place of all but the last questions, and the original stays as a variant")
    func compacts() {
        var scenario = conversation()
        scenario.ask("/compact 1")
        let sent = scenario.startedRequest?.request.messages.map(\.content)
        #expect(sent == ["q1", "a1", "q2", "a2", State.compactionQuestion])
        scenario.stream("all of it")
        scenario.finish()
        #expect(texts(scenario) == [State.compactionQuestion, "all of it", "q3", "a3"])
        #expect(scenario.screen.joined(separator: " ").contains("4 messages replaced by a summary"))
        scenario.ask("next")
        let next = scenario.startedRequest?.request.messages.map(\.content)
        #expect(next == [State.compactionQuestion, "all of it", "q3", "a3", "next"])
        scenario.finish()
        scenario.ask("/variant 1")
        #expect(texts(scenario) == ["q1", "a1", "q2", "a2", "q3", "a3"])
        scenario.ask("/variant 2")
        #expect(texts(scenario).prefix(4) == [State.compactionQuestion, "all of it", "q3", "a3"])
    }

    @Test("a summary that does not come changes nothing", arguments: ["stop", "fail", "cut", "silent"])
    func fails(how: String) {
        var scenario = conversation()
        scenario.state.saving.resume = .auto
        scenario.ask("/compact 1")
        if how != "silent" { scenario.stream("half") }
        switch how {
        case "stop": scenario.press("Esc")
        case "fail":
            scenario.progress(
                .failed(Failure(kind: .unreachable, phase: .streaming, summary: .verbatim("connection lost"))))
        case "cut": scenario.finish(Completion(ending: .truncated))
        default: scenario.finish()
        }
        #expect(texts(scenario) == ["q1", "a1", "q2", "a2", "q3", "a3"])
        #expect(scenario.state.window.conversation.messages[0].variant == nil)
        #expect(scenario.state.window.answering.request == nil)
        #expect(scenario.startedRequest == nil)
    }

    @Test("there is nothing to compact in a short conversation, and N is a number", arguments: ["3", "5", "x", "-1"])
    func refuses(argument: String) {
        var scenario = conversation()
        scenario.ask("/compact \(argument)")
        #expect(scenario.startedRequest == nil)
        #expect(texts(scenario).count == 6)
    }

    @Test("/compact 0 leaves the summary alone")
    func all() {
        var scenario = conversation(2)
        scenario.ask("/compact 0")
        scenario.stream("s")
        scenario.finish()
        #expect(texts(scenario) == [State.compactionQuestion, "s"])
    }

    @Test("a corrected reply takes the place of the model's own, which stays as a variant")
    func corrects() {
        var scenario = conversation(2)
        scenario.ask("/edit reply")
        #expect(scenario.state.window.composer.text == "a2")
        scenario.type(" indeed")
        scenario.press("Enter")
        #expect(texts(scenario) == ["q1", "a1", "q2", "a2 indeed"])
        #expect(scenario.startedRequest == nil)
        scenario.ask("next")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["q1", "a1", "q2", "a2 indeed", "next"])
        scenario.finish()
        scenario.ask("/variant 1")
        #expect(texts(scenario) == ["q1", "a1", "q2", "a2"])
    }

    @Test("a reply that begins as a command is corrected as text, and an emptied box corrects nothing")
    func odd() {
        var scenario = Scenario()
        scenario.answer("q", with: "/help is a command")
        scenario.ask("/edit reply")
        scenario.press("Enter")
        #expect(texts(scenario) == ["q", "/help is a command"])
        #expect(scenario.screen.joined(separator: " ").contains("unchanged"))
        scenario.ask("/edit reply")
        scenario.press("Ctrl-C")
        scenario.ask("another")
        #expect(scenario.startedRequest?.request.messages.last?.content == "another")
    }

    @Test("editing goes on while the box is empty, until the text is sent", arguments: ["/edit reply", "/edit"])
    func edits(command: String) {
        var scenario = conversation(2)
        scenario.ask(command)
        scenario.press("Ctrl-U Enter")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.screen.joined().contains("type the new text"))
        scenario.type("other")
        scenario.press("Enter")
        let corrects = command == "/edit reply"
        #expect(texts(scenario) == (corrects ? ["q1", "a1", "q2", "other"] : ["q1", "a1", "other", ""]))
        #expect(!scenario.state.window.isEditing)
    }

    @Test("Esc and Ctrl-C on the empty box cancel editing", arguments: ["Esc", "Ctrl-C"])
    func cancels(key: String) {
        var scenario = conversation(2)
        scenario.ask("/edit reply")
        #expect(scenario.status.contains("editing the reply"))
        scenario.press("Ctrl-U \(key)")
        #expect(!scenario.status.contains("editing the reply"))
        scenario.ask("next")
        #expect(scenario.startedRequest?.request.messages.last?.content == "next")
    }
}
