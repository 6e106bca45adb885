internal import GRDB

/// The tables, and how each released shape of them becomes the next.
enum StoreSchema {
    /// What leads from each version to the next, the empty file's first. `user_version` counts those that were done.
    private static let migrations: [@Sendable (Database) throws -> Void] = [
        { try $0.execute(sql: first) }, { try $0.execute(sql: second) }, foldWordsAgain,
        { try $0.execute(sql: fourth) }, { try $0.execute(sql: fifth) },
        { try $0.execute(sql: sixth) }, { try $0.execute(sql: seventh) },
        { try $0.execute(sql: eighth) },
    ]

    /// What `user_version` says of a store that this program writes.
    static var version: Int { migrations.count }

    /// Brings the file to the shape of today, in one transaction that two processes cannot both be in.
    static func migrate(_ database: DatabaseQueue, path: String) throws {
        let version = try database.read(userVersion)
        guard version <= Self.version else { throw StoreError.newerVersion(path: path, version: version) }
        guard version < Self.version else { return }
        try database.write { db in
            for migration in try migrations.dropFirst(userVersion(db)) { try migration(db) }
            try db.execute(sql: "PRAGMA user_version = \(Self.version)")
        }
    }

    /// A store in memory as the first versions left it.
    static func empty(version: Int) throws -> DatabaseQueue {
        let database = try DatabaseQueue()
        try database.write { db in
            for migration in migrations.prefix(version) { try migration(db) }
        }
        return database
    }

    /// The indexed words as `SearchText` folds them since version 3. ASCII is folded as before. Cost: that of reading
    /// every message, and of indexing those in other letters.
    private static func foldWordsAgain(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT message_words.id AS id, words, text, (
                    SELECT group_concat(name, char(10))
                    FROM (SELECT name FROM parts WHERE message_id = messages.id ORDER BY id)
                ) AS names FROM message_words JOIN messages ON messages.id = message_words.id
                """)
        var changed: [(id: Int64, words: String)] = []
        while let row = try rows.next() {
            let words = SearchText.fold(
                [row.text("text"), row.optionalText("names")].compactMap(\.self).joined(separator: "\n"))
            if words != row.text("words") { changed.append((row.number("id"), words)) }
        }
        for (id, words) in changed {
            try db.execute(sql: "UPDATE message_words SET words = ? WHERE id = ?", arguments: [words, id])
        }
    }

    private static func userVersion(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    /// The words of a message stand folded in `message_words`, from which both indexes are fed by triggers: a deleted
    /// message takes its words with it, whichever way it goes. `streaming` rows name the process that writes them.
    private static let first = """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            title TEXT NOT NULL,
            started_at REAL NOT NULL,
            updated_at REAL NOT NULL,
            system_prompt TEXT NOT NULL,
            temperature REAL,
            top_p REAL,
            max_tokens INTEGER,
            profile TEXT,
            host TEXT,
            is_pinned INTEGER NOT NULL DEFAULT 0,
            is_archived INTEGER NOT NULL DEFAULT 0,
            tags TEXT NOT NULL DEFAULT '[]',
            tip_id INTEGER,
            source TEXT UNIQUE
        );
        CREATE INDEX conversations_by_update ON conversations (updated_at);
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            parent_id INTEGER,
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            reasoning TEXT NOT NULL,
            model TEXT,
            state TEXT NOT NULL,
            failure TEXT,
            started_at REAL NOT NULL,
            ended_at REAL,
            prompt_tokens INTEGER,
            completion_tokens INTEGER,
            total_tokens INTEGER,
            has_usage INTEGER NOT NULL DEFAULT 0,
            finish_reason TEXT,
            is_set_aside INTEGER NOT NULL DEFAULT 0,
            writer TEXT
        );
        CREATE INDEX messages_by_conversation ON messages (conversation_id, id);
        CREATE INDEX messages_streaming ON messages (id) WHERE state = 'streaming';
        CREATE TABLE message_words (
            id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
            words TEXT NOT NULL
        );
        CREATE VIRTUAL TABLE words_index USING fts5 (
            words, content = 'message_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE parts_index USING fts5 (
            words, content = 'message_words', content_rowid = 'id', tokenize = 'trigram'
        );
        CREATE TRIGGER message_words_inserted AFTER INSERT ON message_words BEGIN
            INSERT INTO words_index (rowid, words) VALUES (new.id, new.words);
            INSERT INTO parts_index (rowid, words) VALUES (new.id, new.words);
        END;
        CREATE TRIGGER message_words_deleted AFTER DELETE ON message_words BEGIN
            INSERT INTO words_index (words_index, rowid, words) VALUES ('delete', old.id, old.words);
            INSERT INTO parts_index (parts_index, rowid, words) VALUES ('delete', old.id, old.words);
        END;
        CREATE TRIGGER message_words_updated AFTER UPDATE ON message_words BEGIN
            INSERT INTO words_index (words_index, rowid, words) VALUES ('delete', old.id, old.words);
            INSERT INTO parts_index (parts_index, rowid, words) VALUES ('delete', old.id, old.words);
            INSERT INTO words_index (rowid, words) VALUES (new.id, new.words);
            INSERT INTO parts_index (rowid, words) VALUES (new.id, new.words);
        END;

        """
    /// Files that went along with a question are kept with it. A reply that was set aside is a variant like any other.
    private static let second = """
        CREATE TABLE parts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            byte_count INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE INDEX parts_by_message ON parts (message_id);
        CREATE INDEX messages_by_parent ON messages (parent_id);
        ALTER TABLE messages ADD COLUMN profile TEXT;
        ALTER TABLE messages DROP COLUMN is_set_aside;

        """
    /// Questions that are not sent yet, where a reply was resumed, and which processes have a conversation open.
    private static let fourth = """
        CREATE TABLE queued_questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            attachments TEXT NOT NULL
        );
        CREATE INDEX queued_questions_by_conversation ON queued_questions (conversation_id);
        CREATE TABLE open_conversations (
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            process TEXT NOT NULL,
            UNIQUE (conversation_id, process)
        );
        ALTER TABLE messages ADD COLUMN seams TEXT;

        """
    /// The tools that a reply asks for, as JSON.
    private static let fifth = "ALTER TABLE messages ADD COLUMN tool_calls TEXT;\n"
    /// Fields of requests that have no column, by their names, as JSON.
    private static let eighth =
        "ALTER TABLE messages ADD COLUMN cached_tokens INTEGER; ALTER TABLE messages ADD COLUMN reasoning_tokens INTEGER;"

    private static let sixth = "ALTER TABLE conversations ADD COLUMN request_fields TEXT;"
    /// What replies that stream have grown by, see `ReplyPiece`. The number of a piece holds that of its message.
    private static let seventh = """
        CREATE TABLE reply_pieces (
            id INTEGER PRIMARY KEY,
            message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            reasoning TEXT NOT NULL
        );

        """
}
