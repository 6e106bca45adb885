internal import Chat
internal import GRDB

/// A conversation as far as its rows could be read.
struct SalvagedConversation {
    let conversation: ImportedConversation
    /// How many of its messages are known from the search index alone.
    let folded: Int

    /// By their numbers. What is said of a message that is lost is put below the message before it.
    static func all(in rows: SalvagedRows) -> [SalvagedConversation] {
        let headers = rows["conversations"]
        let parts = PartRow.attachments(rows["parts"].sorted { $0.key < $1.key }.map(\.value))
        let messages = Dictionary(grouping: rows["messages"].values) { $0.number("conversation_id") }
        let pieces = Dictionary(grouping: rows["reply_pieces"].sorted { $0.key < $1.key }.map(\.value)) {
            $0.number("message_id")
        }.mapValues(ReplyPiece.joined)
        let folded = Dictionary(grouping: rows["message_words"].filter { rows["messages"][$0.key] == nil }) {
            rows.conversations[$0.key] ?? 0
        }
        let queues = Dictionary(grouping: rows["queued_questions"].values) { $0.number("conversation_id") }
        let ids = Set(headers.keys).union(messages.keys).union(folded.keys)
        return ids.sorted().map { id in
            var found = (messages[id] ?? []).map { SalvagedMessage($0, parts, pieces) }
            found += (folded[id] ?? []).map { SalvagedMessage(folded: $0.value) }
            return SalvagedConversation(
                headers[id], found.sorted { $0.row.id.rawValue < $1.row.id.rawValue }, queue: queues[id] ?? [])
        }
    }

    private init(_ header: Row?, _ messages: [SalvagedMessage], queue: [Row]) {
        let places = Dictionary(messages.enumerated().map { ($1.row.id, $0) }) { first, _ in first }
        var entries: [ImportedConversation.Entry] = []
        for (index, message) in messages.enumerated() {
            let before = index > 0 ? index - 1 : nil
            let isLost = message.isFolded || message.row.parent != nil
            let parent = message.row.parent.flatMap { places[$0] }.flatMap { $0 < index ? $0 : nil }
            entries.append(
                .init(message.placed(after: entries.last?.message), parent: parent ?? (isLost ? before : nil)))
        }
        let first = entries.first { $0.message.role == .user }?.message.text
        let start = entries.first?.message.startedAt ?? Timestamp(seconds: 0)
        var imported = ImportedConversation(
            header: header.map(Conversation.init)
                ?? Conversation(
                    title: first.map(Conversation.title(fromQuestion:)) ?? "Recovered", startedAt: start),
            entries: entries, tip: header?.value("tip_id").flatMap { places[MessageID($0)] },
            source: header?.optionalText("source"))
        imported.profile = header?.optionalText("profile")
        imported.host = header?.optionalText("host")
        imported.header.queue = queue.sorted { $0.number("position") < $1.number("position") }.map(QueueRow.question)
        conversation = imported
        folded = messages.count { $0.isFolded }
    }
}

private struct SalvagedMessage {
    let row: MessageRow
    let isFolded: Bool

    init(_ row: Row, _ parts: [Int64: [Attachment]], _ pieces: [Int64: ReplyPiece]) {
        var message = MessageRow(row)
        if message.message.state == .streaming { message.message.append(pieces[row.number("id")]) }
        message.message.attachments = parts[row.number("id")] ?? []
        self.row = message
        isFolded = false
    }

    /// The words alone.
    init(folded row: Row) {
        let message = Message(
            role: .assistant, text: row.text("words"), state: .cut, startedAt: Timestamp(seconds: 0))
        self.row = MessageRow(id: MessageID(row.number("id")), parent: nil, message: message)
        isFolded = true
    }

    /// With what is lost made up from the message before: when, and from its words alone also whose they are.
    func placed(after before: Message?) -> Message {
        let message = row.message
        let isQuestion = isFolded ? before?.role != .user : message.role == .user
        guard isFolded || message.startedAt.seconds == 0 else { return message }
        var placed = Message(
            role: isFolded ? (isQuestion ? .user : .assistant) : message.role, text: message.text,
            reasoning: message.reasoning, model: message.model, state: isQuestion ? .complete : message.state,
            startedAt: before?.startedAt ?? message.startedAt)
        placed.attachments = message.attachments
        return placed
    }
}
