import Chat
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// How many requests go to one server at once.
@Suite("requests in flight")
struct RequestLineTests {
    private var scenario = Scenario()

    init() { scenario.state.server.endpoint.parallel = 2 }

    /// Asks in a window of its own, and returns the request if it was sent.
    private mutating func ask(_ question: String) -> RequestID? {
        if !scenario.state.window.conversation.messages.isEmpty { scenario.press("Ctrl-X n") }
        scenario.ask(question)
        return scenario.startedRequest?.id
    }

    private mutating func end(_ id: RequestID) {
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
    }

    /// The question of the request that the last event started in a hidden window.
    private var startedElsewhere: String? {
        for case .from(_, .complete(_, let request)) in scenario.allEffects { return request.messages.last?.content }
        return nil
    }

    @Test("as many requests as the profile allows are in flight, and the next ones wait in their order, visibly")
    mutating func waits() throws {
        let first = try #require(ask("one"))
        let second = try #require(ask("two"))
        #expect(ask("three") == nil)
        #expect(scenario.status.contains("waiting for another reply to end"))
        scenario.wait(.seconds(3))
        #expect(scenario.screen.joined().contains("waiting for another reply to end 3 s · Esc stops"))
        #expect(ask("four") == nil)
        scenario.press("Ctrl-X w")
        #expect(scenario.screen.joined().contains("waits for another reply"))
        scenario.press("Esc")
        end(second)
        #expect(startedElsewhere == "three")
        scenario.press("Alt-3")
        #expect(scenario.status.contains("connecting"))
        end(first)
        #expect(startedElsewhere == "four")
    }

    @Test("a request that is stopped while it waits is never sent, and one that is stopped in flight makes room")
    mutating func stops() throws {
        _ = try #require(ask("one"))
        let second = try #require(ask("two"))
        #expect(ask("three") == nil)
        scenario.press("Esc")
        #expect(scenario.effects.isEmpty)
        #expect(ask("four") == nil)
        scenario.press("Alt-2 Esc")
        #expect(scenario.effects.contains(.cancel(second)) && startedElsewhere == "four")
    }

    @Test("a failure and a closed window make room, and another server has a line of its own")
    mutating func others() throws {
        let first = try #require(ask("one"))
        _ = try #require(ask("two"))
        #expect(ask("three") == nil)
        let failure = Failure(
            kind: .serverFault, phase: .waiting, summary: .verbatim("500"), advice: Remedy(.verbatim("wait")))
        scenario.send(.completionProgressed(first, .failed(failure)))
        #expect(scenario.startedRequest?.request.messages.last?.content == "three")
        #expect(ask("four") == nil)
        let waiting = scenario.state.window.id
        scenario.press("Alt-2")
        scenario.ask("/close!")
        #expect(scenario.startedRequest?.request.messages.last?.content == "four")
        #expect(scenario.state.openWindow(waiting)?.answering.request?.phase == .connecting)
        scenario.press("Ctrl-X n")
        var other = scenario.state.server.endpoint
        other.name = "other"
        scenario.send(.connected(other, model: ModelID("x")))
        scenario.ask("five")
        #expect(scenario.startedRequest != nil)
    }

    @Test("a queue's next question waits behind those of other windows")
    mutating func queue() throws {
        scenario.state.server.endpoint.parallel = 1
        let first = try #require(ask("one"))
        scenario.ask("and then")
        #expect(ask("two") == nil)
        end(first)
        #expect(scenario.startedRequest?.request.messages.last?.content == "two")
        scenario.finish()
        #expect(startedElsewhere == "and then")
    }
}
