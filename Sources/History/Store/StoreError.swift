package import Chat
private import GRDB
internal import Glibc

/// Why the store of conversations could not be used. What was kept before is as it was.
package enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
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
    case failed(path: String, reason: String)

    /// What happened, without a full stop.
    package var summary: String {
        switch self {
        case .diskFull(let path): "no space left for \(path)"
        case .readOnly(let path): "no permission to write \(path)"
        case .locked(let path): "\(path) is in use by another program"
        case .corrupt(let path): "\(path) is damaged"
        case .newerVersion(let path, let version): "\(path) has version \(version), of a newer resayil"
        case .directoryNotPrivate(let path): "others may write to \(path)"
        case .notFound(let name): "no conversation \(name)"
        case .storeIsEmpty: "no saved conversations yet"
        case .ambiguous(let name, let ids):
            "\(name) could be " + ids.map { "#\($0)" }.joined(separator: ", ")
        case .failed(let path, let reason): "\(path) could not be used: \(reason)"
        }
    }

    /// The next step for the person, a few words.
    package var advice: String {
        switch self {
        case .diskFull: "free some space; new messages are saved then"
        case .readOnly: "make it writable, or set XDG_DATA_HOME to another folder"
        case .locked: "close that program; saving is tried again"
        case .corrupt: "resayil history repair sets it aside and saves what can be read"
        case .newerVersion: "update resayil, or set XDG_DATA_HOME to another folder"
        case .directoryNotPrivate(let path): "chmod 700 \(path)"
        case .notFound: "resayil history list shows them all"
        case .storeIsEmpty: "resayil starts one"
        case .ambiguous: "give the number"
        case .failed: "set XDG_DATA_HOME to another folder"
        }
    }

    /// What happened and what to do.
    package var description: String { summary + " · " + advice }

    /// What an error of SQLite, or of the file system, means for the store at `path`.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as SaveError: self.init(error, path: path)
        case let error as DatabaseError: self.init(error, path: path)
        default: self = .failed(path: path, reason: "\(error)")
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
        default: self = .failed(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }
}
