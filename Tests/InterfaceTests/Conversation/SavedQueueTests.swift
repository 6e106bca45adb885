import Chat
import Localization
import Screen
import Support
import Testing

@testable import Interface

/// Queued questions in the store, and what a later run offers of them.
@Suite("saved queues")
struct SavedQueueTests {
    private func stored(_ count: Int, other: Int32? = nil) -> StoredConversation {
        var stored = ConversationAutosaveTests.opened
        stored.conversation.queue = (0..<count).map { QueuedQuestion(text: "queued \($0)") }
        stored.otherProcess = other
        return stored
    }

    private func saved(_ scenario: Scenario) -> Conversation? {
        for case .save(let conversation) in scenario.allEffects { return conversation }
        return nil
    }

    @Test("every change of the queue is saved at once, and a question is saved as sent before it is sent")
    func saves() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.stream("1")
        scenario.ask("two")
        #expect(saved(scenario)?.queue.map(\.text) == ["two"])
        scenario.ask("three")
        #expect(saved(scenario)?.queue.map(\.text) == ["two", "three"])
        scenario.ask("/queue drop 1")
        #expect(saved(scenario)?.queue.map(\.text) == ["three"])
        scenario.finish()
        let sent = scenario.allEffects.firstIndex { if case .complete = $0 { true } else { false } }
        let kept = scenario.allEffects.firstIndex { if case .save = $0 { true } else { false } }
        #expect(kept ?? 9 < sent ?? 0)
        #expect(saved(scenario)?.queue == [])
        #expect(saved(scenario)?.messages.dropLast().last?.text == "three")
    }

    @Test("an opened conversation offers its queue, and Enter sends it one after the other", arguments: [1, 3])
    func offers(count: Int) {
        var scenario = Scenario(columns: 120)
        scenario.send(.conversationOpened(stored(count), at: nil))
        let words =
            count == 1 ? "1 queued question · Enter sends it" : "3 queued questions · Enter sends them"
        #expect(scenario.screen.joined().contains(words))
        #expect(scenario.startedRequest == nil)
        for number in 0..<count {
            if number == 0 { scenario.press("Enter") } else { scenario.finish() }
            #expect(scenario.startedRequest?.request.messages.last?.content == "queued \(number)")
            scenario.stream("a")
        }
        scenario.finish()
        #expect(scenario.startedRequest == nil)
    }

    @Test("a question that is typed first goes first, and the queue still waits for Enter")
    func waits() {
        var scenario = Scenario()
        scenario.send(.conversationOpened(stored(2), at: nil))
        scenario.answer("typed", with: "a")
        #expect(scenario.startedRequest == nil && scenario.state.window.queue.count == 2)
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "queued 0")
    }

    @Test("beside a draft that waited as well, the notice says that it goes first")
    func besideDraft() {
        var scenario = Scenario(columns: 120)
        scenario.send(.conversationOpened(stored(2), at: nil))
        let start = scenario.state.window.conversation.startedAt
        scenario.send(.draftRead("a draft", of: .conversation(startedAt: start)))
        let words = "opened conversation #2 · 2 messages · 2 queued questions"
        #expect(scenario.screen.joined().contains(words + " · Enter sends the draft first"))
        #expect(!scenario.screen.joined().contains("Enter sends them"))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "a draft")
    }

    @Test("in linear mode an empty line sends the queue")
    func linear() {
        var scenario = Scenario()
        scenario.state.setPlain(true, keymap: .standard)
        scenario.send(.conversationOpened(stored(2), at: nil))
        #expect(scenario.screen.joined().contains("an empty line sends them"))
        scenario.send(.input(.line("")))
        #expect(scenario.startedRequest?.request.messages.last?.content == "queued 0")
    }

    @Test("another process that has the conversation open is named")
    func otherProcess() {
        var scenario = Scenario(columns: 120)
        scenario.send(.conversationOpened(stored(0, other: 4242), at: nil))
        #expect(scenario.screen.joined().contains("also open in another resayil, pid 4242"))
        #expect(scenario.state.notice?.severity == .warning)
    }
}
