import Support
import Testing

import Chat
import GRDB
@testable import History

/// Replies that grow.
extension ConversationWriterTests {
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

    @Test("what is new of a reply is saved without the rest of it, and not if something before it is missing")
    mutating func growth() throws {
        say(.user, "q")
        say(.assistant, "one", state: .streaming)
        try save()
        let first = KeptReply(conversation.messages[1])
        conversation.messages[1].text += " two"
        conversation.messages[1].reasoning = "so it is"
        let growth = try #require(ReplyGrowth(of: conversation.messages[1], since: first))
        let second = KeptReply(conversation.messages[1])
        conversation.messages[1].text += " three"
        let next = try #require(ReplyGrowth(of: conversation.messages[1], since: second))
        #expect(!writer.canAppend(next))
        try writer.append(next, in: store)
        #expect(try loaded().conversation.messages[1].text == "one")
        for growth in [growth, next] {
            #expect(writer.canAppend(growth))
            try writer.append(growth, in: store)
        }
        #expect(!writer.canAppend(next))
        #expect(try loaded().conversation == conversation)
        // Another text, a correction or the end of it is no growth.
        let kept = KeptReply(conversation.messages[1])
        for (text, state) in [("two", MessageState.streaming), ("one two three", .complete)] {
            var reply = conversation.messages[1]
            (reply.text, reply.state) = (text, state)
            #expect(ReplyGrowth(of: reply, since: kept) == nil)
        }
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
}
