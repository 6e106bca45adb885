import Foundation
import Support
import Testing

import Chat
import GRDB
@testable import History

@Suite("ConversationWriter")
struct ConversationWriterTests {
    let folder: TemporaryFolder
    let store: ConversationStore
    var writer = ConversationWriter()
    var conversation = Conversation(title: "t", startedAt: Sample.start)
    var time = Sample.start.seconds

    init() throws {
        folder = try TemporaryFolder()
        store = try ConversationStore(at: folder.path + "/conversations.sqlite")
    }

    mutating func say(_ role: Role, _ text: String, state: MessageState = .complete) {
        time += 1
        conversation.append(Message(role: role, text: text, state: state, startedAt: Timestamp(seconds: time)))
    }

    mutating func save() throws {
        try writer.save(conversation, profile: nil, host: nil, in: store)
    }

    func loaded() throws -> StoredConversation { try store.load(try #require(writer.id)) }

    @Test("an empty conversation is not saved")
    mutating func empty() throws {
        try save()
        #expect(writer.id == nil)
        #expect(try store.conversations().isEmpty)
    }

    @Test("a message is saved once, however often it is passed")
    mutating func savesOnce() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        for _ in 0..<3 { try save() }
        conversation.messages[1].text = "half"
        try writer.saveReply(conversation.messages[1], in: store)
        #expect(try loaded().conversation == conversation)
        conversation.messages[1].text = "whole"
        conversation.messages[1].state = .complete
        conversation.title = "named"
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try store.statistics().messages == 2)
        #expect(try store.search("whole").count == 1)
        #expect(try store.search("half").isEmpty)
    }

    @Test("every branch is saved once, and the displayed one continues")
    mutating func savesBranches() throws {
        say(.user, "q")
        say(.assistant, "one")
        try save()
        conversation.leave(at: 1)
        say(.assistant, "two")
        try save()
        say(.user, "next")
        try save()
        #expect(try loaded().conversation == conversation)
        conversation.show(variant: 0, at: 1)
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.messages.map(\.text) == ["q", "one"])
        var again = try store.loadForWriting(try #require(writer.id)).writer
        conversation.show(variant: 1, at: 1)
        try again.save(conversation, profile: nil, host: nil, in: store)
        #expect(try loaded().conversation == conversation)
        #expect(try store.statistics().messages == 4)
    }

    @Test("an undone turn stays as a branch, even the first one")
    mutating func undoneTurn() throws {
        for text in ["q1", "q2"] {
            say(.user, text)
            say(.assistant, "a to " + text)
        }
        try save()
        conversation.leave(at: 2)
        try save()
        #expect(try loaded().conversation == conversation)
        say(.user, "q3")
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.messages.last?.variant == VariantPlace(number: 2, count: 2))
        #expect(try store.search("q2").count == 2)
        conversation.leave(at: 0)
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.messages.isEmpty)
    }

    @Test("variants requested at the same time stay distinct")
    mutating func simultaneousVariants() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        let reply = conversation.messages[1]
        for _ in 0..<2 { _ = conversation.addVariant(reply, at: 1) }
        try save()
        for number in 0..<3 { conversation.changeVariant(number, at: 1) { $0.text = "reply \(number)" } }
        try save()
        conversation.show(variant: 2, at: 1)
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try loaded().conversation.variants(at: 1).map(\.text) == ["reply 0", "reply 1", "reply 2"])
        #expect(try store.statistics().messages == 4)
    }

    @Test("a deleted message and its answers are nowhere in the files")
    mutating func deletes() throws {
        for text in ["q1", "zanzibarium", "q2"] { say(.user, text) }
        try save()
        conversation.remove(at: 1)
        try save()
        #expect(try store.statistics().messages == 3)
        writer = try store.loadForWriting(try #require(writer.id)).writer
        try writer.save(conversation, profile: nil, host: nil, pruning: true, in: store)
        #expect(try store.statistics().messages == 1)
        #expect(try store.search("zanzi").isEmpty)
        for ending in ["", "-wal"] {
            let bytes = FileManager.default.contents(atPath: store.path + ending) ?? Data()
            for part in ["zanzibarium", "zanzi", "zib"] { #expect(bytes.range(of: Data(part.utf8)) == nil, "\(part)") }
        }
    }

    @Test("attachments are saved and found by name")
    mutating func attachments() throws {
        say(.user, "look")
        conversation.messages[0].attachments = Sample.attachments
        try save()
        #expect(try loaded().conversation.messages[0].attachments == Sample.attachments)
        #expect(try loaded().conversation.requestMessages == conversation.requestMessages)
        #expect(try store.search("مرحبا").count == 1)
    }

    @Test("a conversation deleted by another process is saved again when it continues here")
    mutating func deletedElsewhere() throws {
        say(.user, "q")
        try save()
        let first = try #require(writer.id)
        try store.delete([first])
        say(.assistant, "a")
        try save()
        #expect(writer.id != first)
        #expect(try loaded().conversation == conversation)
    }

    @Test("an empty reply leaves nothing behind when it is retried")
    mutating func retriedEmptyReply() throws {
        say(.user, "q")
        say(.assistant, "", state: .failed(Sample.failure))
        try save()
        conversation.leave(at: 1, keeping: false)
        say(.assistant, "a")
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try store.statistics().messages == 2)
    }

    @Test("a conversation with another first message is another conversation")
    mutating func anotherStart() throws {
        say(.user, "q")
        try save()
        let first = try #require(writer.id)
        conversation = Conversation(title: "u", startedAt: Timestamp(seconds: time + 9))
        try save()
        #expect(try store.conversations().count == 1)
        say(.user, "q")
        try save()
        #expect(writer.id != first)
        #expect(try store.conversations().map(\.title) == ["u", "t"])
    }

    @Test("two processes that continue one conversation make two branches")
    mutating func twoProcesses() throws {
        say(.user, "q")
        try save()
        var other = self
        other.writer = try store.loadForWriting(try #require(writer.id)).writer
        say(.assistant, "mine")
        try save()
        other.say(.assistant, "theirs")
        try other.save()
        #expect(try store.search("mine").count == 1)
        #expect(try loaded().conversation.messages.map(\.text) == ["q", "theirs"])
        #expect(try loaded().conversation.variants(at: 1).map(\.text) == ["mine", "theirs"])
    }
}
