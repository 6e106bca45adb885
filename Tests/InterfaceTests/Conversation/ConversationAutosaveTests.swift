import Localization
import Testing

import Chat
import Editing
import Interface
import Localization
import Screen

@Suite("conversation autosave")
struct ConversationAutosaveTests {
    var scenario = Scenario()

    private var stored: Conversation? {
        for case .save(let conversation) in scenario.allEffects { return conversation }
        return nil
    }

    private var keptReply: Message? {
        for case .saveReply(let reply) in scenario.allEffects { return reply }
        return nil
    }

    @Test("a question is saved before it is sent")
    mutating func savesBeforeSending() throws {
        scenario.ask("why?")
        let keeping = try #require(scenario.allEffects.firstIndex { if case .save = $0 { true } else { false } })
        let sending = try #require(scenario.allEffects.firstIndex { if case .complete = $0 { true } else { false } })
        #expect(keeping < sending)
        #expect(stored?.messages.map(\.text) == ["why?", ""])
        #expect(stored?.title == "why?")
    }

    @Test("a growing reply is saved twice a second, and at its end")
    mutating func savesGrowingReply() {
        scenario.ask("why?")
        scenario.stream("one ")
        #expect(keptReply == nil)
        scenario.wait(.milliseconds(399))
        #expect(keptReply == nil)
        scenario.wait(.milliseconds(1))
        #expect(keptReply?.text == "one ")
        #expect(keptReply?.state == .streaming)
        scenario.wait(.seconds(5))
        #expect(keptReply == nil)
        scenario.progress(.delta(Delta(text: "two")))
        scenario.finish()
        #expect(keptReply?.text == "one two")
        #expect(keptReply?.state == .complete)
    }

    @Test("a reply is saved when it stops, fails, or the program has to end")
    mutating func savesEndedReply() {
        let ends: [(inout Scenario) -> Void] = [
            { $0.press("Esc") },
            { $0.progress(.failed(Failure(kind: .timeout, phase: .streaming, summary: .verbatim("no answer")))) },
            { $0.send(.terminated) },
        ]
        for end in ends {
            scenario = Scenario()
            scenario.ask("why?")
            scenario.stream("half")
            end(&scenario)
            #expect(keptReply?.text == "half")
            #expect(keptReply?.state != .streaming)
        }
    }

