package import Chat
internal import GRDB
private import Letters

extension ConversationStore {
    /// A conversation with all its branches; the one that was used last shows, or the newest one that goes through
    /// `message`, if it is not on that. Cost: that of all its messages.
    package func load(
        _ id: ConversationID, through message: MessageID? = nil
    ) throws(StoreError) -> StoredConversation {
        try markCutReplies()
        return try read { db in
            let loaded = try Self.loaded(id, through: message, in: db)
            return loaded.opened(with: loaded.queue).stored
        }
    }

    /// Loads a conversation with the writer that saves it. Records that this process has it open.
    package func loadForWriting(
        _ id: ConversationID, through message: MessageID? = nil
    ) throws(StoreError) -> (stored: StoredConversation, writer: ConversationWriter) {
        try markCutReplies()
        return try write { db in
            let loaded = try Self.loaded(id, through: message, in: db)
            guard let other = try db.open(id, in: writer) else { return loaded.opened(with: loaded.queue) }
            return loaded.opened(with: [], besides: other)
        }
    }

    private static func loaded(
        _ id: ConversationID, through message: MessageID?, in db: Database
    ) throws -> LoadedConversation {
        guard
            let header = try Row.fetchOne(db, sql: "SELECT * FROM conversations WHERE id = ?", arguments: [id.rawValue])
        else { throw StoreError.notFound("#\(id)") }
        let read = try Self.messages(of: id, in: db)
        let tree = read.tree(tip: header.value("tip_id"), through: message)
        let stored = StoredConversation(
            id: id, conversation: Conversation(header).with(tree),
            messageIDs: tree.path(to: tree.tip).map { read.saved[$0].id }, profile: header.optionalText("profile"),
            host: header.optionalText("host"))
        return LoadedConversation(stored: stored, messages: read.saved, queue: try QueueRow.all(of: id, in: db))
    }

    /// The messages of the branch that was used last, or of the one that ends with `message`: its last ones, at most so
    /// many, the oldest first. Cost: that of them.
    package func lastMessages(
        of id: ConversationID, endingWith message: MessageID? = nil, limit: Int
    ) throws(StoreError) -> [Message] {
        try read { db in
            let tip: Int64? = try Row.fetchOne(
                db, sql: "SELECT tip_id FROM conversations WHERE id = ?", arguments: [id.rawValue])?.value("tip_id")
            var next =
                try message?.rawValue ?? tip
                ?? Int64.fetchOne(
                    db, sql: "SELECT max(id) FROM messages WHERE conversation_id = ?", arguments: [id.rawValue])
            var messages: [Message] = []
            while let position = next, messages.count < limit,
                let row = try Row.fetchOne(db, sql: "SELECT * FROM messages WHERE id = ?", arguments: [position])
            {
                messages.append(try MessageRow(row, in: db).message)
                next = row.value("parent_id").flatMap { $0 < position ? $0 : nil }
            }
            return messages.reversed()
        }
    }

    /// Cost: that of so many messages, whatever the conversation has.
    package func hasMoreMessages(than count: Int, in id: ConversationID) throws(StoreError) -> Bool {
        let sql = "SELECT id FROM messages WHERE conversation_id = ? LIMIT 1 OFFSET ?"
        return try read { db in try Int64.fetchOne(db, sql: sql, arguments: [id.rawValue, count]) != nil }
    }

    private static func messages(of id: ConversationID, in db: Database) throws -> LoadedMessages {
        let parts = PartRow.attachments(
            try Row.fetchAll(
                db,
                sql: """
                    SELECT parts.* FROM messages CROSS JOIN parts ON parts.message_id = messages.id
                    WHERE conversation_id = ? ORDER BY parts.id
                    """, arguments: [id.rawValue]))
        let sql = "SELECT * FROM messages WHERE conversation_id = ? ORDER BY id"
        let cursor = try Row.fetchCursor(db, sql: sql, arguments: [id.rawValue])
        var read = LoadedMessages()
        while let row = try cursor.next() {
            var message = try MessageRow(row, in: db)
            message.message.attachments = parts[message.id.rawValue] ?? []
            read.add(message)
        }
        return read
    }
}

/// A conversation as its rows say, before it is known whether another process has it open.
private struct LoadedConversation {
    var stored: StoredConversation
    var messages: [StoredMessage]
    var queue: [QueueRow.Stored]

    /// With these questions of its queue.
    func opened(
        with queue: [QueueRow.Stored], besides other: StoreWriter? = nil
    ) -> (stored: StoredConversation, writer: ConversationWriter) {
        var stored = stored
        stored.conversation.queue = queue.map(\.question)
        stored.otherProcess = other?.process
        return (stored, ConversationWriter(stored, messages, queue: queue))
    }
}

/// The messages of a conversation, in the order in which they were said.
private struct LoadedMessages {
    private var entries: [ConversationTree.Entry] = []
    private(set) var saved: [StoredMessage] = []

    mutating func add(_ row: MessageRow) {
        entries.append(ConversationTree.Entry(row.message, parent: row.parent.flatMap { place(of: $0) }))
        saved.append(StoredMessage(row.message, id: row.id, parent: row.parent))
    }

    /// `tip` is a row's number, 0 if all messages were undone, and nil if it is unknown: then it is the last one.
    func tree(tip: Int64?, through message: MessageID?) -> ConversationTree {
        var tree = ConversationTree(
            entries, tip: tip == 0 ? nil : tip.flatMap { place(of: MessageID($0)) } ?? entries.indices.last)
        if let wanted = message.flatMap({ place(of: $0) }), !tree.path(to: tree.tip).contains(wanted) {
            tree.tip = tree.end(of: wanted)
        }
        return tree
    }

    /// Most follow the last one. Others are searched for: numbers ascend.
    private func place(of id: MessageID) -> Int? {
        if saved.last?.id == id { return saved.count - 1 }
        let place = BinarySearch.first(in: saved.indices) { saved[$0].id.rawValue >= id.rawValue }
        return place < saved.count && saved[place].id == id ? place : nil
    }
}
