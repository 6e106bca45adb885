import Testing

/// Stores as released versions made them. They are never changed: a new version adds a shape.
struct ReleasedShapes: CustomTestStringConvertible, Sendable {
    let version: Int
    let sql: String

    var testDescription: String { "version \(version)" }

    static let all = [
        ReleasedShapes(version: 1, sql: first), ReleasedShapes(version: 2, sql: second),
        ReleasedShapes(version: 3, sql: second.replacing("user_version = 2", with: "user_version = 3")),
        ReleasedShapes(
            version: 4, sql: second.replacing("user_version = 2", with: "user_version = 4") + addedInFourth),
        ReleasedShapes(
            version: 5,
            sql: second.replacing("user_version = 2", with: "user_version = 5") + addedInFourth
                + "\nALTER TABLE messages ADD COLUMN tool_calls TEXT;"),
        ReleasedShapes(
            version: 6,
            sql: second.replacing("user_version = 2", with: "user_version = 6") + addedInFourth
                + "\nALTER TABLE messages ADD COLUMN tool_calls TEXT;"
                + "\nALTER TABLE conversations ADD COLUMN request_fields TEXT;"),
        ReleasedShapes(
            version: 7,
            sql: second.replacing("user_version = 2", with: "user_version = 7") + addedInFourth
                + "\nALTER TABLE messages ADD COLUMN tool_calls TEXT;"
                + "\nALTER TABLE conversations ADD COLUMN request_fields TEXT;" + addedInSeventh),
        ReleasedShapes(
            version: 8,
            sql: second.replacing("user_version = 2", with: "user_version = 8") + addedInFourth
                + "\nALTER TABLE messages ADD COLUMN tool_calls TEXT;"
                + "\nALTER TABLE conversations ADD COLUMN request_fields TEXT;" + addedInSeventh
                + "\nALTER TABLE messages ADD COLUMN cached_tokens INTEGER;"
                + "\nALTER TABLE messages ADD COLUMN reasoning_tokens INTEGER;"),
    ]

    private static let addedInSeventh = """

        CREATE TABLE reply_pieces (
            id INTEGER PRIMARY KEY,
            message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            reasoning TEXT NOT NULL
        );
        """

    private static let addedInFourth = """

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
        PRAGMA user_version = 1;
        INSERT INTO conversations (title, started_at, updated_at, system_prompt, tip_id)
            VALUES ('First', 1e9, 1e9, '', 3);
        INSERT INTO messages (conversation_id, parent_id, role, text, reasoning, state, started_at, is_set_aside)
            VALUES (1, NULL, 'user', 'Hello', '', 'complete', 1e9, 0), (1, 1, 'assistant', 'first', '', 'complete', 1e9, 1),
            (1, 1, 'assistant', 'second', '', 'complete', 1e9, 0);
        INSERT INTO message_words VALUES (1, 'hello');
        """

    private static let second = """
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
            writer TEXT,
            profile TEXT
        );
        CREATE INDEX messages_by_conversation ON messages (conversation_id, id);
        CREATE INDEX messages_streaming ON messages (id) WHERE state = 'streaming';
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
        PRAGMA user_version = 2;
        INSERT INTO conversations (title, started_at, updated_at, system_prompt, tip_id)
            VALUES ('First', 1e9, 1e9, '', 3);
        INSERT INTO messages (conversation_id, parent_id, role, text, reasoning, state, started_at)
            VALUES (1, NULL, 'user', 'Hello', '', 'complete', 1e9), (1, 1, 'assistant', 'first', '', 'complete', 1e9),
            (1, 1, 'assistant', 'second', '', 'complete', 1e9);
        INSERT INTO message_words VALUES (1, 'hello');
        """
}
