package import Chat
internal import GRDB

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
        let rows = try Self.messages(of: id, in: db)
        let tree = ConversationTree(rows, tip: header.value("tip_id"), through: message)
        let stored = StoredConversation(
            id: id, conversation: Conversation(header).with(tree),
            messageIDs: tree.path(to: tree.tip).map { rows[$0].id }, profile: header.optionalText("profile"),
            host: header.optionalText("host"))
        return LoadedConversation(stored: stored, rows: rows, queue: try QueueRow.all(of: id, in: db))
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

    private static func messages(of id: ConversationID, in db: Database) throws -> [MessageRow] {
        let parts = PartRow.attachments(
            try Row.fetchAll(
                db,
                sql: """
                    SELECT parts.* FROM messages CROSS JOIN parts ON parts.message_id = messages.id
                    WHERE conversation_id = ? ORDER BY parts.id
                    """, arguments: [id.rawValue]))
        let sql = "SELECT * FROM messages WHERE conversation_id = ? ORDER BY id"
        let cursor = try Row.fetchCursor(db, sql: sql, arguments: [id.rawValue])
        var rows: [MessageRow] = []
        while let row = try cursor.next() {
            var message = try MessageRow(row, in: db)
            message.message.attachments = parts[message.id.rawValue] ?? []
            rows.append(message)
        }
        return rows
    }
}

/// A conversation as its rows say, before it is known whether another process has it open.
private struct LoadedConversation {
    var stored: StoredConversation
    var rows: [MessageRow]
    var queue: [QueueRow.Stored]

    /// With these questions of its queue.
    func opened(
        with queue: [QueueRow.Stored], besides other: StoreWriter? = nil
    ) -> (stored: StoredConversation, writer: ConversationWriter) {
        var stored = stored
        stored.conversation.queue = queue.map(\.question)
        stored.otherProcess = other?.process
        return (stored, ConversationWriter(stored, rows, queue: queue))
    }
}

extension ConversationTree {
    /// `rows` in the order in which they were said; `tip` is a row's number, 0 if all was taken back, and nil if
    /// nobody says: then it is the last one.
    fileprivate init(_ rows: [MessageRow], tip: Int64?, through message: MessageID?) {
        let places = Dictionary(rows.enumerated().map { ($1.id, $0) }) { first, _ in first }
        self.init(
            rows.map { Entry($0.message, parent: $0.parent.flatMap { places[$0] }) },
            tip: tip == 0 ? nil : tip.flatMap { places[MessageID($0)] } ?? rows.indices.last)
        if let wanted = message.flatMap({ places[$0] }), !path(to: self.tip).contains(wanted) {
            self.tip = end(of: wanted)
        }
    }
}
