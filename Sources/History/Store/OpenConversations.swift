package import Chat
internal import GRDB

/// Which processes have which conversation open, to warn the second one.
extension ConversationStore {
    /// This process has left a conversation.
    package func leave(_ id: ConversationID) throws(StoreError) {
        try write { db in
            try db.execute(
                sql: "DELETE FROM open_conversations WHERE conversation_id = ? AND process = ?",
                arguments: [id.rawValue, writer.name])
        }
    }

    /// This process has left every conversation.
    package func leaveAll() throws(StoreError) {
        try write { db in
            try db.execute(sql: "DELETE FROM open_conversations WHERE process = ?", arguments: [writer.name])
        }
    }
}

extension Database {
    /// Notes that a process has a conversation open. Returns the process that had it open first; nil if none has.
    /// Processes that have ended are forgotten.
    @discardableResult
    func open(_ id: ConversationID, in process: StoreWriter) throws -> StoreWriter? {
        let sql = "SELECT process FROM open_conversations WHERE conversation_id = ? ORDER BY rowid"
        let names = try String.fetchAll(self, sql: sql, arguments: [id.rawValue]).filter { $0 != process.name }
        let others = names.map(StoreWriter.init(name:))
        for gone in others where !gone.isAlive {
            try execute(sql: "DELETE FROM open_conversations WHERE process = ?", arguments: [gone.name])
        }
        try execute(
            sql: "INSERT OR IGNORE INTO open_conversations (conversation_id, process) VALUES (?, ?)",
            arguments: [id.rawValue, process.name])
        return others.first(where: \.isAlive)
    }
}
