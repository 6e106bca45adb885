import Chat
import Localization
import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("reply times")
struct ReplyTimeTests {
    private static let shifts = [-7_200.0, 3_600.0, 34_560_000.0, -0.5]

    private func ended(shift: Double, _ end: (inout Scenario) -> Void) -> Scenario {
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.stream("one")
        scenario.clockShift = shift
        scenario.wait(.seconds(3))
        end(&scenario)
        return scenario
    }

    @Test("the time of a reply is that of a monotonic clock", arguments: shifts)
    func shifted(shift: Double) {
        let failure = Failure(kind: .serverFault, phase: .streaming, summary: .verbatim("cut"))
        let ends: [(inout Scenario) -> Void] = [
            { $0.finish() }, { $0.press("Esc") }, { $0.progress(.failed(failure)) },
        ]
        for end in ends {
            let scenario = ended(shift: shift, end)
            #expect(scenario.screen.contains { $0.hasPrefix("▌echo") && $0.contains("3.0 s") })
        }
    }

    @Test("compared replies have monotonic times, too", arguments: shifts)
    func compared(shift: Double) throws {
        var scenario = Scenario()
        scenario.send(.modelsListed(["echo", "long"].map { ModelListing(id: ModelID($0)) }))
        scenario.ask("/ask-all echo long -- hi")
        let ids = scenario.allEffects.compactMap { effect -> RequestID? in
            if case .complete(let id, _) = effect { id } else { nil }
        }
        try #require(ids.count == 2)
        for id in ids { scenario.send(.completionProgressed(id, .delta(Delta(text: "one")))) }
        scenario.clockShift = shift
        scenario.wait(.seconds(2))
        for id in ids {
            scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        }
        let reply = try #require(scenario.state.window.conversation.messages.last)
        let end = try #require(reply.endedAt)
        #expect(end.seconds - reply.startedAt.seconds == 2)
    }

    @Test("a negative time saved by an earlier version input is hidden")
    func negative() {
        var scenario = ended(shift: 0) { $0.finish() }
        let last = scenario.state.window.conversation.messages.count - 1
        scenario.state.window.conversation.messages[last].endedAt = Timestamp(seconds: 0)
        scenario.state.window.transcript.invalidate(from: 0)
        #expect(scenario.screen.contains { $0.hasPrefix("▌echo") && !$0.contains(" s") })
    }
}
