import Foundation
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
        conversation.append(Message(role: role, text: text, state: state, startedAt: Timestamp(seconds: time)))
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

    @Test mutating func `every branch is kept once, and the one that shows goes on`() throws {
        say(.user, "q")
        say(.assistant, "one")
        try keep()
        conversation.leave(at: 1)
        say(.assistant, "two")
        try keep()
        say(.user, "next")
        try keep()
        #expect(try loaded().conversation == conversation)
        conversation.show(variant: 0, at: 1)
        try keep()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.messages.map(\.text) == ["q", "one"])
        var again = try store.loadToKeep(try #require(keeper.id)).keeper
        conversation.show(variant: 1, at: 1)
        try again.keep(conversation, profile: nil, host: nil, in: store)
        #expect(try loaded().conversation == conversation)
        #expect(try store.statistics().messages == 4)
    }

    @Test mutating func `an undone turn stays as a branch, even the first one`() throws {
        for text in ["q1", "q2"] {
            say(.user, text)
            say(.assistant, "a to " + text)
        }
        try keep()
        conversation.leave(at: 2)
        try keep()
        #expect(try loaded().conversation == conversation)
        say(.user, "q3")
        try keep()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.messages.last?.variant == VariantPlace(number: 2, count: 2))
        #expect(try store.search("q2").count == 2)
        conversation.leave(at: 0)
        try keep()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.messages.isEmpty)
    }

    @Test mutating func `variants that were asked for at one time are told apart`() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        let reply = conversation.messages[1]
        for _ in 0..<2 { _ = conversation.addVariant(reply, at: 1) }
        try keep()
        for number in 0..<3 { conversation.changeVariant(number, at: 1) { $0.text = "reply \(number)" } }
        try keep()
        conversation.show(variant: 2, at: 1)
        try keep()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.variants(at: 1).map(\.text) == ["reply 0", "reply 1", "reply 2"])
        #expect(try store.statistics().messages == 4)
    }

    @Test mutating func `what is deleted on purpose is nowhere in the files, with all that answers it`() throws {
        for text in ["q1", "zanzibarium", "q2"] { say(.user, text) }
        try keep()
        conversation.remove(at: 1)
        try keep()
        #expect(try store.statistics().messages == 3)
        keeper = try store.loadToKeep(try #require(keeper.id)).keeper
        try keeper.keep(conversation, profile: nil, host: nil, pruning: true, in: store)
        #expect(try store.statistics().messages == 1)
        #expect(try store.search("zanzi").isEmpty)
        for ending in ["", "-wal"] {
            let bytes = FileManager.default.contents(atPath: store.path + ending) ?? Data()
            for part in ["zanzibarium", "zanzi", "zib"] { #expect(bytes.range(of: Data(part.utf8)) == nil, "\(part)") }
        }
    }

    @Test mutating func `files that went along are kept and found by their names`() throws {
        say(.user, "look")
        conversation.messages[0].attachments = Sample.attachments
        try keep()
        #expect(try loaded().conversation.messages[0].attachments == Sample.attachments)
        #expect(try loaded().conversation.requestMessages == conversation.requestMessages)
        #expect(try store.search("مرحبا").count == 1)
    }

    @Test mutating func `a conversation that another window deleted is made anew when it goes on here`() throws {
        say(.user, "q")
        try keep()
        let first = try #require(keeper.id)
        try store.delete([first])
        say(.assistant, "a")
        try keep()
        #expect(keeper.id != first)
        #expect(try loaded().conversation == conversation)
    }

    @Test mutating func `a reply without a word leaves nothing when it is asked for again`() throws {
        say(.user, "q")
        say(.assistant, "", state: .failed(Sample.failure))
        try keep()
        conversation.leave(at: 1, keeping: false)
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
        other.keeper = try store.loadToKeep(try #require(keeper.id)).keeper
        say(.assistant, "mine")
        try keep()
        other.say(.assistant, "theirs")
        try other.keep()
        #expect(try store.search("mine").count == 1)
        #expect(try loaded().conversation.messages.map(\.text) == ["q", "theirs"])
        #expect(try loaded().conversation.variants(at: 1).map(\.text) == ["mine", "theirs"])
    }
}
