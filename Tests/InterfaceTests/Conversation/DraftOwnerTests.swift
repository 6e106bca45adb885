import Chat
import Editing
import Interface
import Screen
import Support
import Testing

@Suite("drafts of several conversations")
struct DraftOwnerTests {
    private let other = StoredConversation(
        id: ConversationID(7),
        conversation: Conversation(
            title: "other", messages: [Message(role: .user, text: "hi", startedAt: Timestamp(seconds: 9))],
            startedAt: Timestamp(seconds: 9)),
        messageIDs: [MessageID(1)])
    private let there = DraftOwner.conversation(startedAt: Timestamp(seconds: 9))

    @Test("a draft is saved under its conversation, from the first question on")
    func places() {
        var scenario = Scenario()
        scenario.type("one")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("one", of: .new)])
        scenario.press("Enter")
        scenario.finish()
        scenario.type("two")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("two", of: .conversation(startedAt: Timestamp(seconds: 0)))])
    }

    @Test("the previous conversation saves its draft, and the opened one restores its own")
    func opens() {
        var scenario = Scenario()
        scenario.answer("one", with: "1")
        scenario.type("half a thought")
        scenario.wait(.seconds(1))
        scenario.send(.conversationOpened(other, at: nil))
        let here = DraftOwner.conversation(startedAt: Timestamp(seconds: 0))
        let first = Source(window: .first, server: .first)
        #expect(
            scenario.allEffects == [
                .from(first, .setDraftAside("half a thought", of: here)),
                .adoptConversation(other.id, startedAt: Timestamp(seconds: 9)), .readDraft(of: there),
            ])
        #expect(scenario.state.window.composer.isEmpty)
        scenario.send(.draftRead("waiting words", of: here))
        #expect(scenario.state.window.composer.isEmpty)
        scenario.send(.draftRead("waiting words", of: there))
        #expect(scenario.screen.last == "› waiting words")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects.isEmpty)
        scenario.press("Ctrl-C")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("", of: there)])
    }

    @Test("text typed before the conversation of the command line is loaded is added behind its draft")
    func resumes() {
        var scenario = Scenario()
        _ = scenario.state.resume(
            .latest, question: nil, at: Moment(uptime: .zero, wallClock: Timestamp(seconds: 0)))
        scenario.type("typed ahead")
        scenario.send(.conversationOpened(other, at: nil))
        #expect(scenario.allEffects.contains(.readDraft(of: there)))
        scenario.send(.draftRead("waiting, ", of: there))
        #expect(scenario.state.window.composer.text == "waiting, typed ahead")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("waiting, typed ahead", of: there)])
    }

    @Test("a new conversation has a message box of its own, and the text stays with the old one")
    func staysBehind() {
        var scenario = Scenario()
        scenario.answer("one", with: "1")
        scenario.type("next")
        scenario.press("Ctrl-X n")
        let here = DraftOwner.conversation(startedAt: Timestamp(seconds: 0))
        #expect(
            scenario.allEffects == [
                .from(Source(window: .first, server: .first), .setDraftAside("next", of: here))
            ])
        #expect(scenario.state.window.composer.isEmpty)
        scenario.type("other")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("other", of: .window(scenario.state.window.id))])
    }

    @Test("a conversation that is replaced by a new one takes the text over, or restores the saved draft")
    func takesAlong() {
        var scenario = Scenario()
        scenario.answer("one", with: "1")
        scenario.ask("/new!")
        #expect(scenario.allEffects.contains(.readDraft(of: .new)))
    }

    @Test("without a store no draft is requested")
    func privately() {
        var scenario = Scenario()
        scenario.state.saving.isPrivate = true
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        #expect(scenario.allEffects.isEmpty)
    }
}
