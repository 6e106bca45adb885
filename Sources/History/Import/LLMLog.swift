private import Chat
private import GRDB
private import Localization

/// The `logs.db` of `llm`: one row a question with its answer.
enum LLMLog {
    static func read(_ path: String) throws(ImportError) -> [ImportedConversation] {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let rows = try DatabaseQueue(path: path, configuration: configuration).read { db in
                try Row.fetchAll(db, sql: try query(db))
            }
            return conversations(rows)
        } catch let error as DatabaseError {
            throw .notUnderstood(path: path, reason: error.message.map(Text.verbatim) ?? tr("not a log of llm"))
        } catch {
            throw .notUnderstood(path: path, reason: tr("not a log of llm"))
        }
    }

    /// Older logs have no counts of tokens.
    private static func query(_ db: Database) throws -> String {
        let columns = Set(try db.columns(in: "responses").map(\.name))
        let tokens = ["input_tokens", "output_tokens"].map { columns.contains($0) ? $0 : "NULL AS \($0)" }
        return """
            SELECT responses.model, prompt, system, response, conversation_id, duration_ms, conversations.name,
                CAST(strftime('%s', datetime_utc) AS REAL) AS seconds, \(tokens.joined(separator: ", "))
            FROM responses LEFT JOIN conversations ON conversations.id = conversation_id
            ORDER BY conversation_id, datetime_utc, responses.id
            """
    }

    private static func conversations(_ rows: [Row]) -> [ImportedConversation] {
        var conversations: [ImportedConversation] = []
        var last: String?
        for row in rows {
            let id = row.text("conversation_id")
            let start = row.time("seconds")
            if id != last || conversations.isEmpty {
                var header = Conversation(startedAt: start)
                header.title = row.optionalText("name") ?? Conversation.title(fromQuestion: row.text("prompt"))
                header.systemPrompt = row.text("system")
                conversations.append(
                    ImportedConversation(header: header, entries: [], tip: nil, source: id.isEmpty ? nil : "llm:" + id))
                last = id
            }
            conversations[conversations.count - 1].append(row, at: start)
        }
        return conversations
    }
}

extension ImportedConversation {
    fileprivate mutating func append(_ row: Row, at start: Timestamp) {
        let usage = Usage(promptTokens: row.value("input_tokens"), completionTokens: row.value("output_tokens"))
        let question = Message(role: .user, text: row.text("prompt"), startedAt: start)
        let answer = Message(
            role: .assistant, text: row.text("response"), model: row.optionalText("model").map { ModelID($0) },
            startedAt: start,
            endedAt: row.value("duration_ms").map { Timestamp(seconds: start.seconds + $0 / 1000) },
            usage: usage == Usage() ? nil : usage)
        for message in [question, answer] where !message.text.isBlank {
            entries.append(Entry(message, parent: entries.isEmpty ? nil : entries.count - 1))
        }
        tip = entries.isEmpty ? nil : entries.count - 1
    }
}
