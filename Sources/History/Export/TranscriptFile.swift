private import Foundation
private import Glibc

/// Puts an export where the person wants it: whole or not at all.
package enum TranscriptFile {
    /// Writes beside `path`, syncs, then gives it its name; an existing file is replaced only if `overwriting`, even
    /// if it appears meanwhile. A new file has mode 0600, a replaced one keeps its mode. `~/` is `home`, a relative
    /// path starts at the working directory; links are followed. Blocks; returns the absolute path.
    @discardableResult
    package static func write(
        _ contents: String, to path: String, overwriting: Bool,
        home: String = FileManager.default.homeDirectoryForCurrentUser.path
    ) throws(SaveError) -> String {
        let absolute = absolutePath(path, home: home)
        let existing = try existingMode(absolute, overwriting: overwriting)
        let target = existing == nil ? absolute : resolvingLinks(absolute)
        let temporary = directory(of: target) + ".resayil-" + String(UInt64.random(in: 0 ... .max), radix: 36) + ".tmp"
        do throws(Errno) {
            try create(temporary, holding: contents, mode: existing ?? 0o600)
            if overwriting { try check(rename(temporary, target)) } else { try publish(temporary, as: target) }
            syncDirectory(directory(of: target))
        } catch {
            unlink(temporary)
            throw SaveError(code: error.code, path: absolute)
        }
        return absolute
    }

    /// Makes a folder with mode 0700, and those above it, where they are missing.
    package static func makeFolder(
        _ path: String, home: String = FileManager.default.homeDirectoryForCurrentUser.path
    ) throws(SaveError) {
        try PrivateFile(path: absolutePath(path, home: home) + "/").makeFolder()
    }

    /// An error number of the system.
    struct Errno: Error {
        let code: Int32
    }

    /// Gives `temporary` the name `target` unless something has it. A hard link does so in one step; file systems
    /// without them (FAT) get the name reserved first, so that nothing is overwritten there either.
    static func publish(_ temporary: String, as target: String) throws(Errno) {
        if link(temporary, target) == 0 {
            unlink(temporary)
        } else if [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) {
            try reserve(temporary, as: target)
        } else {
            throw Errno(code: errno)
        }
    }

    /// Makes an empty file `target` and replaces it by `temporary`.
    static func reserve(_ temporary: String, as target: String) throws(Errno) {
        let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try check(file)
        close(file)
        guard rename(temporary, target) != 0 else { return }
        let code = errno
        unlink(target)
        throw Errno(code: code)
    }

    private static func create(_ path: String, holding contents: String, mode: mode_t) throws(Errno) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try check(file)
        var code: Int32 = 0
        do throws(Errno) {
            try write(contents, to: file)
            try check(fchmod(file, mode))
            try check(fsync(file))
        } catch {
            code = error.code
        }
        if close(file) != 0, code == 0 { code = errno }
        if code != 0 { throw Errno(code: code) }
    }

    private static func write(_ contents: String, to file: Int32) throws(Errno) {
        var contents = contents
        let code: Int32 = contents.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                rest = rest.dropFirst(count)
            }
            return 0
        }
        if code != 0 { throw Errno(code: code) }
    }

    /// The name outlives a power failure too. Not every file system can; the words are safe either way.
    private static func syncDirectory(_ path: String) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    private static func check(_ result: Int32) throws(Errno) {
        if result < 0 { throw Errno(code: errno) }
    }
}

extension TranscriptFile {
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
