import Chat
import Layout
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// Windows and the program come to an end.
@Suite("closing windows")
struct ClosingWindowTests {
    private var scenario = Scenario()

    @Test("a closed window is gone and the one before it is shown; the last one becomes a new conversation")
    mutating func closes() {
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        scenario.answer("two", with: "2")
        scenario.ask("/close")
        #expect(scenario.state.windows.count == 1 && scenario.state.window.conversation.title == "one")
        scenario.ask("/close")
        #expect(scenario.state.windows.count == 1 && scenario.state.window.conversation.messages.isEmpty)
        scenario.ask("/close")
        #expect(scenario.screen.joined().contains("this is the only window · /quit quits"))
    }

    @Test("a window in which a reply comes in is closed only when that is meant, and the reply is saved")
    mutating func answering() throws {
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        scenario.ask("two")
        let id = try #require(scenario.startedRequest).id
        let window = scenario.state.window.id
        scenario.stream("so far")
        scenario.ask("/close")
        #expect(scenario.state.windows.count == 2)
        #expect(scenario.screen.joined().contains("a reply is coming in · Esc stops it · /close! stops it and closes"))
        scenario.ask("/close!")
        #expect(scenario.state.windows.count == 1)
        #expect(scenario.effects.contains(.cancel(id)))
        let source = Source(window: window, server: .first)
        let saved = scenario.allEffects.contains { effect in
            guard case .from(source, .saveReply(let reply)) = effect else { return false }
            return reply.text == "so far" && reply.state == .stopped
        }
        #expect(saved && scenario.allEffects.last == .from(source, .forgetWindow))
    }

    @Test("what comes for a closed window is dropped, and what the person has to know is said")
    mutating func late() throws {
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        scenario.ask("two")
        let id = try #require(scenario.startedRequest).id
        let source = Source(window: scenario.state.window.id, server: .first)
        scenario.stream("so far")
        scenario.ask("/close!")
        let before = scenario.state.window.conversation
        let late: [Event] = [
            .draftRead("late", of: .new), .mentionsRead([]), .fileRefused(reason: .verbatim("x")),
            .filesListed(prefix: "", paths: []), .titlesListed(prefix: "", titles: []), .editedExternally("late"),
            .conversationStored(ConversationID(9)), .stored, .modelsListed([]), .conversationDeleted,
        ]
        scenario.send(.completionProgressed(id, .delta(Delta(text: "late"))))
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        for event in late { scenario.send(.answer(to: source, event)) }
        #expect(scenario.state.window.conversation == before && scenario.state.window.composer.isEmpty)
        scenario.send(.answer(to: source, .storeFailed(reason: .verbatim("disk full"))))
        #expect(scenario.screen.joined().contains("not saved: disk full"))
        #expect(!scenario.status.contains("not saved ·"))
    }

    @Test("quitting with replies in flight asks first, and Ctrl-C or asking again quits and saves all of them")
    mutating func quits() throws {
        for question in ["one", "two"] {
            scenario.ask(question)
            scenario.stream(question + " so far")
            scenario.press("Ctrl-X n")
        }
        scenario.ask("/quit")
        #expect(!scenario.effects.contains(.quit))
        #expect(
            scenario.screen.joined().contains("2 replies in progress · Ctrl-C again quits and keeps what has arrived"))
        scenario.press("Ctrl-C")
        #expect(scenario.allEffects.last == .quit)
        let saved = scenario.allEffects.compactMap { effect -> String? in
            guard case .from(_, .saveReply(let reply)) = effect else { return nil }
            return reply.state == .stopped ? reply.text : nil
        }
        #expect(saved == ["one so far", "two so far"])
    }

    @Test("the question whether to quit is over after a while, and is not asked where nothing comes in")
    mutating func asksAgain() {
        scenario.ask("one")
        scenario.press("Ctrl-D")
        scenario.wait(.seconds(20))
        scenario.press("Ctrl-C")
        #expect(!scenario.allEffects.contains(.quit))
        scenario.wait(.seconds(20))
        scenario.press("Ctrl-D")
        #expect(scenario.allEffects.last == .quit)
    }

    @Test("a question written for nobody yet can be yanked after its window was closed")
    mutating func draft() {
        scenario.answer("one", with: "1")
        scenario.press("Ctrl-X n")
        scenario.type("unsent")
        scenario.press("Ctrl-X w")
        scenario.press("Esc")
        scenario.state.input.editMode = .vi
        scenario.press("Esc :")
        scenario.type("close")
        scenario.press("Enter")
        scenario.state.input.editMode = .emacs
        scenario.press("Ctrl-Y")
        #expect(scenario.state.windows.count == 1 && scenario.state.window.composer.text == "unsent")
    }
}
