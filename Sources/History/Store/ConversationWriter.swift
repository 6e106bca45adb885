package import Chat
internal import GRDB

/// Keeps one conversation as it goes on: it is given the whole of it, and writes what has changed.
///
/// Nothing that was said is written over but by the message itself, and nothing is deleted but replies without a word
/// and what is deleted on purpose. After a failure the next call writes what the failed one did not.
package struct ConversationWriter: Sendable {
    /// Nil until something was kept.
    package private(set) var id: ConversationID?
    private var startedAt: Timestamp?
    private var header = 0
    private var marks = 0
    /// Each after the one it answers; those that answer the same one in their order.
    private var messages: [StoredMessage] = []
    private var tip: MessageID?
    private var queue: [QueueRow.Stored] = []
    /// The profile and the host of the server that answered last.
    private var server: [String?] = []

    package init() {}

    /// Goes on with a conversation that was loaded.
    init(_ stored: StoredConversation, _ messages: [StoredMessage], queue: [QueueRow.Stored]) {
        id = stored.id
        startedAt = stored.conversation.startedAt
        header = Self.digest(of: stored.conversation)
        marks = Self.digest(ofMarks: stored.conversation)
        self.messages = messages
        tip = stored.messageIDs.last
        self.queue = queue
        server = [stored.profile, stored.host]
    }

    /// Writes what has changed, in one transaction. A conversation with another start is another one, and made anew;
    /// so is one that another process has deleted. `pruning` deletes for good what was kept and is no longer there.
    /// Cost: reading all its words once, and writing those that changed.
    package mutating func save(
        _ conversation: Conversation, profile: String?, host: String?, pruning: Bool = false,
        in store: ConversationStore
    ) throws(StoreError) {
        let isSame = id != nil && startedAt == conversation.startedAt
        guard isSame || !conversation.messages.isEmpty else { return }
        let start = isSame ? self : ConversationWriter()
        var hasDeleted = false
        self = try store.write { db in
            var next = start
            if let id = next.id, try !db.has(id) { next = ConversationWriter() }
            try next.saveHeader(of: conversation, profile: profile, host: host, in: db, writer: store.writer)
            hasDeleted = try next.saveMessages(of: conversation, pruning: pruning, in: db, writer: store.writer)
            try next.saveQueue(of: conversation, in: db)
            if hasDeleted { try db.mergeIndexes() }
            return next
        }
        if hasDeleted { try store.emptyLog() }
    }

    /// Writes the reply that is being written, the last of the branch that shows, and nothing else. Cost: that of the
    /// words that are new while it streams, and of all its words at its end.
    package mutating func saveReply(_ reply: Message, in store: ConversationStore) throws(StoreError) {
        guard let position = messages.lastIndex(where: { $0.id == tip }), messages[position].matches(reply) else {
            return
        }
        let old = messages[position]
        if let growth = old.growth(to: reply) {
            try append(growth, at: position, in: store)
        } else {
            try store.update(old.id, to: reply)
            messages[position] = StoredMessage(reply, id: old.id, parent: old.parent)
        }
    }

    /// Whether the store has all of the reply before `growth`. If not, call `saveReply`.
    package func canAppend(_ growth: ReplyGrowth) -> Bool {
        messages.last { $0.id == tip }?.kept == growth.before
    }

    /// Writes the new part of the reply; nothing if `canAppend` is false. Cost: linear in the new part.
    package mutating func append(_ growth: ReplyGrowth, in store: ConversationStore) throws(StoreError) {
        guard canAppend(growth), let position = messages.lastIndex(where: { $0.id == tip }) else { return }
        try append(growth, at: position, in: store)
    }

    private mutating func append(
        _ growth: ReplyGrowth, at position: Int, in store: ConversationStore
    ) throws(StoreError) {
        guard !growth.piece.isEmpty else { return }
        try store.append(growth.piece, to: messages[position].id)
        messages[position] = messages[position].grown(by: growth)
    }
}

extension ConversationWriter {
    private mutating func saveHeader(
        of conversation: Conversation, profile: String?, host: String?, in db: Database, writer: StoreWriter
    ) throws {
        let (header, marks) = (Self.digest(of: conversation), Self.digest(ofMarks: conversation))
        if let id {
            if header != self.header { try db.update(id, to: conversation) }
            if marks != self.marks { try db.mark(id, as: conversation) }
            // The conversation was moved to another server: that one is resumed.
            if [profile, host] != server, conversation.messages.last(where: { $0.profile != nil })?.profile == profile {
                try db.move(id, toProfile: profile, host: host)
                server = [profile, host]
            }
        } else {
            let new = try db.insert(conversation, profile: profile, host: host)
            try db.open(new, in: writer)
            (id, startedAt, server) = (new, conversation.startedAt, [profile, host])
        }
        self.header = header
        self.marks = marks
    }

    private mutating func saveQueue(of conversation: Conversation, in db: Database) throws {
        guard let id, conversation.queue != queue.map(\.question) else { return }
        queue = try QueueRow.save(conversation.queue, before: queue, of: id, in: db)
    }

    /// True if words were deleted.
    private mutating func saveMessages(
        of conversation: Conversation, pruning: Bool, in db: Database, writer: StoreWriter
    ) throws -> Bool {
        guard let id else { return false }
        let tree = conversation.tree
        var rest = Dictionary(grouping: messages, by: \.parent)
        var stored: [StoredMessage] = []
        for entry in tree.entries {
            let parent = entry.parent.map { stored[$0].id }
            if let position = rest[parent]?.firstIndex(where: { $0.matches(entry.message) }),
                let old = rest[parent]?.remove(at: position)
            {
                stored.append(try db.update(old, to: entry.message, writer: writer))
            } else {
                let row = try db.insert(entry.message, into: id, after: parent, writer: writer)
                stored.append(StoredMessage(entry.message, id: row, parent: parent))
            }
        }
        let (gone, others) = rest.values.joined().reduce(into: ([StoredMessage](), [StoredMessage]())) {
            if pruning { $0.0.append($1) } else if $1.isBlank { $0.1.append($1) }
        }
        try db.delete(gone.map(\.id))
        for blank in others { try db.deleteBlank(blank.id, writer: writer) }
        let tip = tree.tip.map { stored[$0].id }
        if tip != self.tip || messages.isEmpty {
            try db.touch(id, tip: tip, at: conversation.messages.last?.startedAt ?? conversation.startedAt)
        }
        messages = stored
        self.tip = tip
        return gone.contains { !$0.isBlank }
    }

    private static func digest(of conversation: Conversation) -> Int {
        var hasher = Hasher()
        hasher.combine(conversation.title)
        hasher.combine(conversation.systemPrompt)
        hasher.combine(conversation.parameters)
        return hasher.finalize()
    }

    private static func digest(ofMarks conversation: Conversation) -> Int {
        var hasher = Hasher()
        hasher.combine(conversation.isPinned)
        hasher.combine(conversation.isArchived)
        hasher.combine(conversation.tags)
        return hasher.finalize()
    }
}

extension Database {
    /// Writes what has changed of a message; of a reply that streams, as those of a comparison, what is new.
    fileprivate func update(_ old: StoredMessage, to message: Message, writer: StoreWriter) throws -> StoredMessage {
        if let growth = old.growth(to: message) {
            try appendOwn(growth.piece, to: old.id, writer: writer)
            return old.grown(by: growth)
        }
        let now = StoredMessage(message, id: old.id, parent: old.parent)
        if now != old { try updateOwn(now.id, to: message, writer: writer) }
        return now
    }
}
