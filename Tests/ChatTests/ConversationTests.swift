import Testing

import Chat

@Suite("Conversation")
struct ConversationTests {
    private let start = Timestamp(seconds: 0)

    @Test("empty turns are not sent, and the system prompt comes first")
    func leavesEmptyTurnsOut() {
        var conversation = Conversation(systemPrompt: "Be brief.", startedAt: start)
        conversation.messages = [
            Message(role: .user, text: "One?", startedAt: start),
            Message(role: .assistant, text: " \n", reasoning: "hm", state: .stopped, startedAt: start),
            Message(role: .user, text: "Two?", startedAt: start),
        ]
        #expect(
            conversation.requestMessages == [
                .init(role: .system, content: "Be brief."), .init(role: .user, content: "One?"),
                .init(role: .user, content: "Two?"),
            ])
    }

    @Test(
        "tags are typed with commas, each counts once, and none alone removes all",
        arguments: [
            (["a", "b"], ["a", "b"]), (["a,b", " c ,", ""], ["a", "b", "c"]), (["two words"], ["two words"]),
            (["a", "a"], ["a"]), (["none"], []), (["none", "a"], ["none", "a"]), ([], []), ([",", " "], []),
        ])
    func tags(typed: [String], tags: [String]) {
        #expect(Conversation.tags(typed: typed) == tags)
    }

    @Test("a title is the first line of the question, cut at a word")
    func title() {
        #expect(Conversation.title(fromQuestion: "\n How?\nMore") == "How?")
        let long = "Please explain how one reverses a list in Swift without copying it"
        #expect(Conversation.title(fromQuestion: long) == "Please explain how one reverses a list in Swift…")
    }
}
