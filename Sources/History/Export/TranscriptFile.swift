private import Foundation
package import Glibc
private import System

/// Puts an export where the person wants it: whole or not at all.
package enum TranscriptFile {
    /// Writes beside `path`, syncs, then gives it its name; an existing file is replaced only if `overwriting`, even
    /// if it appears meanwhile. A new file has this mode, a replaced one keeps its own. `~/` is `home`, a relative
    /// path starts at the working directory; links are followed. Blocks; returns the absolute path.
    @discardableResult
    package static func write(
        _ contents: String, to path: String, overwriting: Bool, mode: mode_t = 0o600,
        home: String = TranscriptFile.home
    ) throws(SaveError) -> String {
        let absolute = absolutePath(path, home: home)
        let existing = try existingMode(absolute, overwriting: overwriting)
        let target = existing == nil ? absolute : resolvingLinks(absolute)
        let file = AtomicFile(path: target, temporaryPrefix: directory(of: target) + ".resayil-")
        do throws(AtomicFile.Failure) {
            try file.write(
                Array(contents.utf8), mode: existing ?? mode, overwriting: overwriting, syncsFolder: true)
        } catch {
            throw SaveError(code: error.error.code, path: absolute)
        }
        return absolute
    }

    /// Makes a folder with mode 0700, and those above it, where they are missing.
    package static func makeFolder(
        _ path: String, home: String = TranscriptFile.home
    ) throws(SaveError) {
        let file = PrivateFile(path: absolutePath(path, home: home) + "/")
        try SaveError.wording { () throws(SystemError) in try file.makeFolder() }
    }
}

extension TranscriptFile {
    /// What `~` means to a shell: `$HOME`, whatever the list of users says.
    package static var home: String {
        let named = getenv("HOME").map { String(cString: $0) } ?? ""
        return named.hasPrefix("/") ? named : FileManager.default.homeDirectoryForCurrentUser.path
    }

    /// The mode of the file that would be replaced; nil if there is none.
    private static func existingMode(_ path: String, overwriting: Bool) throws(SaveError) -> mode_t? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw .isDirectory(path: path)
        case S_IFREG: break
        default: throw .notAFile(path: path)
        }
        guard overwriting else { throw .exists(path: path) }
        guard access(path, W_OK) == 0 else { throw SaveError(code: errno, path: path) }
        return status.st_mode & 0o777
    }

    private static func absolutePath(_ path: String, home: String) -> String {
        if path == "~" { return home }
        if path.hasPrefix("~/") { return home + path.dropFirst() }
        if path.hasPrefix("/") { return path }
        let relative = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
        let base = FileManager.default.currentDirectoryPath
        return relative.isEmpty ? base : (base == "/" ? base : base + "/") + relative
    }

    /// Where the file itself is, so that replacing it leaves a link to it in place.
    private static func resolvingLinks(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// With its slash.
    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}
