internal import Chat
internal import GRDB
private import Glibc
private import System

/// Conversations in one SQLite file, mode 0600: every call is one transaction that is on the disk when it returns.
///
/// All calls block, for up to two seconds if another process writes; they are for a queue of their own. Several
/// processes may use one file. A call that throws has changed nothing.
package final class ConversationStore: Sendable {
    package let path: String
    private let database: DatabaseQueue
    /// What a row that is still being written names as its writer.
    let writer = StoreWriter.current

    /// Opens the store at `path`; makes it, and its directories with mode 0700, where it is missing. Replies that a
    /// process left unfinished when it ended are marked as cut. Some milliseconds; up to two seconds while another
    /// process makes the same file.
    package init(at path: String) throws(StoreError) {
        self.path = path
        do {
            try Self.prepareFile(path)
            database = try Self.open(path)
        } catch {
            throw StoreError(error, path: path)
        }
        try markCutReplies()
    }

    /// Opens an existing store to read from it alone. It is not changed, nor brought to the shape of today: what another
    /// version wrote may not be readable. A store that is being written is not waited for.
    package init(reading path: String) throws(StoreError) {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// The version of SQLite.
    package static var libraryVersion: String {
        (try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }) ?? ""
    }

    func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do { return try database.write(body) } catch { throw StoreError(error, path: path) }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do { return try database.read(body) } catch { throw StoreError(error, path: path) }
    }

    /// Writes the log into the file and empties it, so that no copy of deleted words stays in it. Other readers may
    /// keep it from being complete; the next one does it then.
    func emptyLog() throws(StoreError) {
        do {
            _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return
        } catch {
            throw StoreError(error, path: path)
        }
    }
}

extension ConversationStore {
    /// Writes the log into the file, so that a copy of the file alone has all words, and uses the store no more. The
    /// last process that has it open removes the log. What readers keep from being written stays in the log.
    package func close() {
        _ = try? database.writeWithoutTransaction { try $0.checkpoint(.passive) }
        try? database.close()
    }
}

extension ConversationStore {
    /// The file is there with mode 0600 before SQLite sees it; its log and shared memory take the mode over. A file
    /// that is there already is not opened here: closing it would drop the locks that SQLite holds in this process.
    private static func prepareFile(_ path: String) throws {
        try SaveError.wording { () throws(SystemError) in try PrivateFile(path: path).makeFolder() }
        let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var status = stat()
        guard stat(directory, &status) == 0 else { throw SaveError(code: errno, path: directory) }
        guard status.st_mode & 0o022 == 0, status.st_uid == geteuid() || geteuid() == 0 else {
            throw StoreError.directoryNotPrivate(path: directory)
        }
        if stat(path, &status) == 0 {
            if status.st_mode & 0o077 != 0, chmod(path, 0o600) != 0 { throw SaveError(code: errno, path: path) }
            return
        }
        do throws(SystemError) {
            try FileDescriptor.open(path, O_RDWR | O_CREAT | O_EXCL).close()
        } catch {
            if error.code != EEXIST { throw SaveError(error) }
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "conversations"
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase {
            try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
        }
        let database = try opened(path, configuration)
        try StoreSchema.migrate(database, path: path)
        return database
    }

    /// Turning on the log needs the file for itself, and SQLite does not wait for that.
    private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        for _ in 0..<100 {
            do {
                let database = try DatabaseQueue(path: path, configuration: configuration)
                try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
                return database
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                usleep(20_000)
            }
        }
        throw StoreError.locked(path: path)
    }
}
