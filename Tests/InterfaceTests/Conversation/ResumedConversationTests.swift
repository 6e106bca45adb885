import Testing

import Chat
import Editing
import Interface
import Localization
import Screen

/// Which model a conversation that was kept elsewhere goes on with.
@Suite("resumed conversations")
struct ResumedConversationTests {
    private var scenario = Scenario()

    private static func imported(model: String) -> StoredConversation {
        let reply = Message(
            role: .assistant, text: "a", model: ModelID(model), startedAt: Timestamp(seconds: 1))
        return StoredConversation(
            id: ConversationID(7),
            conversation: Conversation(
                title: "t", messages: [Message(role: .user, text: "q", startedAt: Timestamp(seconds: 1)), reply],
                startedAt: Timestamp(seconds: 1)),
            messageIDs: [MessageID(1), MessageID(2)], profile: nil, host: nil)
    }

    @Test("an imported conversation continues with its model only if the server lists it")
    mutating func importedModel() {
        let mine = [ModelListing(id: ModelID("echo")), ModelListing(id: ModelID("other"))]
        for (current, listings, model) in [
            ("echo", nil, "echo"), ("echo", mine, "echo"), (nil, nil, nil), (nil, mine, nil),
            ("echo", mine + [ModelListing(id: ModelID("gpt-4o"))], "gpt-4o"),
        ] as [(String?, [ModelListing]?, String?)] {
            scenario = Scenario(model: current)
            if let listings { scenario.send(.modelsListed(listings)) }
            scenario.state.popup = nil
            scenario.send(.conversationOpened(Self.imported(model: "gpt-4o"), at: nil))
            #expect(scenario.state.window.model?.rawValue == model)
        }
        scenario = Scenario(model: nil)
        scenario.send(.conversationOpened(Self.imported(model: "gpt-4o"), at: nil))
        scenario.ask("more")
        #expect(scenario.effects == [.listModels], "a model is asked for before anything is sent")
    }

    @Test("the model of the command line stays selected")
    mutating func commandLineModel() {
        let now = Moment(uptime: .zero, wallClock: Timestamp(seconds: 50_520))
        _ = scenario.state.resume(.latest, question: nil, given: GivenSettings(namesModel: true), at: now)
        scenario.send(.modelsListed([ModelListing(id: ModelID("gpt-4o"))]))
        scenario.send(.conversationOpened(Self.imported(model: "gpt-4o"), at: nil))
        #expect(scenario.state.window.model?.rawValue == "echo")
    }

    @Test("the last messages of a long conversation show while the rest is read, and a question waits")
    mutating func opening() {
        let now = Moment(uptime: .zero, wallClock: Timestamp(seconds: 50_520))
        _ = scenario.state.resume(.latest, question: nil, at: now)
        let stored = Self.imported(model: "echo")
        scenario.send(.conversationOpening(Array(stored.conversation.messages.suffix(1))))
        #expect(scenario.screen.contains("  a"))
        scenario.ask("more")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.text == "more")
        #expect(scenario.status.contains("still loading"))
        scenario.send(.conversationOpened(stored, at: nil))
        #expect(scenario.screen.contains("  q"))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["q", "a", "more"])
    }

    @Test("what shows of a conversation that is being read goes away when it is not opened")
    mutating func openingLeft() {
        let messages = Self.imported(model: "echo").conversation.messages
        scenario.send(.conversationOpening(messages))
        #expect(scenario.screen.contains("  a"))
        scenario.send(.historyFailed(reason: .verbatim("cannot be read")))
        #expect(!scenario.screen.contains("  a"))
        scenario.send(.conversationOpening(messages))
        scenario.ask("/new")
        #expect(!scenario.screen.contains("  a"))
        scenario.answer("q", with: "b")
        scenario.send(.conversationOpening(messages))
        #expect(!scenario.screen.contains("  a"), "a conversation that goes on stays on the screen")
    }
}
