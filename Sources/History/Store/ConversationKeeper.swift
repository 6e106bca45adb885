package import Chat
internal import GRDB

/// Keeps one conversation as it goes on: it is given the whole of it, and writes what has changed.
///
/// Undoing and asking again makes a branch: nothing that was said is written over but the messages that are still
/// there. After a failure the next call writes what the failed one did not.
package struct ConversationKeeper: Sendable {
    fileprivate struct Kept: Hashable, Sendable {
        var id: MessageID
        var role: Role
        var startedAt: Timestamp
        var digest: Int
        var isBlank: Bool
        var isSetAside: Bool
    }

    /// Nil until something was kept.
    package private(set) var id: ConversationID?
    private var startedAt: Timestamp?
    private var header = 0
    private var messages: [Kept] = []

    package init() {}

    /// Goes on with a conversation that was loaded.
    package init(_ kept: KeptConversation) {
        id = kept.id
        startedAt = kept.conversation.startedAt
        header = Self.digest(of: kept.conversation)
        messages = zip(kept.messageIDs, kept.conversation.messages).map { Kept(id: $0, $1) }
    }

    /// Writes what has changed, in one transaction. A conversation with another start is another one, and made anew.
    /// Cost: reading all its words once, and writing those that changed.
    package mutating func keep(
        _ conversation: Conversation, profile: String?, host: String?, in store: ConversationStore
    ) throws(StoreError) {
        let isSame = id != nil && startedAt == conversation.startedAt
        guard isSame || !conversation.messages.isEmpty else { return }
        let next = isSame ? self : ConversationKeeper()
        self = try store.write { db in
            var next = next
            try next.keepHeader(of: conversation, profile: profile, host: host, in: db)
            try next.keepMessages(of: conversation, in: db, writer: store.writer)
            return next
        }
    }

    /// Writes the reply that is being written, and nothing else. Cost: that of its words.
    package mutating func keepReply(_ reply: Message, in store: ConversationStore) throws(StoreError) {
        guard let last = messages.last, last.role == reply.role, last.startedAt == reply.startedAt else { return }
        try store.update(last.id, to: reply)
        messages[messages.count - 1] = Kept(id: last.id, reply)
    }
}

extension ConversationKeeper {
    private mutating func keepHeader(
        of conversation: Conversation, profile: String?, host: String?, in db: Database
    ) throws {
        let digest = Self.digest(of: conversation)
        if let id {
            if digest != header { try db.update(id, to: conversation) }
        } else {
            id = try db.insert(conversation, profile: profile, host: host)
            startedAt = conversation.startedAt
        }
        header = digest
    }

    private mutating func keepMessages(of conversation: Conversation, in db: Database, writer: StoreWriter) throws {
        guard let id else { return }
        let shared = zip(messages, conversation.messages).prefix { $0.matches($1) }.count
        for (index, message) in conversation.messages.prefix(shared).enumerated() {
            let now = Kept(id: messages[index].id, message)
            if now != messages[index] { try db.update(now.id, to: message, writer: writer) }
            messages[index] = now
        }
        let hasBranched = messages.count > shared
        // A reply without a word is no branch that anybody would go back to.
        if hasBranched, let last = messages.last, last.isBlank {
            try db.execute(sql: "DELETE FROM messages WHERE id = ?", arguments: [last.id.rawValue])
        }
        messages.removeLast(messages.count - shared)
        for message in conversation.messages.dropFirst(shared) {
            let row = try db.insert(message, into: id, after: tip, writer: writer)
            messages.append(Kept(id: row, message))
        }
        guard hasBranched || conversation.messages.count > shared, let last = conversation.messages.last else {
            if hasBranched { try db.touch(id, tip: nil, at: conversation.startedAt) }
            return
        }
        try db.touch(id, tip: tip ?? messages.last?.id, at: last.startedAt)
    }

    /// The message that the next one answers.
    private var tip: MessageID? { messages.last { !$0.isSetAside }?.id }

    private static func digest(of conversation: Conversation) -> Int {
        var hasher = Hasher()
        hasher.combine(conversation.title)
        hasher.combine(conversation.systemPrompt)
        hasher.combine(conversation.parameters)
        return hasher.finalize()
    }
}

extension ConversationKeeper.Kept {
    fileprivate init(id: MessageID, _ message: Message) {
        self.init(
            id: id, role: message.role, startedAt: message.startedAt, digest: message.hashValue,
            isBlank: message.text.isBlank && message.reasoning.isBlank && message.role == .assistant,
            isSetAside: message.isSetAside)
    }

    fileprivate func matches(_ message: Message) -> Bool {
        role == message.role && startedAt == message.startedAt
    }
}
