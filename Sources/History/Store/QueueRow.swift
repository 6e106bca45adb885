internal import Chat
private import Foundation
internal import GRDB

/// The questions of a conversation that are not sent yet, as rows of their own.
enum QueueRow {
    /// A row and what it holds.
    struct Stored: Hashable, Sendable {
        var id: Int64
        var question: QueuedQuestion
    }

    /// In the order in which they are sent.
    static func all(of conversation: ConversationID, in db: Database) throws -> [Stored] {
        let sql = "SELECT * FROM queued_questions WHERE conversation_id = ? ORDER BY position, id"
        return try Row.fetchAll(db, sql: sql, arguments: [conversation.rawValue]).map {
            Stored(id: $0.number("id"), question: question($0))
        }
    }

    static func question(_ row: Row) -> QueuedQuestion {
        let files = try? JSONDecoder().decode([AttachmentRecord].self, from: Data(row.text("attachments").utf8))
        return QueuedQuestion(text: row.text("text"), attachments: (files ?? []).compactMap(\.attachment))
    }

    /// Makes the rows of this process equal `queue`, and leaves those of others. A waiting question keeps its row.
    static func save(
        _ queue: [QueuedQuestion], before: [Stored], of conversation: ConversationID, in db: Database
    ) throws -> [Stored] {
        var rest = before
        var stored: [Stored] = []
        for (position, question) in queue.enumerated() {
            if let known = rest.firstIndex(where: { $0.question == question }) {
                let row = rest.remove(at: known)
                try db.execute(
                    sql: "UPDATE queued_questions SET position = ? WHERE id = ?", arguments: [position, row.id])
                stored.append(row)
            } else {
                stored.append(Stored(id: try insert(question, position, conversation, db), question: question))
            }
        }
        for row in rest { try db.execute(sql: "DELETE FROM queued_questions WHERE id = ?", arguments: [row.id]) }
        return stored
    }

    private static func insert(
        _ question: QueuedQuestion, _ position: Int, _ conversation: ConversationID, _ db: Database
    ) throws -> Int64 {
        let files = try JSONEncoder().encode(question.attachments.map(AttachmentRecord.init))
        try db.execute(
            sql: "INSERT INTO queued_questions (conversation_id, position, text, attachments) VALUES (?, ?, ?, ?)",
            arguments: [
                conversation.rawValue, position, StoredText(question.text),
                StoredText(String(decoding: files, as: UTF8.self)),
            ])
        return db.lastInsertedRowID
    }
}
