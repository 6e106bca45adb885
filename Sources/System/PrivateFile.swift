private import Glibc

/// A file that only its owner may read (mode 0600), in a folder that only its owner may enter (mode 0700).
package struct PrivateFile: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package var folder: PrivateFolder {
        guard let slash = path.lastIndex(of: "/") else { return PrivateFolder(path: ".") }
        return PrivateFolder(path: slash == path.startIndex ? "/" : String(path[..<slash]))
    }

    /// Makes the folder of the file and those above it where they are missing.
    package func makeFolder() throws(SystemError) {
        try folder.make()
        let status = try? folder.status()
        guard let status, status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(code: ENOTDIR, path: path) }
    }

    /// Everything in the file; nil if it cannot be read.
    package func read() -> [UInt8]? {
        guard let file = try? FileDescriptor.open(path, O_RDONLY) else { return nil }
        defer { file.close() }
        return try? file.read()
    }

    /// Replaces the file, whole or not at all.
    package func replace(with bytes: [UInt8]) throws(SystemError) {
        do throws(AtomicFile.Failure) {
            try AtomicFile(path: path).write(bytes)
        } catch {
            throw error.error
        }
    }

    /// Removes the file, if it is there.
    package func remove() throws(SystemError) {
        if unlink(path) != 0, errno != ENOENT, errno != ENOTDIR { throw .last(path) }
    }
}
