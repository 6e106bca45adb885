internal import Chat
private import Foundation
internal import GRDB

/// A message as a row of the table.
struct MessageRow {
    let id: MessageID
    let parent: MessageID?
    var message: Message

    init(id: MessageID, parent: MessageID?, message: Message) {
        self.id = id
        self.parent = parent
        self.message = message
    }

    /// Reads a row, without its parts and pieces. A word that is not known, of a later version, reads as a reply that was cut.
    init(_ row: Row) {
        id = MessageID(row.number("id"))
        parent = row.value("parent_id").map { MessageID($0) }
        let failure = row.optionalText("failure").flatMap { text in
            try? JSONDecoder().decode(FailureRecord.self, from: Data(text.utf8)).failure()
        }
        let usage = Usage(
            promptTokens: row.value("prompt_tokens"), completionTokens: row.value("completion_tokens"),
            totalTokens: row.value("total_tokens"), cachedTokens: row.value("cached_tokens"),
            reasoningTokens: row.value("reasoning_tokens"))
        message = Message(
            role: Role(rawValue: row.text("role")) ?? .system, text: row.text("text"),
            reasoning: row.text("reasoning"), model: row.optionalText("model").map { ModelID($0) },
            state: MessageState(word: row.text("state"), failure: failure) ?? .cut,
            startedAt: row.time("started_at"), endedAt: row.value("ended_at").map { Timestamp(seconds: $0) },
            usage: row.value("has_usage") == true ? usage : nil,
            finishReason: row.optionalText("finish_reason").map { FinishReason(wire: $0) })
        message.profile = row.optionalText("profile")
        message.seams = row.optionalText("seams").map(Self.seams) ?? []
        message.toolCalls = [ToolCall](stored: row.optionalText("tool_calls"))
    }

    /// Reads a row of a store, with the pieces of a reply that streams and without parts.
    init(_ row: Row, in db: Database) throws {
        self.init(row)
        if message.state == .streaming { message.append(try ReplyPiece.all(of: id, in: db)) }
    }

    /// Offsets with blanks between them.
    private static func seams(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }

    /// The columns of a message, but for its place in the tree and its parts.
    static func columns(of message: Message, writer: StoreWriter) throws -> [(name: String, value: DatabaseValue)] {
        let failure = try message.state.failure.map {
            StoredText(String(decoding: try JSONEncoder().encode(FailureRecord($0)), as: UTF8.self))
        }
        let isOpen = message.state == .streaming
        return [
            ("role", message.role.rawValue.databaseValue),
            ("text", StoredText(message.text).databaseValue),
            ("reasoning", StoredText(message.reasoning).databaseValue),
            ("model", (message.model?.rawValue).map(StoredText.init).databaseValue),
            ("state", message.state.word.databaseValue),
            ("failure", failure.databaseValue),
            ("started_at", message.startedAt.seconds.databaseValue),
            ("ended_at", (message.endedAt?.seconds).databaseValue),
            ("prompt_tokens", (message.usage?.promptTokens).databaseValue),
            ("completion_tokens", (message.usage?.completionTokens).databaseValue),
            ("total_tokens", (message.usage?.totalTokens).databaseValue),
            ("cached_tokens", (message.usage?.cachedTokens).databaseValue),
            ("reasoning_tokens", (message.usage?.reasoningTokens).databaseValue),
            ("has_usage", (message.usage != nil).databaseValue),
            ("finish_reason", (message.finishReason?.wire).map(StoredText.init).databaseValue),
            ("profile", message.profile.map(StoredText.init).databaseValue),
            (
                "seams",
                (message.seams.isEmpty ? nil : message.seams.map(String.init).joined(separator: " ")).databaseValue
            ),
            ("tool_calls", message.toolCalls.stored.map(StoredText.init).databaseValue),
            ("writer", (isOpen ? writer.name : nil).databaseValue),
        ]
    }
}

extension Optional where Wrapped: DatabaseValueConvertible {
    fileprivate var databaseValue: DatabaseValue { self?.databaseValue ?? .null }
}
