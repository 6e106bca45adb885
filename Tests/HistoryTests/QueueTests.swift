import Foundation
import Support
import Testing

import Chat
import History

@Suite("questions that are not sent yet")
struct QueueTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: ConversationStore
    private var writer = ConversationWriter()
    private var conversation = Conversation(title: "t", startedAt: Sample.start)

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/conversations.sqlite"
        store = try ConversationStore(at: path)
        conversation.append(Message(role: .user, text: "q", startedAt: Sample.start))
    }

    private mutating func save() throws {
        try writer.save(conversation, profile: nil, host: nil, in: store)
    }

    private func loaded() throws -> Conversation { try store.load(try #require(writer.id)).conversation }

    @Test("a queue is saved with its conversation, in its order, with its files, whatever changes in it")
    mutating func changes() throws {
        let steps: [[QueuedQuestion]] = [
            [QueuedQuestion(text: "a"), QueuedQuestion(text: "b", attachments: Sample.attachments)],
            [QueuedQuestion(text: "b", attachments: Sample.attachments), QueuedQuestion(text: "a")],
            [QueuedQuestion(text: "a"), QueuedQuestion(text: "a"), QueuedQuestion(text: Sample.hardWords[4])],
            [QueuedQuestion(text: "a")], [],
        ]
        for queue in steps {
            conversation.queue = queue
            try save()
            #expect(try loaded() == conversation)
            writer = try store.loadForWriting(try #require(writer.id)).writer
        }
    }

    @Test("a question leaves the queue in the step that makes it a message, or not at all")
    mutating func moves() throws {
        conversation.queue = [QueuedQuestion(text: "next")]
        try save()
        let before = try loaded()
        let next = conversation.queue.removeFirst()
        conversation.append(
            Message(role: .user, text: next.text, startedAt: Timestamp(seconds: Sample.start.seconds + 1)))
        let full = try ConversationStore(at: path)
        full.close()
        #expect(throws: StoreError.self) { try writer.save(conversation, profile: nil, host: nil, in: full) }
        #expect(try loaded() == before)
        try save()
        #expect(try loaded() == conversation)
    }

    @Test("a deleted conversation takes its queue with it")
    mutating func deleted() throws {
        conversation.queue = [QueuedQuestion(text: "zanzibarium")]
        try save()
        try store.delete([try #require(writer.id)])
        for ending in ["", "-wal"] {
            let bytes = FileManager.default.contents(atPath: store.path + ending) ?? Data()
            #expect(bytes.range(of: Data("zanzibarium".utf8)) == nil)
        }
    }

    @Test("the second process is told who has a conversation open, and does not get its queue")
    mutating func secondProcess() throws {
        conversation.queue = [QueuedQuestion(text: "next")]
        try save()
        let id = try #require(writer.id)
        let first = try ProbeRun(["hold", path, "\(id)"])
        let own = getpid()
        #expect(first.lines(2) == ["beside \(own), 0 queued", "holding"])
        try store.leaveAll()
        let second = try store.loadForWriting(id).stored
        #expect(second.otherProcess == first.processID)
        #expect(second.conversation.queue.isEmpty)
        try store.leave(id)
        _ = first.killed(afterLines: 0)
        let third = try store.loadForWriting(id).stored
        #expect(third.otherProcess == nil)
        #expect(third.conversation.queue == conversation.queue)
    }

    @Test("a reply that another process has begun is neither deleted nor overwritten")
    mutating func othersReply() throws {
        try save()
        let id = try #require(writer.id)
        let other = try ProbeRun(["hold", path, "\(id)"])
        _ = other.lines(2)
        for isDropped in [true, false] {
            var (stored, writer) = try store.loadForWriting(id)
            let last = stored.conversation.messages.count - 1
            stored.conversation.show(variant: 0, at: last)
            #expect(stored.conversation.messages[last].state == .streaming)
            if isDropped {
                stored.conversation.leave(at: last, keeping: false)
                stored.conversation.append(
                    Message(role: .assistant, text: "mine", startedAt: Timestamp(seconds: Sample.start.seconds + 2)))
            } else {
                stored.conversation.messages[last].text = "mine"
                stored.conversation.messages[last].state = .stopped
            }
            try writer.save(stored.conversation, profile: nil, host: nil, in: store)
            let now = try store.load(id).conversation
            #expect(now.variants(at: last).map(\.state) == [.streaming, .complete])
            #expect(now.variants(at: last).map(\.text) == ["", "mine"])
        }
        _ = other.killed(afterLines: 0)
    }

    @Test("a conversation goes on with the server that answered last, and not with one that was only looked at")
    mutating func server() throws {
        func reply(_ profile: String, _ seconds: Double) -> Message {
            var message = Message(
                role: .assistant, text: "a", startedAt: Timestamp(seconds: Sample.start.seconds + seconds))
            message.profile = profile
            return message
        }
        conversation.append(reply("work", 1))
        try writer.save(conversation, profile: "work", host: "w.example", in: store)
        conversation.title = "other"
        try writer.save(conversation, profile: "home", host: "h.example", in: store)
        #expect(try store.load(try #require(writer.id)).profile == "work")
        conversation.append(reply("home", 2))
        try writer.save(conversation, profile: "home", host: "h.example", in: store)
        let stored = try store.load(try #require(writer.id))
        #expect(stored.profile == "home" && stored.host == "h.example")
    }
}
