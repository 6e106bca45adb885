import Testing

import Chat
import Interface

extension ConversationAutosaveTests {
    @Test("where all conversations are archived, the list says so")
    mutating func archived() {
        let summary = ConversationSummary(
            id: ConversationID(1), title: "Rivers", startedAt: Timestamp(seconds: 0),
            updatedAt: Timestamp(seconds: 50_000), messages: 2, isArchived: true)
        scenario.send(.conversationsListed([summary]))
        #expect(scenario.screen.joined().contains("all conversations are archived"))
        #expect(scenario.state.popup == nil)
    }
}
