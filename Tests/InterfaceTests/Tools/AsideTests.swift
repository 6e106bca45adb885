import Chat
import Localization
import Screen
import Testing

@testable import Interface

/// `/btw`.
@Suite("side questions")
struct AsideTests {
    private func answer(_ scenario: inout Scenario, _ progress: CompletionProgress) {
        guard let id = scenario.state.window.tools.aside?.id else { return }
        scenario.send(.completionProgressed(id, progress))
    }

    @Test("a side question is asked while a reply comes in, and neither question nor answer enter the conversation")
    func during() {
        var scenario = Scenario()
        scenario.answer("first", with: "one")
        scenario.ask("second")
        scenario.stream("two ")
        scenario.ask("/btw what is one?")
        let sent = scenario.startedRequest?.request.messages.map(\.content)
        #expect(sent == ["first", "one", "second", "two ", "what is one?"])
        answer(&scenario, .delta(Delta(text: "a number")))
        #expect(scenario.screen.contains { $0.contains("a number") })
        answer(&scenario, .finished(Completion(ending: .complete, finishReason: .stop)))
        scenario.press("Esc")
        scenario.stream("more")
        scenario.finish()
        #expect(scenario.state.window.conversation.messages.map(\.text) == ["first", "one", "second", "two more"])
        scenario.ask("/btw")
        #expect(scenario.screen.contains { $0.contains("a number") })
    }

    @Test("a question without a reply yet is not sent before a side question")
    func turns() {
        var scenario = Scenario()
        scenario.ask("first")
        scenario.ask("/btw why?")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["why?"])
    }

    @Test("an answer whose page was closed is announced, and a failure shows in the page alone")
    func closed() {
        var scenario = Scenario()
        scenario.answer("first", with: "one")
        scenario.ask("/btw why?")
        scenario.press("Esc")
        answer(&scenario, .delta(Delta(text: "so")))
        answer(&scenario, .finished(Completion(ending: .complete, finishReason: .stop)))
        #expect(scenario.screen.joined(separator: " ").contains("/btw shows the answer"))
        scenario.ask("/btw again?")
        let failure = Failure(kind: .unreachable, phase: .connecting, summary: .verbatim("connection refused"))
        answer(&scenario, .failed(failure))
        #expect(scenario.screen.contains { $0.contains("connection refused") })
        #expect(scenario.state.window.lastFailure == nil)
    }

    @Test("another side question ends the one before")
    func again() {
        var scenario = Scenario()
        scenario.answer("first", with: "one")
        scenario.ask("/btw a?")
        let first = scenario.state.window.tools.aside?.id
        scenario.press("Esc")
        scenario.ask("/btw b?")
        #expect(first.map { scenario.effects.contains(.cancel($0)) } == true)
        if let first { scenario.send(.completionProgressed(first, .delta(Delta(text: "late")))) }
        #expect(scenario.state.window.tools.aside?.reply.text == "")
    }
}
