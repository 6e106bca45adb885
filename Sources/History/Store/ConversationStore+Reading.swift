package import Chat
private import Foundation
internal import GRDB

/// Which conversations a list holds.
package struct ConversationFilter: Hashable, Sendable {
    /// Words of the title, any part of them; empty for all.
    package var title: String
    package var tag: String?
    package var isArchived: Bool
    package var limit: Int
    /// How many of the newest are left out: the page.
    package var offset: Int

    package init(
        title: String = "", tag: String? = nil, isArchived: Bool = false, limit: Int = 100, offset: Int = 0
    ) {
        self.title = title
        self.tag = tag
        self.isArchived = isArchived
        self.limit = limit
        self.offset = offset
    }
}

/// How much is kept.
package struct StoreStatistics: Hashable, Sendable {
    package var conversations: Int
    package var messages: Int
    /// Of the file, without its log.
    package var bytes: Int
    package var oldest: Timestamp?
}

extension ConversationStore {
    /// The conversations that something was said in, pinned ones first, then by last use. Cost: that of the page, and
    /// of all titles if one is looked for.
    package func conversations(_ filter: ConversationFilter = .init()) throws(StoreError) -> [ConversationSummary] {
        let wanted = SearchText.terms(filter.title)
        let pages = wanted.isEmpty && filter.tag == nil
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, title, started_at, updated_at, is_pinned, is_archived, tags,
                        (SELECT count(*) FROM messages WHERE conversation_id = conversations.id) AS messages
                    FROM conversations WHERE is_archived = ? ORDER BY is_pinned DESC, updated_at DESC, id DESC
                    LIMIT ? OFFSET ?
                    """,
                arguments: [filter.isArchived, pages ? filter.limit : -1, pages ? filter.offset : 0])
        }
        let summaries = rows.map(ConversationSummary.init)
        if pages { return summaries }
        let fitting = summaries.filter { summary in
            let title = SearchText.fold(summary.title)
            return wanted.allSatisfy { title.contains($0) } && filter.tag.map(summary.tags.contains) ?? true
        }
        return Array(fitting.dropFirst(filter.offset).prefix(filter.limit))
    }

    /// The conversation that was used last; nil if none is kept.
    package func latest() throws(StoreError) -> ConversationID? {
        try read { db in
            try Int64.fetchOne(
                db, sql: "SELECT id FROM conversations WHERE NOT is_archived ORDER BY updated_at DESC, id DESC LIMIT 1")
        }.map { ConversationID($0) }
    }

    /// The conversation of this number, with or without `#`; else of this title; else the only one whose title holds
    /// these words. A blank name, as an empty variable of a script gives, is that of none.
    package func resolve(_ name: String) throws(StoreError) -> ConversationID {
        guard !name.isBlank else { throw .notFound("\"\(name)\"") }
        if let number = Int64(name.hasPrefix("#") ? String(name.dropFirst()) : name) {
            let exists = try read {
                try Bool.fetchOne($0, sql: "SELECT 1 FROM conversations WHERE id = ?", arguments: [number]) ?? false
            }
            if exists { return ConversationID(number) }
        }
        var fitting = try conversations(.init(title: name, limit: 1000))
        fitting += try conversations(.init(title: name, isArchived: true, limit: 1000))
        let exact = fitting.filter { $0.title == name }
        let found = exact.isEmpty ? fitting : exact
        guard let first = found.first else { throw .notFound(name) }
        guard found.count == 1 else { throw .ambiguous(name, found.prefix(5).map(\.id)) }
        return first.id
    }

    /// Cost: that of counting all rows.
    package func statistics() throws(StoreError) -> StoreStatistics {
        try read { db in
            let count = { (sql: String) in try Int.fetchOne(db, sql: sql) ?? 0 }
            return StoreStatistics(
                conversations: try count("SELECT count(*) FROM conversations"),
                messages: try count("SELECT count(*) FROM messages"),
                bytes: try count("PRAGMA page_count") * count("PRAGMA page_size"),
                oldest: try Double.fetchOne(db, sql: "SELECT min(started_at) FROM conversations").map {
                    Timestamp(seconds: $0)
                })
        }
    }

    /// What is wrong with the file, by SQLite's own check; empty if nothing is. Cost: that of reading all of it.
    package func check() throws(StoreError) -> [String] {
        try read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }.filter { $0 != "ok" }
    }
}

extension Conversation {
    init(_ row: Row) {
        self.init(
            title: row.text("title"), systemPrompt: row.text("system_prompt"),
            parameters: SamplingParameters(
                temperature: row.value("temperature"), topP: row.value("top_p"), maxTokens: row.value("max_tokens"),
                fields: ConversationStore.fields(row)),
            startedAt: row.time("started_at"))
        isPinned = row.value("is_pinned") == true
        isArchived = row.value("is_archived") == true
        tags = ConversationStore.tags(row)
    }
}

extension ConversationStore {
    static func json(_ fields: [String: String]) -> StoredText? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return fields.isEmpty
            ? nil : (try? encoder.encode(fields)).map { StoredText(String(decoding: $0, as: UTF8.self)) }
    }

    /// What is no JSON any more is not sent.
    static func fields(_ row: Row) -> [String: String] {
        guard let text = row.optionalText("request_fields") else { return [:] }
        let fields = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        return (fields ?? [:]).compactMapValues { JSONSyntax($0)?.compact }
    }

    static func tags(_ row: Row) -> [String] {
        (try? JSONDecoder().decode([String].self, from: Data(row.text("tags").utf8))) ?? []
    }
}

extension ConversationSummary {
    init(_ row: Row) {
        self.init(
            id: ConversationID(row.number("id")), title: row.text("title"),
            startedAt: row.time("started_at"), updatedAt: row.time("updated_at"),
            messages: row.value("messages") ?? 0, isPinned: row.value("is_pinned") == true,
            isArchived: row.value("is_archived") == true,
            tags: ConversationStore.tags(row))
    }
}
