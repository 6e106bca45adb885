internal import Glibc
package import Localization
internal import System

/// Why a file could not be saved. Nothing was changed.
package enum SaveError: PresentableError, Hashable, Sendable, CustomStringConvertible {
    case exists(path: String)
    case isDirectory(path: String)
    /// A device, a pipe or a socket.
    case notAFile(path: String)
    case missingDirectory(path: String)
    /// Something else stands where a directory is needed.
    case notADirectory(path: String, is: Obstacle)
    case noPermission(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case nameTooLong(path: String)
    case failed(path: String, reason: Text)

    package enum Obstacle: Hashable, Sendable {
        case file, brokenLink
        /// A device, a pipe or a socket.
        case special
    }

    /// What happened, without a full stop.
    package var summary: Text {
        switch self {
        case .exists(let path): tr("\("path", code: path) exists already")
        case .isDirectory(let path): tr("\("path", code: path) is a directory")
        case .notAFile(let path): tr("\("path", code: path) is not a regular file")
        case .notADirectory(let path, .file): tr("\("path", code: path) is a file, not a directory")
        case .notADirectory(let path, .brokenLink): tr("\("path", code: path) is a broken link, not a directory")
        case .notADirectory(let path, .special): tr("\("path", code: path) is a device or a pipe, not a directory")
        case .missingDirectory(let path): tr("the directory of \("path", code: path) does not exist")
        case .noPermission(let path): tr("no permission to write \("path", code: path)")
        case .readOnly(let path): tr("\("path", code: path) is on a read-only file system")
        case .diskFull(let path): tr("no space left for \("path", code: path)")
        case .nameTooLong(let path): tr("the name \("path", code: path) is too long")
        case .failed(let path, let reason): tr("cannot write \("path", code: path): \("reason", reason)")
        }
    }

    /// The next step for the person, a few words.
    package var advice: Text { advice(overwriting: "!") }

    private func advice(overwriting sign: String) -> Text {
        switch self {
        case .exists: tr("add \("sign", code: sign) to overwrite it, or use another name")
        case .isDirectory: tr("add a file name to it")
        case .notAFile: tr("give the name of a file")
        case .notADirectory: tr("move it, or use another path")
        case .missingDirectory: tr("create it first, or use another path")
        case .noPermission, .readOnly: tr("use a path that you can write to, such as ~/")
        case .diskFull: tr("free some space, or use a path on another disk")
        case .nameTooLong: tr("use a shorter name")
        case .failed: tr("use another path")
        }
    }

    /// What happened and what to do, on the screen.
    package var text: Text { text(overwriting: "!") }

    /// `sign` is what is added to what the person gave, so that a file that exists is overwritten.
    package func text(overwriting sign: String) -> Text {
        tr("\("problem", summary); \("advice", advice(overwriting: sign))")
    }

    package var description: String { text.english }

    /// What the system's `code` means for a file that was to be written at `path`.
    init(code: Int32, path: String) {
        switch code {
        case EEXIST: self = .exists(path: path)
        case EISDIR: self = .isDirectory(path: path)
        case ENOENT, ENOTDIR:
            let obstacle = Self.obstacle(to: path).map { SaveError.notADirectory(path: $0.path, is: $0.what) }
            self = obstacle ?? .missingDirectory(path: path)
        case EACCES, EPERM: self = .noPermission(path: path)
        case EROFS: self = .readOnly(path: path)
        case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path)
        case ENAMETOOLONG: self = .nameTooLong(path: path)
        default: self = .failed(path: path, reason: .systemError(code))
        }
    }

    /// What a system call reported about the file that it was for.
    init(_ error: SystemError) { self.init(code: error.code, path: error.path) }

    /// Runs a body of system calls and words their error.
    static func wording<Result>(_ body: () throws(SystemError) -> Result) throws(SaveError) -> Result {
        do throws(SystemError) { return try body() } catch { throw SaveError(error) }
    }

    /// What stands in the way above `path`: the first part of it that is there and is no directory.
    private static func obstacle(to path: String) -> (path: String, what: Obstacle)? {
        let slashes = path.indices.dropFirst().filter { path[$0] == "/" }
        for position in slashes.map({ String(path[..<$0]) }) {
            var status = stat()
            guard lstat(position, &status) == 0 else { return nil }
            let isLink = status.st_mode & S_IFMT == S_IFLNK
            if stat(position, &status) != 0 { return isLink ? (position, .brokenLink) : nil }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: continue
            case S_IFREG: return (position, .file)
            default: return (position, .special)
            }
        }
        return nil
    }
}
