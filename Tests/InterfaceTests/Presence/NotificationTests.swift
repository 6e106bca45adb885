import Chat
import Localization
import Screen
import Testing

@testable import Interface

/// When the person is called, by `update` alone.
@Suite("notifications")
struct NotificationTests {
    private var scenario = Scenario()

    private var notification: OutcomeNotification? {
        for effect in scenario.allEffects {
            if case .notify(let notification) = effect { return notification }
            if case .from(_, .notify(let notification)) = effect { return notification }
        }
        return nil
    }

    private mutating func look(away: Bool) { scenario.send(.input(.focus(gained: !away))) }

    /// A question, and a reply that takes so long; the person looks away in between.
    private mutating func answer(after duration: Duration, away: Bool = true, failing: Failure? = nil) {
        scenario.ask("What is a fjord?")
        scenario.progress(.accepted)
        look(away: away)
        scenario.progress(.delta(Delta(text: "An arm of\n\nthe sea")))
        scenario.wait(duration)
        if let failing { scenario.progress(.failed(failing)) } else { scenario.finish() }
    }

    private static let refusal = Failure(
        kind: .keyRefused, phase: .waiting, summary: .verbatim("401 API key rejected by a.example"),
        advice: [.replaceKey])

    @Test("a reply that took long and ends unseen notifies, with title and outcome and without its words")
    mutating func finished() throws {
        answer(after: .seconds(12))
        let found = try #require(notification)
        #expect(found.outcome == .finished && found.isUnseen)
        #expect(found.title == "What is a fjord?" && found.model == "echo")
        #expect(found.summary.english == "reply complete after 12 s")
        #expect(found.reply.isEmpty && found.waited == .seconds(12))
    }

    @Test("one that fails or is cut says so")
    mutating func failures() {
        answer(after: .seconds(10), failing: Self.refusal)
        #expect(notification?.outcome == .failed)
        #expect(notification?.summary.english == "401 API key rejected by a.example")
        scenario = Scenario()
        scenario.ask("hi")
        look(away: true)
        scenario.wait(.seconds(11))
        scenario.finish(Completion(ending: .truncated))
        #expect(notification?.outcome == .cut)
    }

    @Test("a short wait, a person who looks, and one who stops the reply are not notified")
    mutating func quiet() {
        answer(after: .seconds(9))
        #expect(notification == nil)
        answer(after: .seconds(30), away: false)
        #expect(notification == nil)
        scenario.ask("more")
        look(away: true)
        scenario.wait(.seconds(30))
        scenario.press("Esc")
        #expect(notification == nil)
        look(away: true)
        scenario.send(.terminated)
        #expect(notification == nil)
    }

    @Test("where the focus is not reported nobody is notified, unless tmux can say whether the pane shows")
    mutating func unreported() {
        for asks in [false, true] {
            scenario = Scenario()
            scenario.state.presence.asksMultiplexer = asks
            scenario.ask("hi")
            scenario.wait(.seconds(11))
            scenario.finish()
            #expect((notification != nil) == asks)
            #expect(notification?.isUnseen != true)
        }
    }

    @Test("line by line nothing is known of the focus, and each long wait ends with a notification")
    mutating func plain() {
        scenario.state.setPlain(true, keymap: .standard)
        scenario.send(.input(.line("hi")))
        scenario.wait(.seconds(11))
        scenario.finish()
        #expect(notification?.isUnseen == true)
    }

    @Test("a key is a sign that somebody looks, whatever the terminal said before")
    mutating func keys() {
        look(away: true)
        scenario.ask("hi")
        scenario.wait(.seconds(11))
        scenario.finish()
        #expect(notification == nil)
    }

    @Test("the settings decide: off, the time, the words of the reply")
    mutating func settings() {
        scenario.state.presence.settings.notifiesAfter = .zero
        scenario.state.presence.settings.notifiesText = true
        answer(after: .zero)
        #expect(notification?.reply == "An arm of the sea")
        scenario.ask("/set notify off")
        answer(after: .seconds(60))
        #expect(notification == nil)
        scenario.ask("/set notify bell")
        answer(after: .seconds(60))
        #expect(notification != nil)
    }

    @Test("of a long reply only the beginning is told")
    mutating func longReply() {
        scenario.state.presence.settings.notifiesText = true
        scenario.ask("hi")
        scenario.stream(String(repeating: "word ", count: 10_000))
        look(away: true)
        scenario.wait(.seconds(10))
        scenario.finish()
        #expect(notification?.reply.count == 200)
    }

    @Test("compared replies notify once, when the last one is there and one is to be selected")
    mutating func comparison() {
        scenario.ask("/ask-all echo long -- hi")
        let ids = scenario.effects.compactMap { if case .complete(let id, _) = $0 { id } else { nil } }
        look(away: true)
        scenario.wait(.seconds(20))
        let end = Completion(ending: .complete, finishReason: .stop)
        scenario.send(.completionProgressed(ids[0], .finished(end)))
        #expect(notification == nil)
        scenario.send(.completionProgressed(ids[1], .finished(end)))
        #expect(notification?.outcome == .question)
    }

    @Test("each of the queued questions notifies when its reply is there")
    mutating func queue() {
        scenario.ask("one")
        scenario.ask("two")
        look(away: true)
        scenario.wait(.seconds(15))
        scenario.finish()
        #expect(notification?.summary.english.contains("15 s") == true)
        scenario.wait(.seconds(16))
        scenario.finish()
        #expect(notification?.summary.english.contains("16 s") == true)
    }

    @Test("a reply in a hidden window notifies although the person looks at another one, of its own conversation")
    mutating func hiddenWindow() throws {
        look(away: false)
        scenario.ask("What is a fjord?")
        let id = try #require(scenario.state.window.answering.request?.id)
        _ = scenario.state.openWindow(for: Conversation(startedAt: Timestamp(seconds: 9)))
        #expect(terminalStatus(&scenario.state).progress == .busy)
        scenario.wait(.seconds(12))
        scenario.press("x")
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        #expect(notification?.title == "What is a fjord?" && notification?.isUnseen == true)
        #expect(terminalStatus(&scenario.state).progress == .none)
    }

    @Test("a question that opens by itself after a long wait notifies")
    mutating func question() {
        var held = Conversation(startedAt: Timestamp(seconds: 5))
        held.append(Message(role: .user, text: "hi", startedAt: Timestamp(seconds: 5)))
        let stored = StoredConversation(
            id: ConversationID(1), conversation: held, messageIDs: [MessageID(1)], profile: "work", host: "work.example"
        )
        look(away: true)
        scenario.wait(.seconds(20))
        scenario.send(.conversationOpened(stored, at: nil))
        #expect(notification?.outcome == .question)
        #expect(notification?.summary.english == "continue with another server?")
    }

    @Test("a failure of notify_command is said")
    mutating func commandFails() {
        scenario.send(.notified(failure: .verbatim("cannot run notify_command: no such file")))
        #expect(scenario.screen.joined().contains("cannot run notify_command"))
    }

    @Test("idle after a notification nothing is due")
    mutating func idle() {
        answer(after: .seconds(12))
        scenario.wait(.seconds(60))
        #expect(scenario.state.deadline == nil)
    }
}
