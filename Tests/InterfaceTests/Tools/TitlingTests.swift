import Chat
import Localization
import Testing

@testable import Interface

/// Titles by the model.
@Suite("titles by the model")
struct TitlingTests {
    private func scenario(question: String = "why is the sky blue?", reply: String = "Rayleigh.") -> Scenario {
        var scenario = Scenario()
        scenario.state.saving.titles = .model
        scenario.answer(question, with: reply)
        return scenario
    }

    private func answer(_ scenario: inout Scenario, _ progress: CompletionProgress) {
        guard let id = scenario.state.window.tools.titling.id else { return }
        scenario.send(.completionProgressed(id, progress))
    }

    @Test("after the first reply the model is asked for a title, once, with few tokens")
    func asks() {
        for text in [
            "short?", String(repeating: "long words ", count: 5000), String(repeating: "سماء زرقاء ", count: 900),
        ] {
            var scenario = scenario(question: text, reply: text)
            let request = scenario.startedRequest?.request
            #expect(request.map { ContextEstimate.tokens(in: $0.messages) <= 300 } == true)
            answer(&scenario, .delta(Delta(text: "\"**A blue sky.**\"\n")))
            answer(&scenario, .finished(Completion(ending: .complete, finishReason: .stop)))
            #expect(scenario.state.window.conversation.title == "A blue sky")
            scenario.answer("again", with: "b")
            #expect(scenario.startedRequest == nil)
        }
    }

    @Test("without the setting, and for a title of the person, nothing is asked")
    func silent() {
        var scenario = Scenario()
        scenario.answer("q", with: "a")
        #expect(scenario.startedRequest == nil)
        scenario = Scenario()
        scenario.state.saving.titles = .model
        scenario.ask("q")
        scenario.ask("/title mine")
        scenario.stream("a")
        scenario.finish()
        #expect(scenario.startedRequest == nil)
    }

    @Test("a failure says nothing and is not repeated")
    func fails() {
        var scenario = scenario()
        let before = scenario.screen
        let id = scenario.state.window.tools.titling.id
        answer(&scenario, .failed(Failure(kind: .unreachable, phase: .connecting, summary: .verbatim("refused"))))
        #expect(scenario.screen == before)
        #expect(scenario.state.window.conversation.title == "why is the sky blue?")
        #expect(scenario.effects.isEmpty)
        if let id { scenario.send(.completionProgressed(id, .delta(Delta(text: "late")))) }
        #expect(scenario.state.window.conversation.title == "why is the sky blue?")
    }

    @Test("a retry of the request is cancelled")
    func retries() {
        var scenario = scenario()
        guard let id = scenario.state.window.tools.titling.id else { return }
        let cause = Failure(kind: .unreachable, phase: .connecting, summary: .verbatim("busy"))
        answer(&scenario, .retrying(.init(attempt: 2, limit: 3, wait: .seconds(1), cause: cause)))
        #expect(scenario.effects == [.cancel(id)])
    }

    @Test(
        "the title is the first line without marks",
        arguments: [
            ("\n\n# Sky colors\nmore", "Sky colors"), ("Title: \"Sky\"", "Sky"), ("«سماء»", "سماء"), ("", nil),
            ("\"\"", nil), (String(repeating: "x", count: 100), nil),
        ] as [(String, String?)])
    func cleans(answer: String, title: String?) {
        #expect(State.title(in: answer) == title)
    }
}
