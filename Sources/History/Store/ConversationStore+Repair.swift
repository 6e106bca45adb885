package import Chat
private import Foundation
internal import GRDB
private import Glibc

extension ConversationStore {
    /// What came of a repair.
    package struct Repair: Hashable, Sendable {
        /// Where the damaged file is now.
        package var damagedPath: String
        package var conversations = 0
        package var messages = 0
        /// How many of the messages are known from the search index alone, which has small letters and no accents.
        package var folded = 0
    }

    /// Saves what can be read of a damaged store in a new one at `path`, and gives the damaged one another name, with
    /// its log. The damaged files are not changed. Nil if nothing is wrong with the store. To be called while no other
    /// process uses it.
    package static func repair(at path: String, now: Timestamp) throws(StoreError) -> Repair? {
        guard access(path, F_OK) == 0 else { throw reason(forMissing: path) }
        guard try isDamaged(path) else { return nil }
        let damaged = unusedName(path + ".damaged-" + String(Int(now.seconds)))
        let fresh = unusedName(path + ".repaired-" + String(Int(now.seconds)))
        let store = try ConversationStore(at: fresh)
        var repair = Repair(damagedPath: damaged)
        for salvaged in SalvagedConversation.all(in: SalvagedRows(at: path)) {
            _ = try store.insert([salvaged.conversation])
            repair.conversations += 1
            repair.messages += salvaged.conversation.entries.count
            repair.folded += salvaged.folded
        }
        store.close()
        for ending in ["-shm", "-wal", ""] { try move(path + ending, to: damaged + ending) }
        try move(fresh, to: path)
        return repair
    }

    /// True if SQLite finds a fault. What keeps it from looking is thrown.
    private static func isDamaged(_ path: String) throws(StoreError) -> Bool {
        do throws(StoreError) {
            let store = try ConversationStore(at: path)
            defer { store.close() }
            return try !store.check().isEmpty
        } catch {
            switch error {
            // A damaged list of tables reads as tables that are missing or there already.
            case .corrupt, .failed: return true
            default: throw error
            }
        }
    }

    private static func reason(forMissing path: String) -> StoreError {
        let code = errno
        return code == ENOENT ? .storeIsEmpty : StoreError(SaveError(code: code, path: path), path: path)
    }

    private static func move(_ old: String, to new: String) throws(StoreError) {
        guard access(old, F_OK) == 0 else { return }
        guard rename(old, new) == 0 else { throw StoreError(SaveError(code: errno, path: old), path: old) }
    }

    private static func unusedName(_ name: String) -> String {
        var result = name
        var number = 1
        while access(result, F_OK) == 0 {
            number += 1
            result = name + "-\(number)"
        }
        return result
    }
}
