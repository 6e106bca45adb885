package import Chat
internal import GRDB

extension ConversationStore {
    /// Messages that hold all the words of a query, in any order, newest first; "words in quotes" as they stand
    /// together. Whole words and beginnings of words come first, then parts of words of at least three letters. Cost:
    /// that of the hits that are returned, and of the words themselves.
    package func search(_ query: String, limit: Int = 50) throws(StoreError) -> [SearchHit] {
        let terms = SearchText.terms(query)
        guard !terms.isEmpty else { return [] }
        let rows = try read { db in
            var rows = try Self.rows(db, index: "words_index", terms.map { Self.quoted($0) + "*" }, limit: limit)
            let parts = terms.filter { $0.unicodeScalars.count >= 3 }
            guard rows.count < limit, parts.count == terms.count else { return rows }
            let known = Set(rows.map { $0.number("id") })
            let more = try Self.rows(db, index: "parts_index", parts.map(Self.quoted), limit: limit)
            rows += more.filter { !known.contains($0.number("id")) }
            return Array(rows.prefix(limit))
        }
        return rows.map { SearchHit($0, terms: terms) }
    }

    private static func rows(_ db: Database, index: String, _ terms: [String], limit: Int) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT messages.id, messages.conversation_id, messages.role, messages.text, messages.started_at, title
                FROM \(index) CROSS JOIN messages ON messages.id = \(index).rowid
                CROSS JOIN conversations ON conversations.id = messages.conversation_id
                WHERE \(index) MATCH ? ORDER BY \(index).rowid DESC LIMIT ?
                """,
            arguments: [terms.joined(separator: " AND "), limit])
    }

    /// As a string of the query language, in which nothing else has a meaning.
    private static func quoted(_ term: String) -> String {
        "\"" + term.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension SearchHit {
    fileprivate init(_ row: Row, terms: [String]) {
        self.init(
            conversation: ConversationID(row.number("conversation_id")), message: MessageID(row.number("id")),
            title: row.text("title"), role: Role(rawValue: row.text("role")) ?? .system,
            date: row.time("started_at"),
            snippet: SearchSnippet.snippet(of: row.text("text"), terms: terms))
    }
}
