package import Chat
private import Glibc
private import Synchronization

/// A file that only its owner may read, in a folder that only its owner may enter.
package struct PrivateFile: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    private var folder: String { path.folder }

    /// The whole file, or nil if it is not there.
    ///
    /// - Throws: a failure of kind `configuration`, with the command that mends it, if somebody else could read or
    ///   replace the file.
    package func read() throws(Failure) -> [UInt8]? {
        guard try checkFolder() else { return nil }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else {
            let isLink = errno == ELOOP
            throw Self.failure(
                "\(path) \(isLink ? "is a link" : Self.cannot("be read"))", isLink ? "put a file there" : "")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Self.failure("\(path) is not a regular file", "move it away")
        }
        try Self.check(status, path, mode: "600")
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= SettingsFile.sizeLimit {
            let count = Glibc.read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("\(path) \(Self.cannot("be read"))") }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
        throw Self.failure("\(path) is too large", "at most \(SettingsFile.sizeLimit) bytes")
    }

    /// Replaces the file at once or not at all. File and folders get their modes as they are made, whatever the umask
    /// is; another process that does the same waits.
    ///
    /// `change` gets what stands there, read under the lock, and returns nil to leave it so.
    package func update(_ change: ([UInt8]?) throws(Failure) -> [UInt8]?) throws(Failure) {
        try Self.makeFolder(folder)
        _ = try checkFolder()
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw Self.failure("\(folder) \(Self.cannot("be opened"))") }
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Self.failure("\(folder) \(Self.cannot("be locked"))") }
        }
        guard let bytes = try change(try read()) else { return }
        let beside = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).new"
        do throws(Failure) {
            try Self.write(bytes, to: beside)
            guard rename(beside, path) == 0 else { throw Self.failure("\(path) \(Self.cannot("be replaced"))") }
        } catch {
            unlink(beside)
            throw error
        }
        fsync(lock)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = underOwnUmask { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        guard file >= 0 else { throw failure("\(path) \(cannot("be made"))") }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("\(path) \(cannot("be written"))", "make room on the disk") }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw failure("\(path) \(cannot("be written"))", "make room on the disk") }
    }

    /// False if there is no folder.
    private func checkFolder() throws(Failure) -> Bool {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            if errno == ENOENT { return false }
            if errno == ENOTDIR, let obstacle = SettingsFile.obstacle(to: folder) { throw Self.isNoFolder(obstacle) }
            throw Self.failure("\(folder) \(Self.cannot("be entered"))")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw Self.isNoFolder(folder)
        }
        try Self.check(status, folder, mode: "700")
        return true
    }

    private static func check(_ status: stat, _ path: String, mode: String) throws(Failure) {
        guard status.st_uid == geteuid() else {
            throw failure("\(path) belongs to another user", "chown \(geteuid()) \(path.shellWord)")
        }
        guard status.st_mode & 0o077 == 0 else {
            let found = String(status.st_mode & 0o777, radix: 8)
            throw failure("others may use \(path): its mode is \(found)", "chmod \(mode) \(path.shellWord)")
        }
    }

    private static func makeFolder(_ path: String) throws(Failure) {
        guard underOwnUmask({ mkdir(path, 0o700) }) != 0, errno != EEXIST else { return }
        if errno == ENOENT, path.folder != path {
            try makeFolder(path.folder)
            if underOwnUmask({ mkdir(path, 0o700) }) == 0 || errno == EEXIST { return }
        }
        if errno == ENOTDIR, let obstacle = SettingsFile.obstacle(to: path) { throw isNoFolder(obstacle) }
        throw failure("\(path) \(cannot("be made"))")
    }

    private static func isNoFolder(_ path: String) -> Failure { failure("\(path) is not a folder", "move it away") }

    private static let umaskLock = Mutex(())

    /// The umask belongs to the process, so one at a time changes it; files that others make meanwhile may only come
    /// out stricter. Leaves `errno` as `body` did.
    private static func underOwnUmask(_ body: () -> Int32) -> Int32 {
        umaskLock.withLock { _ in
            let mask = umask(0o077)
            let result = body()
            let code = errno
            umask(mask)
            errno = code
            return result
        }
    }

    private static func cannot(_ deed: String) -> String {
        "cannot \(deed): \(strerror(errno).map { String(cString: $0) } ?? "error \(errno)")"
    }

    private static func failure(_ summary: String, _ advice: String = "") -> Failure {
        Failure(kind: .configuration, phase: .preparing, summary: summary, advice: Remedy(advice))
    }
}

extension String {
    /// As a person may paste it into a shell.
    var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                "/._-+:@%".utf8.contains(byte) || byte > 0x7F || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
                    || (byte >= 0x30 && byte <= 0x39)
            }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
