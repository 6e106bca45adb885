internal import Chat
internal import GRDB

/// What goes along with a message, as rows of their own.
enum PartRow {
    private static let textKind = "text"
    private static let imageKind = "image"

    static func insert(_ attachments: [Attachment], of message: MessageID, in db: Database) throws {
        for attachment in attachments {
            let (kind, content) =
                switch attachment.content {
                case .text(let text): (textKind, text)
                case .image(let url): (imageKind, url)
                }
            try db.cachedStatement(
                sql: "INSERT INTO parts (message_id, kind, name, byte_count, content) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                message.rawValue, kind, StoredText(attachment.name), attachment.byteCount, StoredText(content),
            ])
        }
    }

    /// Of a kind that is not known, of a later version, nothing is read.
    static func attachment(_ row: Row) -> Attachment? {
        let content: Attachment.Content
        switch row.text("kind") {
        case textKind: content = .text(row.text("content"))
        case imageKind: content = .image(dataURL: row.text("content"))
        default: return nil
        }
        return Attachment(name: row.text("name"), content: content, byteCount: row.value("byte_count") ?? 0)
    }

    /// The parts of messages, by the message, in their order.
    static func attachments(_ rows: [Row]) -> [Int64: [Attachment]] {
        Dictionary(grouping: rows) { $0.number("message_id") }.mapValues { $0.compactMap(attachment) }
    }
}
