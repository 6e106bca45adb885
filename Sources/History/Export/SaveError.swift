internal import Glibc
internal import System

/// Why a file could not be saved. Nothing was changed.
package enum SaveError: Error, Hashable, Sendable, CustomStringConvertible {
    case exists(path: String)
    case isDirectory(path: String)
    /// A device, a pipe or a socket.
    case notAFile(path: String)
    case missingDirectory(path: String)
    /// Something else stands where a directory is needed: what it is.
    case notADirectory(path: String, what: String)
    case noPermission(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case nameTooLong(path: String)
    case failed(path: String, reason: String)

    /// What happened, without a full stop.
    package var summary: String {
        switch self {
        case .exists(let path): "\(path) exists already"
        case .isDirectory(let path): "\(path) is a directory"
        case .notAFile(let path): "\(path) is not a regular file"
        case .notADirectory(let path, let what): "\(path) is \(what), not a directory"
        case .missingDirectory(let path): "the directory of \(path) does not exist"
        case .noPermission(let path): "no permission to write \(path)"
        case .readOnly(let path): "\(path) is on a read-only file system"
        case .diskFull(let path): "no space left for \(path)"
        case .nameTooLong(let path): "the name \(path) is too long"
        case .failed(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }

    /// The next step for the person, a few words.
    package var advice: String {
        switch self {
        case .exists: "add ! to overwrite it, or use another name"
        case .isDirectory: "add a file name to it"
        case .notAFile: "give the name of a file"
        case .notADirectory: "move it, or use another path"
        case .missingDirectory: "create it first, or use another path"
        case .noPermission, .readOnly: "use a path that you can write to, such as ~/"
        case .diskFull: "free some space, or use a path on another disk"
        case .nameTooLong: "use a shorter name"
        case .failed: "use another path"
        }
    }

    /// What happened and what to do.
    package var description: String { summary + "; " + advice }

    /// What the system's `code` means for a file that was to be written at `path`.
    init(code: Int32, path: String) {
        switch code {
        case EEXIST: self = .exists(path: path)
        case EISDIR: self = .isDirectory(path: path)
        case ENOENT, ENOTDIR:
            let obstacle = Self.obstacle(to: path).map { SaveError.notADirectory(path: $0.path, what: $0.what) }
            self = obstacle ?? .missingDirectory(path: path)
        case EACCES, EPERM: self = .noPermission(path: path)
        case EROFS: self = .readOnly(path: path)
        case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path)
        case ENAMETOOLONG: self = .nameTooLong(path: path)
        default: self = .failed(path: path, reason: SystemError.message(code))
        }
    }

    /// What a system call reported about the file that it was for.
    init(_ error: SystemError) { self.init(code: error.code, path: error.path) }

    /// Runs a body of system calls and words their error.
    static func wording<Result>(_ body: () throws(SystemError) -> Result) throws(SaveError) -> Result {
        do throws(SystemError) { return try body() } catch { throw SaveError(error) }
    }

    /// What stands in the way above `path`: the first part of it that is there and is no directory.
    private static func obstacle(to path: String) -> (path: String, what: String)? {
        let slashes = path.indices.dropFirst().filter { path[$0] == "/" }
        for position in slashes.map({ String(path[..<$0]) }) {
            var status = stat()
            guard lstat(position, &status) == 0 else { return nil }
            let isLink = status.st_mode & S_IFMT == S_IFLNK
            if stat(position, &status) != 0 { return isLink ? (position, "a link to nothing") : nil }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: continue
            case S_IFREG: return (position, "a file")
            default: return (position, "a device or a pipe")
            }
        }
        return nil
    }
}
