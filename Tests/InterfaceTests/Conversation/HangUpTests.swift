import Chat
import Localization
import Screen
import Testing

@testable import Interface

@Suite("a terminal that goes away")
struct HangUpTests {
    private static let failure = Failure(kind: .serverFault, phase: .streaming, summary: .verbatim("500"))

    private func hungUp(_ limit: Duration = .seconds(600), isPrivate: Bool = false) -> Scenario {
        var scenario = Scenario()
        scenario.state.saving.hangUp.limit = limit
        scenario.state.saving.isPrivate = isPrivate
        scenario.ask("one")
        scenario.stream("1")
        scenario.ask("two")
        scenario.press("F1")
        scenario.send(.hungUp)
        return scenario
    }

    @Test("a reply in flight ends, is saved, and then the program quits; the queue waits")
    func finishes() {
        var scenario = hungUp()
        #expect(!scenario.effects.contains(.quit) && scenario.state.popup == nil)
        scenario.stream("2")
        scenario.send(.hungUp)
        #expect(!scenario.effects.contains(.quit))
        scenario.finish()
        #expect(scenario.effects == [.quit])
        #expect(scenario.state.window.conversation.messages.map(\.text) == ["one", "12"])
        #expect(scenario.state.window.conversation.messages.last?.state == .complete)
        #expect(scenario.state.window.queue.map(\.text) == ["two"])
        let position = scenario.allEffects.firstIndex(of: .quit) ?? 0
        #expect(scenario.allEffects[..<position].contains { if case .saveReply = $0 { true } else { false } })
    }

    @Test("a failure and the end of the time end the program, too")
    func otherEnds() {
        var failed = hungUp()
        failed.progress(.failed(Self.failure))
        #expect(failed.effects == [.quit])
        var late = hungUp(.seconds(60))
        late.wait(.seconds(59))
        #expect(!late.effects.contains(.quit) && late.state.deadline == .seconds(60))
        late.wait(.seconds(1))
        #expect(late.effects.contains(.quit))
        #expect(late.state.window.conversation.messages.last?.state == .stopped)
    }

    @Test("nothing is waited for if there is no time for it, no reply, or nowhere to save it")
    func atOnce() {
        for scenario in [hungUp(.zero), hungUp(isPrivate: true)] {
            #expect(scenario.effects.contains(.quit))
            #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
        }
        var idle = Scenario()
        idle.answer("one", with: "1")
        idle.send(.hungUp)
        #expect(idle.effects == [.quit])
    }

    @Test("every compared reply ends before the program quits")
    func compared() {
        var scenario = Scenario()
        scenario.ask("/ask-all echo guide -- hi")
        let ids = scenario.allEffects.compactMap { if case .complete(let id, _) = $0 { id } else { nil } }
        scenario.send(.hungUp)
        for id in ids {
            #expect(!scenario.effects.contains(.quit))
            scenario.send(.completionProgressed(id, .delta(Delta(text: "one"))))
            scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        }
        #expect(ids.count == 2 && scenario.effects.contains(.quit))
    }

    @Test("a reply in a hidden window is waited for, and saved before the program quits")
    func hidden() throws {
        var scenario = Scenario()
        scenario.ask("one")
        let first = try #require(scenario.startedRequest?.id)
        scenario.ask("/new")
        scenario.ask("two")
        let second = try #require(scenario.startedRequest?.id)
        scenario.send(.hungUp)
        for id in [second, first] {
            #expect(!scenario.effects.contains(.quit))
            scenario.send(.completionProgressed(id, .delta(Delta(text: "reply"))))
            scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        }
        let position = try #require(scenario.allEffects.firstIndex(of: .quit))
        #expect(
            scenario.allEffects[..<position].contains { effect in
                if case .from(let source, .saveReply(let reply)) = effect {
                    source.window == first.window && reply.text == "reply"
                } else {
                    false
                }
            })
    }

    @Test("SIGTERM ends at once what was being finished")
    func terminated() {
        var scenario = hungUp()
        scenario.send(.terminated)
        #expect(scenario.effects.contains(.quit))
        #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
    }
}
