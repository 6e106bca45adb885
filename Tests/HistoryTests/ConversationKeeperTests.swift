import Support
import Testing

import Chat
import History

@Suite struct ConversationKeeperTests {
    private let folder: TemporaryFolder
    private let store: ConversationStore
    private var keeper = ConversationKeeper()
    private var conversation = Conversation(title: "t", startedAt: Sample.start)
    private var time = Sample.start.seconds

    init() throws {
        folder = try TemporaryFolder()
        store = try ConversationStore(at: folder.path + "/conversations.sqlite")
    }

    private mutating func say(_ role: Role, _ text: String, state: MessageState = .complete) {
        time += 1
        conversation.messages.append(Message(role: role, text: text, state: state, startedAt: Timestamp(seconds: time)))
    }

    private mutating func keep() throws {
        try keeper.keep(conversation, profile: nil, host: nil, in: store)
    }

    private func loaded() throws -> KeptConversation { try store.load(try #require(keeper.id)) }

    @Test mutating func `nothing is kept of a conversation without words`() throws {
        try keep()
        #expect(keeper.id == nil)
        #expect(try store.conversations().isEmpty)
    }

    @Test mutating func `what is said is kept once, however often it is given`() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        for _ in 0..<3 { try keep() }
        conversation.messages[1].text = "half"
        try keeper.keepReply(conversation.messages[1], in: store)
        #expect(try loaded().conversation == conversation)
        conversation.messages[1].text = "whole"
        conversation.messages[1].state = .complete
        conversation.title = "named"
        try keep()
        #expect(try loaded().conversation == conversation)
        #expect(try store.statistics().messages == 2)
        #expect(try store.search("whole").count == 1)
        #expect(try store.search("half").isEmpty)
    }

    @Test mutating func `a reply that was set aside is a variant and stands before the other`() throws {
        say(.user, "q")
        say(.assistant, "one")
        try keep()
        conversation.messages[1].isSetAside = true
        say(.assistant, "two")
        try keep()
        say(.user, "next")
        try keep()
        let kept = try loaded()
        #expect(kept.conversation == conversation)
        #expect(kept.variants == [1, 2, 2, 1])
        var again = ConversationKeeper(kept)
        try again.keep(conversation, profile: nil, host: nil, in: store)
        #expect(try store.statistics().messages == 4)
    }

    @Test mutating func `an undone turn stays as a branch`() throws {
        for text in ["q1", "q2"] {
            say(.user, text)
            say(.assistant, "a to " + text)
        }
        try keep()
        conversation.messages.removeLast(2)
        try keep()
        #expect(try loaded().conversation == conversation)
        say(.user, "q3")
        try keep()
        let kept = try loaded()
        #expect(kept.conversation == conversation)
        #expect(kept.variants == [1, 1, 2])
        #expect(try store.search("q2").count == 2)
    }

    @Test mutating func `a reply without a word leaves nothing when it is asked for again`() throws {
        say(.user, "q")
        say(.assistant, "", state: .failed(Sample.failure))
        try keep()
        conversation.messages.removeLast()
        say(.assistant, "a")
        try keep()
        #expect(try loaded().conversation == conversation)
        #expect(try store.statistics().messages == 2)
    }

    @Test mutating func `a conversation with another start is another one`() throws {
        say(.user, "q")
        try keep()
        let first = try #require(keeper.id)
        conversation = Conversation(title: "u", startedAt: Timestamp(seconds: time + 9))
        try keep()
        #expect(try store.conversations().count == 1)
        say(.user, "q")
        try keep()
        #expect(keeper.id != first)
        #expect(try store.conversations().map(\.title) == ["u", "t"])
    }

    @Test mutating func `two windows that go on with one conversation make two branches`() throws {
        say(.user, "q")
        try keep()
        var other = self
        other.keeper = ConversationKeeper(try loaded())
        say(.assistant, "mine")
        try keep()
        other.say(.assistant, "theirs")
        try other.keep()
        #expect(try store.search("mine").count == 1)
        #expect(try loaded().conversation == other.conversation)
        #expect(try loaded().variants == [1, 2])
    }
}
