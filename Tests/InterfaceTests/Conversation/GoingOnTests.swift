import Testing

import Chat
import Interface
import Screen

/// Which model a conversation that was kept elsewhere goes on with.
@Suite struct GoingOnTests {
    private var scenario = Scenario()

    private static func imported(model: String) -> KeptConversation {
        let reply = Message(
            role: .assistant, text: "a", model: ModelID(model), startedAt: Timestamp(seconds: 1))
        return KeptConversation(
            id: ConversationID(7),
            conversation: Conversation(
                title: "t", messages: [Message(role: .user, text: "q", startedAt: Timestamp(seconds: 1)), reply],
                startedAt: Timestamp(seconds: 1)),
            messageIDs: [MessageID(1), MessageID(2)], profile: nil, host: nil)
    }

    @Test mutating func `a conversation from elsewhere goes on with its model only where the server lists it`() {
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

    @Test mutating func `the model that was named on the command line stays`() {
        let now = Moment(uptime: .zero, wallClock: Timestamp(seconds: 50_520))
        _ = scenario.state.resume(.latest, question: nil, given: GivenSettings(namesModel: true), at: now)
        scenario.send(.modelsListed([ModelListing(id: ModelID("gpt-4o"))]))
        scenario.send(.conversationOpened(Self.imported(model: "gpt-4o"), at: nil))
        #expect(scenario.state.window.model?.rawValue == "echo")
    }
}
