private import Glibc

/// A file for its owner's eyes alone, with the steps that several kinds of file share.
struct PrivateFile: Hashable, Sendable {
    let path: String

    /// Makes the folder of the file and those above it, mode 0700, where they are missing.
    func makeFolder() throws(SaveError) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        let folder = String(path[..<slash])
        try Self.makeFolder(folder)
        var status = stat()
        if stat(folder, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR {
            throw SaveError(code: ENOTDIR, path: path)
        }
    }

    private static func makeFolder(_ path: String) throws(SaveError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SaveError(code: errno, path: path)
        }
        try makeFolder(String(path[..<slash]))
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw SaveError(code: errno, path: path) }
    }

    /// Everything in the file; nil if it cannot be read.
    func read() -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return Self.readAll(file)
    }

    static func readAll(_ file: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Removes the file, if it is there.
    func remove() throws(SaveError) {
        if unlink(path) != 0, errno != ENOENT, errno != ENOTDIR { throw SaveError(code: errno, path: path) }
    }

    /// Puts these bytes in place of the file, whole or not at all; mode 0600.
    func replace(with bytes: [UInt8]) throws(SaveError) {
        let temporary = path + "." + String(UInt64.random(in: 0 ... .max), radix: 36) + ".tmp"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SaveError(code: errno, path: path) }
        var code = Self.write(bytes, to: file)
        if code == 0, fdatasync(file) != 0 { code = errno }
        if close(file) != 0, code == 0 { code = errno }
        if code == 0, rename(temporary, path) != 0 { code = errno }
        guard code != 0 else { return }
        unlink(temporary)
        throw SaveError(code: code, path: path)
    }

    /// Writes all of it; an error number, or 0.
    static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }
}
