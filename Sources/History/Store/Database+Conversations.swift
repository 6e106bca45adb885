internal import Chat
internal import GRDB

/// The steps that transactions are made of.
extension Database {
    func insert(
        _ conversation: Conversation, profile: String?, host: String?, source: String? = nil
    ) throws -> ConversationID {
        let parameters = conversation.parameters
        try execute(
            sql: """
                INSERT INTO conversations (title, started_at, updated_at, system_prompt, temperature, top_p, max_tokens,
                    profile, host, source, is_pinned, is_archived, tags, request_fields)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                StoredText(conversation.title), conversation.startedAt.seconds, conversation.startedAt.seconds,
                StoredText(conversation.systemPrompt), parameters.temperature, parameters.topP, parameters.maxTokens,
                profile.map(StoredText.init), host.map(StoredText.init), source.map(StoredText.init),
                conversation.isPinned, conversation.isArchived,
                ConversationStore.json(conversation.tags), ConversationStore.json(parameters.fields),
            ])
        return ConversationID(lastInsertedRowID)
    }

    func update(_ id: ConversationID, to conversation: Conversation) throws {
        let parameters = conversation.parameters
        try execute(
            sql: """
                UPDATE conversations SET title = ?, system_prompt = ?, temperature = ?, top_p = ?, max_tokens = ?,
                    request_fields = ?
                WHERE id = ?
                """,
            arguments: [
                StoredText(conversation.title), StoredText(conversation.systemPrompt), parameters.temperature,
                parameters.topP, parameters.maxTokens, ConversationStore.json(parameters.fields), id.rawValue,
            ])
    }

    /// Pin, archive and tags alone: another process may have changed the rest.
    func mark(_ id: ConversationID, as conversation: Conversation) throws {
        try execute(
            sql: "UPDATE conversations SET is_pinned = ?, is_archived = ?, tags = ? WHERE id = ?",
            arguments: [
                conversation.isPinned, conversation.isArchived, ConversationStore.json(conversation.tags), id.rawValue,
            ])
    }

    /// Moves a conversation to another server.
    func move(_ id: ConversationID, toProfile profile: String?, host: String?) throws {
        try execute(
            sql: "UPDATE conversations SET profile = ?, host = ? WHERE id = ?",
            arguments: [profile.map(StoredText.init), host.map(StoredText.init), id.rawValue])
    }

    func has(_ id: ConversationID) throws -> Bool {
        try Bool.fetchOne(self, sql: "SELECT 1 FROM conversations WHERE id = ?", arguments: [id.rawValue]) ?? false
    }

    func insert(
        _ message: Message, into conversation: ConversationID, after parent: MessageID?, writer: StoreWriter
    ) throws -> MessageID {
        let columns = try MessageRow.columns(of: message, writer: writer)
        let names = columns.map(\.name).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let position = [conversation.rawValue.databaseValue, parent?.rawValue.databaseValue ?? .null]
        let statement = try cachedStatement(
            sql: "INSERT INTO messages (conversation_id, parent_id, \(names)) VALUES (?, ?, \(marks))")
        try statement.execute(arguments: StatementArguments(position + columns.map(\.value)))
        let id = MessageID(lastInsertedRowID)
        try PartRow.insert(message.attachments, of: id, in: self)
        try index(id, message)
        return id
    }

    func update(_ id: MessageID, to message: Message, writer: StoreWriter) throws {
        let columns = try MessageRow.columns(of: message, writer: writer)
        let assignments = columns.map { "\($0.name) = ?" }.joined(separator: ", ")
        let statement = try cachedStatement(sql: "UPDATE messages SET \(assignments) WHERE id = ?")
        try statement.execute(arguments: StatementArguments(columns.map(\.value) + [id.rawValue.databaseValue]))
        try ReplyPiece.delete(of: id, in: self)
        try index(id, message)
    }

    /// The conversation goes on from `tip`, or from nothing, and was used at this time.
    func touch(_ id: ConversationID, tip: MessageID?, at time: Timestamp) throws {
        try execute(
            sql: "UPDATE conversations SET tip_id = ?, updated_at = max(updated_at, ?) WHERE id = ?",
            arguments: [tip?.rawValue ?? 0, time.seconds, id.rawValue])
        if changesCount == 0 { throw StoreError.notFound("#\(id)") }
    }

    /// So much of a message can be found: the index of a text needs several times its memory while it is made.
    private static let mostIndexedBytes = 4 << 20

    /// Makes the words of a message findable. One that still grows is left out: its words would be indexed anew twice
    /// a second.
    private func index(_ id: MessageID, _ message: Message) throws {
        guard message.state != .streaming else { return }
        let start = String(message.text[...].beginning(bytes: Self.mostIndexedBytes))
        let text = ([start] + message.attachments.map(\.name)).joined(separator: "\n")
        guard !text.isBlank else { return }
        let words = SearchText.fold(text)
        let statement = try cachedStatement(
            sql: """
                INSERT INTO message_words (id, words) VALUES (?, ?)
                ON CONFLICT (id) DO UPDATE SET words = excluded.words WHERE words <> excluded.words
                """)
        try statement.execute(arguments: [id.rawValue, words])
    }

    /// Updates a message, unless another process is writing it.
    func updateOwn(_ id: MessageID, to message: Message, writer: StoreWriter) throws {
        guard try !isWritten(id, besides: writer) else { return }
        try update(id, to: message, writer: writer)
    }

    /// Adds to a reply that streams, unless another process is writing it.
    func appendOwn(_ piece: ReplyPiece, to id: MessageID, writer: StoreWriter) throws {
        guard !piece.isEmpty, try !isWritten(id, besides: writer) else { return }
        try piece.insert(after: id, in: self)
    }

    /// Deletes a reply without words, unless another process has written some since, is about to, or has an answer to
    /// it.
    func deleteBlank(_ id: MessageID, writer: StoreWriter) throws {
        let row = try Row.fetchOne(self, sql: "SELECT * FROM messages WHERE id = ?", arguments: [id.rawValue])
        guard let message = try row.map({ try MessageRow($0, in: self).message }), message.text.isBlank,
            message.reasoning.isBlank, try !isWritten(id, besides: writer)
        else { return }
        try execute(
            sql: """
                DELETE FROM messages WHERE id = ?
                AND NOT EXISTS (SELECT 1 FROM messages AS next WHERE next.parent_id = messages.id)
                """, arguments: [id.rawValue])
    }

    private func isWritten(_ id: MessageID, besides writer: StoreWriter) throws -> Bool {
        let name = try String.fetchOne(self, sql: "SELECT writer FROM messages WHERE id = ?", arguments: [id.rawValue])
        return name.map { $0 != writer.name && StoreWriter(name: $0).isAlive } ?? false
    }

    /// Deletes messages with all that answers them.
    func delete(_ ids: [MessageID]) throws {
        for id in ids {
            try execute(
                sql: """
                    WITH RECURSIVE gone (id) AS (
                        VALUES (?) UNION SELECT messages.id FROM messages JOIN gone ON messages.parent_id = gone.id
                    ) DELETE FROM messages WHERE id IN gone
                    """, arguments: [id.rawValue])
        }
    }

    /// What was deleted stays readable in the indexes' older parts until those are merged.
    func mergeIndexes() throws {
        for index in ["words_index", "parts_index"] {
            try execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('optimize')")
        }
    }
}

extension Database {
    func hasConversation(from source: String) throws -> Bool {
        try Bool.fetchOne(
            self, sql: "SELECT 1 FROM conversations WHERE source = ?", arguments: [StoredText(source)]) ?? false
    }

    func insert(_ imported: ImportedConversation, writer: StoreWriter) throws -> ConversationID {
        let id = try insert(
            imported.header, profile: imported.profile, host: imported.host, source: imported.source)
        var rows: [MessageID] = []
        for entry in imported.entries {
            var message = entry.message
            if message.state == .streaming { message.state = .cut }
            let parent = entry.parent.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
            rows.append(try insert(message, into: id, after: parent, writer: writer))
        }
        let tip = imported.tip.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
        let end = imported.entries.map(\.message.startedAt).max() ?? imported.header.startedAt
        try touch(id, tip: tip, at: end)
        _ = try QueueRow.save(imported.header.queue, before: [], of: id, in: self)
        return id
    }
}
