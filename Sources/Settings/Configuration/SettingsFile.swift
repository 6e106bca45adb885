private import Glibc
private import Localization
private import System

/// Reads files that a person wrote.
enum SettingsFile {
    /// More is no settings file, and would be held in memory.
    static let sizeLimit = 1 << 20

    /// The bytes of a regular file; links are followed. A pipe or device is refused rather than waited for.
    static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        let position = SourcePosition(file: path)
        let file: FileDescriptor
        do throws(SystemError) {
            file = try .open(path, O_RDONLY | O_NONBLOCK)
        } catch {
            throw Diagnostic(.error, at: position, tr("cannot be opened: \("reason", .systemError(error.code))"))
        }
        defer { file.close() }
        guard let status = try? file.status(), status.st_mode & S_IFMT == S_IFREG else {
            throw Diagnostic(.error, at: position, tr("not a regular file"))
        }
        guard status.st_size <= sizeLimit else {
            throw Diagnostic(
                .error, at: position, tr("too large"), allowed: tr("the limit is \("size", sizeLimit >> 20) MiB"))
        }
        do throws(SystemError) {
            return try file.read(atMost: sizeLimit)
        } catch {
            throw Diagnostic(.error, at: position, tr("cannot be read: \("reason", .systemError(error.code))"))
        }
    }

    /// Whether a regular file is there, whatever may be done with it.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether the path does not exist. A path that cannot be examined is not missing.
    static func isMissing(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
    }

    /// The part of `path` that exists and is not a folder, where a folder is needed; nil if there is none.
    static func obstacle(to path: String) -> String? {
        var position = path
        while isMissing(position), position.folder != position { position = position.folder }
        var status = stat()
        return stat(position, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR ? position : nil
    }
}