    @Test("no deadline is set once everything is saved")
    mutating func idle() {
        scenario.answer("q", with: "a")
        scenario.wait(.seconds(60))
        #expect(
            scenario.state.nextDeadline(after: Moment(uptime: .seconds(100), wallClock: Timestamp(seconds: 0))) == nil)
    }

    @Test("title, system prompt, retries and undo are saved")
    mutating func savesCommands() {
        scenario.answer("q", with: "a")
        for (line, change) in [
            ("/title Other", { $0.title == "Other" }), ("/system Be brief", { $0.systemPrompt == "Be brief" }),
            ("/system none", { $0.systemPrompt.isEmpty }), ("/retry", { $0.variants(at: 1).count == 2 }),
        ] as [(String, (Conversation) -> Bool)] {
            scenario.ask(line)
            #expect(stored.map(change) == true, "\(line)")
        }
        scenario.finish()
        scenario.ask("/undo")
        #expect(stored?.messages.isEmpty == true)
        #expect(scenario.state.window.composer.text == "q")
    }

    @Test("a private conversation is not saved and opens none")
    mutating func privateConversation() {
        scenario.state.saving.isPrivate = true
        scenario.answer("q", with: "a")
        scenario.wait(.seconds(9))
        for line in ["/title x", "/open", "/find q", "/delete"] { scenario.ask(line) }
        #expect(scenario.allEffects.isEmpty)
        #expect(scenario.status.contains("private"))
        scenario.ask("/clear")
        #expect(scenario.state.window.conversation.messages.count == 2)
    }

    @Test("a new conversation may begin when the last one is saved")
    mutating func newConversation() {
        scenario.answer("q", with: "a")
        scenario.ask("/new")
        #expect(scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("a store failure stays on the status bar and is retried with the whole conversation")
    mutating func storeFailure() {
        scenario.ask("q")
        scenario.send(.storeFailed(reason: .verbatim("no space left · free some space")))
        #expect(scenario.screen.joined().contains("not saved: no space left · free some space · /save writes a copy"))
        scenario.stream("a")
        scenario.finish()
        #expect(stored?.messages.last?.text == "a")
        scenario.wait(.seconds(60))
        #expect(scenario.status.contains("not saved"))
        scenario.ask("/clear")
        #expect(scenario.state.window.conversation.messages.count == 2)
        scenario.send(.stored)
        #expect(!scenario.status.contains("not saved"))
    }

    @Test("a saved conversation can be selected from a list and opened")
    mutating func opens() {
        scenario.ask("/open")
        #expect(scenario.effects == [.listConversations])
        let summary = { (id: Int64, title: String) in
            ConversationSummary(
                id: ConversationID(id), title: title, startedAt: Timestamp(seconds: 0),
                updatedAt: Timestamp(seconds: 50_000), messages: 2)
        }
        scenario.send(.conversationsListed([summary(1, "Swift arrays"), summary(2, "Cooking \u{1B}[31mrice")]))
        #expect(scenario.screen.joined().contains("2 messages · today 13:53"))
        let target = ConversationPicker.Target(conversation: ConversationID(1))
        #expect(scenario.effects == [.previewConversation(target)])
        scenario.send(.conversationPreviewed(target, Self.opened.conversation.messages))
        #expect(scenario.screen.joined(separator: "\n").contains("You: q\nm: kept answer"))
        scenario.press("Down")
        #expect(scenario.effects == [.previewConversation(.init(conversation: ConversationID(2)))])
        #expect(!scenario.screen.joined().contains("kept answer"))
        scenario.send(.conversationPreviewed(target, Self.opened.conversation.messages))
        #expect(!scenario.screen.joined().contains("kept answer"))
        scenario.type("rice")
        scenario.press("Enter")
        #expect(scenario.effects == [.openConversation(.id(ConversationID(2)), at: nil)])
        scenario.send(.conversationOpened(Self.opened, at: nil))
        #expect(scenario.screen.joined().contains("kept answer"))
        #expect(scenario.status.contains("Cooking"))
        scenario.ask("and more?")
        #expect(scenario.startedRequest?.request.messages.count == 3)
    }

    @Test("a search result opens at its position")
    mutating func searchResult() {
        scenario.ask("/find rice")
        #expect(scenario.effects == [.findWords("rice")])
        let hit = SearchHit(
            conversation: ConversationID(2), message: MessageID(7), title: "Cooking", role: .user,
            date: Timestamp(seconds: 50_000), snippet: "how to boil rice?")
        scenario.send(.wordsFound(words: "rice", [hit]))
        #expect(scenario.screen.joined().contains("how to boil rice?"))
        scenario.press("Enter")
        #expect(scenario.effects == [.openConversation(.id(ConversationID(2)), at: MessageID(7))])
        scenario.send(.wordsFound(words: "rye", []))
        #expect(scenario.screen.joined().contains("no matches for rye"))
        scenario.send(.wordsFound(words: "rice", Array(repeating: hit, count: State.mostHits + 1)))
        #expect(scenario.screen.joined().contains("the 200 newest matches for rice; there are more"))
    }

    @Test("a match deep in a long reply scrolls into view and is marked until Esc")
    mutating func deepMatch() {
        var stored = Self.opened
        let before = String(repeating: "word after word\n\n", count: 200)
        stored.conversation.messages[1].text = before + "here is a needle\n\n" + before
        scenario.ask("/find needle")
        let hit = SearchHit(
            conversation: stored.id, message: MessageID(8), title: "Cooking", role: .assistant,
            date: Timestamp(seconds: 50_000), snippet: "here is a needle", offset: before.utf8.count + 10)
        scenario.send(.wordsFound(words: "needle", [hit]))
        scenario.press("Enter")
        scenario.send(.conversationOpened(stored, at: MessageID(8)))
        let grid = frame(&scenario.state)
        let row = grid.rows.firstIndex { $0.text.contains("here is a needle") }
        #expect(row.map { $0 < 8 } == true)
        #expect(row.map { Set(grid.rows[$0].cells.map(\.face)).count > 1 } == true)
        scenario.press("Esc")
        #expect(row.map { Set(frame(&scenario.state).rows[$0].cells.map(\.face)).count == 1 } == true)
    }

    @Test("a conversation is deleted only after confirmation")
    mutating func confirmsDeleting() {
        scenario.answer("q", with: "a")
        scenario.ask("/delete")
        scenario.press("Enter")
        #expect(scenario.effects.isEmpty)
        scenario.ask("/delete")
        scenario.press("Down Enter")
        #expect(scenario.effects == [.deleteConversation(startedAt: Timestamp(seconds: 0))])
        scenario.send(.conversationDeleted)
        #expect(scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("a fork is another conversation with the same messages")
    mutating func fork() {
        scenario.answer("q", with: "a")
        let before = scenario.state.window.conversation
        scenario.ask("/fork")
        #expect(stored?.messages == before.messages)
        #expect(stored?.startedAt != before.startedAt)
    }

    @Test("a question of the command line waits for the resumed conversation")
    mutating func questionWaits() {
        let now = Moment(uptime: .zero, wallClock: Timestamp(seconds: 50_520))
        #expect(scenario.state.resume(.latest, question: "more", at: now) == [.openConversation(.latest, at: nil)])
        scenario.send(.conversationOpened(Self.opened, at: nil))
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["q", "kept answer", "more"])
        scenario = Scenario()
        _ = scenario.state.resume(.named("x"), question: "more", at: now)
        scenario.send(.historyFailed(reason: .verbatim("no conversation is x")))
        #expect(scenario.state.window.composer.text == "more")
    }

    @Test("options of the command line override what is saved")
    mutating func optionsOverride() {
        let now = Moment(uptime: .zero, wallClock: Timestamp(seconds: 50_520))
        let given = GivenSettings(systemPrompt: "Be brief", parameters: SamplingParameters(temperature: 1))
        _ = scenario.state.resume(.latest, question: nil, given: given, at: now)
        scenario.send(.conversationOpened(Self.opened, at: nil))
        #expect(stored?.systemPrompt == "Be brief")
        #expect(stored?.parameters.temperature == 1)
        #expect(scenario.state.window.model == ModelID("m"))
        scenario = Scenario()
        _ = scenario.state.resume(.latest, question: nil, given: GivenSettings(namesModel: true), at: now)
        scenario.send(.conversationOpened(Self.opened, at: nil))
        #expect(scenario.state.window.model == ModelID("echo"))
        #expect(stored == nil)
    }

    static var opened: StoredConversation {
        var conversation = Conversation(title: "Cooking", startedAt: Timestamp(seconds: 9))
        conversation.messages = [
            Message(role: .user, text: "q", startedAt: Timestamp(seconds: 10)),
            Message(role: .assistant, text: "kept answer", model: ModelID("m"), startedAt: Timestamp(seconds: 11)),
        ]
        return StoredConversation(
            id: ConversationID(2), conversation: conversation, messageIDs: [MessageID(7), MessageID(8)],
            profile: "demo", host: "127.0.0.1:9")
    }
}
