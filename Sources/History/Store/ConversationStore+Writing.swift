package import Chat
private import Foundation
internal import GRDB

extension ConversationStore {
    /// Makes a conversation without its messages.
    package func create(
        _ conversation: Conversation, profile: String? = nil, host: String? = nil
    ) throws(StoreError) -> ConversationID {
        try write { try $0.insert(conversation, profile: profile, host: host) }
    }

    /// Adds a message below `parent`; it is on the disk when this returns, and the conversation goes on from it. Cost:
    /// that of its words.
    package func append(
        _ message: Message, to conversation: ConversationID, after parent: MessageID?
    ) throws(StoreError) -> MessageID {
        try write { db in
            let id = try db.insert(message, into: conversation, after: parent, writer: writer)
            try db.touch(conversation, tip: id, at: message.startedAt)
            return id
        }
    }

    /// Replaces what is kept of a message. Its words can be found once it has ended. Cost: that of its words.
    package func update(_ id: MessageID, to message: Message) throws(StoreError) {
        try write { try $0.update(id, to: message, writer: writer) }
    }

    /// Adds to what is kept of a reply that streams. Cost: that of what is new.
    func append(_ piece: ReplyPiece, to id: MessageID) throws(StoreError) {
        try write { try piece.insert(after: id, in: $0) }
    }

    /// Replaces title, system prompt and parameters.
    package func update(_ id: ConversationID, to conversation: Conversation) throws(StoreError) {
        try write { try $0.update(id, to: conversation) }
    }

    package func setTitle(_ title: String, of id: ConversationID) throws(StoreError) {
        try change(id, "title = ?", StoredText(title).databaseValue)
    }

    /// A pinned conversation is never purged.
    package func setPinned(_ isPinned: Bool, of id: ConversationID) throws(StoreError) {
        try change(id, "is_pinned = ?", isPinned.databaseValue)
    }

    /// An archived conversation is not listed unless it is asked for.
    package func setArchived(_ isArchived: Bool, of id: ConversationID) throws(StoreError) {
        try change(id, "is_archived = ?", isArchived.databaseValue)
    }

    package func setTags(_ tags: [String], of id: ConversationID) throws(StoreError) {
        try change(id, "tags = ?", Self.json(tags).databaseValue)
    }

    /// Deletes conversations with all their words, those in the indexes and in the log included. Cost: that of the
    /// whole index, a second for 100,000 messages.
    package func delete(_ ids: [ConversationID]) throws(StoreError) {
        guard !ids.isEmpty else { return }
        try write { db in
            for id in ids {
                try db.execute(sql: "DELETE FROM conversations WHERE id = ?", arguments: [id.rawValue])
                if db.changesCount == 0 { throw StoreError.notFound("#\(id)") }
            }
            try db.mergeIndexes()
        }
        try emptyLog()
    }

    /// Deletes the conversations in which nothing was said since `time`, never pinned ones. Returns how many.
    package func purge(before time: Timestamp, sparing spared: Set<ConversationID> = []) throws(StoreError) -> Int {
        let ids = try read { db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM conversations WHERE updated_at < ? AND NOT is_pinned",
                arguments: [time.seconds])
        }
        let old = ids.map { ConversationID($0) }.filter { !spared.contains($0) }
        try delete(old)
        return old.count
    }

    /// Marks the replies as cut whose writer has ended. They can be found from then on.
    func markCutReplies() throws(StoreError) {
        let isDone = try read { try Self.abandoned($0).isEmpty }
        guard !isDone else { return }
        try write { db in
            for row in try Self.abandoned(db) {
                var message = row.message
                message.state = .cut
                try db.update(row.id, to: message, writer: writer)
            }
        }
    }

    private static func abandoned(_ db: Database) throws -> [MessageRow] {
        try Row.fetchAll(db, sql: "SELECT * FROM messages WHERE state = 'streaming'").filter { row in
            !(row.optionalText("writer").map { StoreWriter(name: $0).isAlive } ?? false)
        }.map { try MessageRow($0, in: db) }
    }

    private func change(_ id: ConversationID, _ assignment: String, _ value: DatabaseValue) throws(StoreError) {
        try write { db in
            try db.execute(sql: "UPDATE conversations SET \(assignment) WHERE id = ?", arguments: [value, id.rawValue])
            if db.changesCount == 0 { throw StoreError.notFound("#\(id)") }
        }
    }

    static func json(_ tags: [String]) -> String {
        (try? JSONEncoder().encode(tags)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}
