import Foundation
import Support
import Testing

import Chat
import GRDB
@testable import History

@Suite("ConversationWriter")
struct ConversationWriterTests {
    private let folder: TemporaryFolder
    private let store: ConversationStore
    private var writer = ConversationWriter()
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

    private mutating func save() throws {
        try writer.save(conversation, profile: nil, host: nil, in: store)
    }

    private func loaded() throws -> StoredConversation { try store.load(try #require(writer.id)) }

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

    @Test("a reply grows by pieces, which others read and which are one text in the end")
    mutating func grows() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        try save()
        for piece in ["one ", "مرحبا", "\u{300} \u{0} ", "👩", "\u{200D}👧"] {
            conversation.messages[1].text += piece
            conversation.messages[1].reasoning += "r" + piece
            try writer.saveReply(conversation.messages[1], in: store)
            #expect(try loaded().conversation == conversation)
            #expect(try store.lastMessages(of: try #require(writer.id), limit: 1) == [conversation.messages[1]])
        }
        // What is no longer the same text is written whole, and grows on.
        conversation.messages[1].text = "another text that is longer than the one before it was"
        try writer.saveReply(conversation.messages[1], in: store)
        conversation.messages[1].text += ", and more"
        try writer.saveReply(conversation.messages[1], in: store)
        #expect(try loaded().conversation == conversation)
        conversation.title = "renamed while it streams"
        try save()
        conversation.messages[1].text += ", to the end"
        try writer.saveReply(conversation.messages[1], in: store)
        #expect(try loaded().conversation == conversation)
        conversation.messages[1].state = .complete
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try store.search("to the end").count == 1)
    }

    @Test("each reply of a comparison grows by pieces, also where something else is saved meanwhile")
    mutating func comparison() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        conversation.leave(at: 1)
        say(.assistant, "", state: .streaming)
        try save()
        for round in 1...3 {
            for variant in 0...1 {
                conversation.show(variant: variant, at: 1)
                conversation.messages[1].text += "word \(round) of \(variant) "
            }
            if round == 2 { conversation.title = "named while they stream" }
            try save()
            #expect(try loaded().conversation == conversation)
        }
        let counts = try store.read { db in
            try Int.fetchAll(db, sql: "SELECT count(*) FROM reply_pieces GROUP BY message_id")
        }
        #expect(counts == [3, 3])
        conversation.messages[1].state = .complete
        try save()
        #expect(try loaded().conversation == conversation)
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM reply_pieces") } == 3)
        #expect(try store.search("3 of 1").count == 1)
    }

    @Test("a reply of n bytes writes less than 3 n while it streams, however many saves it takes")
    func writesWhatIsNew() throws {
        let folder = try TemporaryFolder()
        for count in [25, 100] {
            let said = try ProbeRun(["grow", "\(folder.path)/\(count).sqlite", "\(count)"]).finished()
            let numbers = said.last?.split(separator: " ").compactMap { Int($0) } ?? []
            try #require(numbers.count == 2)
            #expect(numbers[0] > count * 8000 && numbers[0] < 3 * count * 8000, "\(numbers)")
            print("\(count * 8000) bytes: \(numbers[0]) written while they come, \(numbers[1]) in all")
        }
    }

    @Test("a deleted reply takes its pieces with it, and one that grows on is not made again")
    mutating func deletedWhileItGrows() throws {
        say(.user, "q")
        say(.assistant, "", state: .streaming)
        try save()
        conversation.messages[1].text = "some"
        try writer.saveReply(conversation.messages[1], in: store)
        try store.delete([try #require(writer.id)])
        conversation.messages[1].text += " more"
        try writer.saveReply(conversation.messages[1], in: store)
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM reply_pieces") } == 0)
        #expect(try store.conversations().isEmpty)
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
