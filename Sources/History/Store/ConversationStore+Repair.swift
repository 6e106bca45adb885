package import Chat
private import Foundation
internal import GRDB
private import Glibc

extension ConversationStore {
    /// What came of a repair.
    package struct Repair: Hashable, Sendable {
        /// Where the damaged file is now.
        package var damagedPath: String
        package var conversations: Int
        package var messages: Int
    }

    /// Gives a damaged store another name, with its log, and saves what can be read of it in a new one at `path`. The
    /// damaged file is not changed. To be called while no other process uses the store.
    package static func repair(at path: String, now: Timestamp) throws(StoreError) -> Repair {
        let damaged = path + ".damaged-" + String(Int(now.seconds))
        for ending in ["-shm", "-wal", ""] where access(path + ending, F_OK) == 0 {
            guard rename(path + ending, damaged + ending) == 0 else {
                throw StoreError(SaveError(code: errno, path: path), path: path)
            }
        }
        let store = try ConversationStore(at: path)
        var repair = Repair(damagedPath: damaged, conversations: 0, messages: 0)
        var configuration = Configuration()
        configuration.readonly = true
        guard let source = try? DatabaseQueue(path: damaged, configuration: configuration) else { return repair }
        let conversations = rows(of: "conversations", in: source)
        let messages = Dictionary(grouping: rows(of: "messages", in: source)) { $0.number("conversation_id") }
        let known = Set(conversations.map { $0.number("id") })
        for (id, rows) in messages where !known.contains(id) {
            repair.count(try store.salvage(header: nil, rows))
        }
        for header in conversations {
            repair.count(try store.salvage(header: header, messages[header.number("id")] ?? []))
        }
        return repair
    }

    /// The rows that can be read one by one, from both ends of the table: a damaged page stops a reading, not all of
    /// them.
    private static func rows(of table: String, in source: DatabaseQueue) -> [Row] {
        var found: [Int64: Row] = [:]
        for order in ["ASC", "DESC"] {
            _ = try? source.read { db in
                let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) NOT INDEXED ORDER BY id \(order)")
                while let row = try rows.next() { found[row.number("id")] = row.copy() }
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func salvage(header: Row?, _ rows: [Row]) throws(StoreError) -> Int {
        let messages = rows.map(MessageRow.init)
        let places = Dictionary(messages.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let start = messages.first?.message.startedAt ?? Timestamp(seconds: 0)
        var imported = ImportedConversation(
            header: header.map(Conversation.init) ?? Conversation(title: "Recovered", startedAt: start),
            entries: messages.enumerated().map { index, row in
                let parent = row.parent.flatMap { places[$0] } ?? (index > 0 && row.parent != nil ? index - 1 : nil)
                return ImportedConversation.Entry(row.message, parent: parent)
            },
            tip: header?.value("tip_id").flatMap { places[MessageID($0)] },
            source: header?.optionalText("source"))
        imported.profile = header?.optionalText("profile")
        imported.host = header?.optionalText("host")
        _ = try insert([imported])
        return messages.count
    }
}

extension ConversationStore.Repair {
    fileprivate mutating func count(_ messages: Int) {
        conversations += 1
        self.messages += messages
    }
}
