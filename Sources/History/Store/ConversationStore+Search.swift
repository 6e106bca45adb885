package import Chat
internal import GRDB

extension ConversationStore {
    /// Messages that hold all the words of a query, in any order, newest first; "words in quotes" as they stand
    /// together. Whole words and beginnings of words come first, then parts of words of at least three letters. Signs
    /// of code count as they are written. Cost: that of the hits that are returned, and of the words themselves; signs
    /// alone, which no index holds, are looked for in every message.
    package func search(_ query: String, limit: Int = 50) throws(StoreError) -> [SearchHit] {
        let terms = SearchText.terms(query)
        guard !terms.isEmpty else { return [] }
        let signs = terms.filter(SearchText.holdsSigns)
        let words = terms.filter(SearchText.hasWords)
        let rows = try read { db in
            guard !words.isEmpty else { return try Self.rows(db, holding: signs, limit: limit) }
            var rows = try Self.rows(
                db, index: "words_index", words.map { Self.quoted($0) + "*" }, holding: signs, limit: limit)
            let parts = words.filter { $0.unicodeScalars.count >= 3 }
            guard rows.count < limit, parts.count == words.count else { return rows }
            let known = Set(rows.map { $0.number("id") })
            let more = try Self.rows(
                db, index: "parts_index", parts.map(Self.quoted), holding: signs, limit: limit)
            rows += more.filter { !known.contains($0.number("id")) }
            return Array(rows.prefix(limit))
        }
        return rows.map { SearchHit($0, terms: terms) }
    }

    private static let columns = """
        messages.id, messages.conversation_id, messages.role, messages.text, messages.started_at, title
        """

    private static func rows(
        _ db: Database, index: String, _ terms: [String], holding signs: [String], limit: Int
    ) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns) FROM \(index) CROSS JOIN messages ON messages.id = \(index).rowid
                CROSS JOIN conversations ON conversations.id = messages.conversation_id
                \(signs.isEmpty ? "" : "CROSS JOIN message_words ON message_words.id = messages.id")
                WHERE \(index) MATCH ? \(conditions(signs).map { "AND " + $0 }.joined(separator: " "))
                ORDER BY \(index).rowid DESC LIMIT ?
                """,
            arguments: StatementArguments([terms.joined(separator: " AND ")] + signs) + [limit])
    }

    private static func rows(_ db: Database, holding signs: [String], limit: Int) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns) FROM message_words CROSS JOIN messages ON messages.id = message_words.id
                CROSS JOIN conversations ON conversations.id = messages.conversation_id
                WHERE \(conditions(signs).joined(separator: " AND ")) ORDER BY message_words.id DESC LIMIT ?
                """,
            arguments: StatementArguments(signs) + [limit])
    }

    private static func conditions(_ signs: [String]) -> [String] {
        signs.map { _ in "instr(message_words.words, ?)" }
    }

    /// As a string of the query language, in which nothing else has a meaning.
    private static func quoted(_ term: String) -> String {
        "\"" + term.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension SearchHit {
    fileprivate init(_ row: Row, terms: [String]) {
        let text = row.text("text")
        let position = SearchSnippet.place(in: text, terms: terms)
        self.init(
            conversation: ConversationID(row.number("conversation_id")), message: MessageID(row.number("id")),
            title: row.text("title"), role: Role(rawValue: row.text("role")) ?? .system,
            date: row.time("started_at"),
            snippet: SearchSnippet.snippet(of: text, at: position),
            offset: text.utf8.distance(from: text.startIndex, to: position))
    }
}
