import Testing

import Chat
import Interface
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
}
