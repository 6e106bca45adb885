package import Chat
private import GRDB
internal import Glibc
package import Localization

/// Why the store of conversations could not be used. What was saved before is unchanged.
package enum StoreError: PresentableError, Hashable, Sendable, CustomStringConvertible {
    case diskFull(path: String)
    case readOnly(path: String)
    /// Another process held it for longer than the two seconds that are waited.
    case locked(path: String)
    /// It is not deleted and not written to.
    case corrupt(path: String)
    /// A later resayil made it.
    case newerVersion(path: String, version: Int)
    /// Others may write to the directory, or it is somebody else's.
    case directoryNotPrivate(path: String)
    case notFound(String)
    case storeIsEmpty
    /// More than one conversation fits.
    case ambiguous(String, [ConversationID])
    case failed(path: String, reason: Text)

    /// What happened, without a full stop.
    package var summary: Text {
        switch self {
        case .diskFull(let path): tr("no space left for \("path", code: path)")
        case .readOnly(let path): tr("no permission to write \("path", code: path)")
        case .locked(let path): tr("\("path", code: path) is in use by another program")
        case .corrupt(let path): tr("\("path", code: path) is damaged")
        case .newerVersion(let path, let version):
            tr("\("path", code: path) has version \("version", version), of a newer resayil")
        case .directoryNotPrivate(let path): tr("\("path", code: path) is writable by other users")
        case .notFound(let name): tr("no conversation \("name", name)")
        case .storeIsEmpty: tr("no saved conversations yet")
        case .ambiguous(let name, let ids):
            tr("\("name", name) is ambiguous: \("numbers", .list(ids.map { .code("#\($0)") }))")
        case .failed(let path, let reason): tr("cannot use \("path", code: path): \("reason", reason)")
        }
    }

    /// The next step for the person, a few words.
    package var advice: Text {
        switch self {
        case .diskFull: tr("free some space, and new messages are saved again")
        case .readOnly: tr("make it writable, or set XDG_DATA_HOME to another folder")
        case .locked: tr("close that program; saving is retried")
        case .corrupt:
            tr("\("command", code: "resayil history repair") moves it aside and saves what can be read")
        case .newerVersion: tr("update resayil, or set XDG_DATA_HOME to another folder")
        case .directoryNotPrivate(let path): .code("chmod 700 \(path)")
        case .notFound: tr("\("command", code: "resayil history list") lists all conversations")
        case .storeIsEmpty: tr("\("command", code: "resayil") starts one")
        case .ambiguous: tr("give the number")
        case .failed: tr("set XDG_DATA_HOME to another folder")
        }
    }

    /// What happened and what to do.
    package var text: Text { .joined([summary, advice]) }

    package var description: String { text.english }

    /// What an error of SQLite, or of the file system, means for the store at `path`.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as SaveError: self.init(error, path: path)
        case let error as DatabaseError: self.init(error, path: path)
        default: self = .failed(path: path, reason: .verbatim("\(error)"))
        }
    }

    private init(_ error: SaveError, path: String) {
        switch error {
        case .diskFull: self = .diskFull(path: path)
        case .noPermission, .readOnly: self = .readOnly(path: path)
        default: self = .failed(path: path, reason: error.summary)
        }
    }

    private init(_ error: DatabaseError, path: String) {
        switch (error.resultCode, error.extendedResultCode) {
        // SQLite tells a full disk from a file that may not grow (EFBIG, a quota) only by ENOSPC.
        case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_WRITE), (_, .SQLITE_IOERR_SHMSIZE), (_, .SQLITE_IOERR_TRUNCATE):
            self = .diskFull(path: path)
        case (.SQLITE_READONLY, _), (.SQLITE_CANTOPEN, _), (.SQLITE_PERM, _): self = .readOnly(path: path)
        case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _): self = .locked(path: path)
        case (.SQLITE_CORRUPT, _), (.SQLITE_NOTADB, _): self = .corrupt(path: path)
        case (.SQLITE_IOERR, _): self = .failed(path: path, reason: .systemError(EIO))
        case (.SQLITE_NOMEM, _): self = .failed(path: path, reason: .systemError(ENOMEM))
        default:
            self = .failed(path: path, reason: .verbatim(error.message ?? "SQLite error \(error.resultCode.rawValue)"))
        }
    }
}
