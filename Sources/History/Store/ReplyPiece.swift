package import Chat
internal import GRDB

/// What a reply has grown by since it was kept last. Pieces stand beside the message while it streams, so that each save
/// writes what is new alone; the message itself takes them up when it has ended.
struct ReplyPiece: Hashable, Sendable {
    var text: String
    var reasoning: String

    var isEmpty: Bool { text.isEmpty && reasoning.isEmpty }

    /// The number of the first piece of a message: each has room for so many.
    private static let room: Int64 = 1 << 20

    private static func range(of id: MessageID) -> [Int64] { [id.rawValue * room, (id.rawValue + 1) * room] }

    /// Keeps it behind the other pieces of a message. A message that was deleted has none. Cost: that of its words.
    func insert(after id: MessageID, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO reply_pieces (id, message_id, text, reasoning)
                SELECT coalesce((SELECT max(id) + 1 FROM reply_pieces WHERE id >= ? AND id < ?), ?), id, ?, ?
                FROM messages WHERE id = ?
                """)
        let range = Self.range(of: id)
        try statement.execute(
            arguments: [range[0], range[1], range[0], StoredText(text), StoredText(reasoning), id.rawValue])
    }

    /// All pieces of a message in one. Nil if there is none, or the store is older than they are.
    static func all(of id: MessageID, in db: Database) throws -> ReplyPiece? {
        guard try db.tableExists("reply_pieces") else { return nil }
        let range = range(of: id)
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM reply_pieces WHERE id >= ? AND id < ? ORDER BY id", arguments: [range[0], range[1]])
        return rows.isEmpty ? nil : joined(rows)
    }

    /// Rows in their order.
    static func joined(_ rows: [Row]) -> ReplyPiece {
        ReplyPiece(
            text: rows.map { $0.text("text") }.joined(), reasoning: rows.map { $0.text("reasoning") }.joined())
    }

    /// Deletes the pieces of a message that is kept whole now.
    static func delete(of id: MessageID, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "DELETE FROM reply_pieces WHERE id >= ? AND id < ?")
        let range = range(of: id)
        try statement.execute(arguments: [range[0], range[1]])
    }
}

extension Message {
    /// With its pieces behind what was kept of it before.
    mutating func append(_ piece: ReplyPiece?) {
        guard let piece else { return }
        text += piece.text
        reasoning += piece.reasoning
    }
}

/// How much of a reply is kept, with what tells whether a longer one goes on from there.
package struct KeptReply: Hashable, Sendable {
    private var text: KeptText
    private var reasoning: KeptText
    /// All but what grows, and what is known at the end alone.
    private var rest: Int

    package init(_ message: Message) {
        text = KeptText(message.text[...])
        reasoning = KeptText(message.reasoning[...])
        var plain = message.alone
        plain.attachments = []
        (plain.text, plain.reasoning, plain.usage, plain.finishReason, plain.endedAt) = ("", "", nil, nil, nil)
        rest = plain.hashValue
    }

    /// What a reply has more than this; nil if it is not this one grown, or has ended. Cost: that of what is new.
    func piece(of reply: Message) -> ReplyPiece? {
        guard reply.state == .streaming, KeptReply(reply).rest == rest, let text = text.rest(of: reply.text),
            let reasoning = reasoning.rest(of: reply.reasoning)
        else { return nil }
        return ReplyPiece(text: text, reasoning: reasoning)
    }
}

/// The new part of a streaming reply. It does not hold the text before it: while another thread holds that, appending to
/// the reply copies all of it.
package struct ReplyGrowth: Hashable, Sendable {
    let before: KeptReply
    let after: KeptReply
    let isBlank: Bool
    let piece: ReplyPiece

    /// Nil if the reply has ended or does not continue the kept one: it has to be saved whole then. Cost: linear in what
    /// is new.
    package init?(of reply: Message, since kept: KeptReply) {
        guard let piece = kept.piece(of: reply) else { return nil }
        (before, after) = (kept, KeptReply(reply))
        isBlank = StoredMessage.isBlank(reply)
        self.piece = piece
    }
}

/// The length of a text that grows, in UTF-8, and its end.
private struct KeptText: Hashable, Sendable {
    var length: Int
    var end: Int

    init(_ text: Substring) {
        length = text.utf8.count
        var hasher = Hasher()
        for byte in text.utf8.suffix(32) { hasher.combine(byte) }
        end = hasher.finalize()
    }

    func rest(of text: String) -> String? {
        guard text.utf8.count >= length else { return nil }
        let place = text.utf8.index(text.startIndex, offsetBy: length)
        return KeptText(text[..<place]) == self ? String(text[place...]) : nil
    }
}
