package import Glibc

/// A folder that only its owner may enter.
package struct PrivateFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Makes the folder and those above it, mode 0700 whatever the umask is, where they are missing.
    ///
    /// - Throws: the error of `mkdir`, with the folder that it was about.
    package func make() throws(SystemError) {
        if try makeOne() { return }
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemError(code: ENOENT, path: path)
        }
        try PrivateFolder(path: String(path[..<slash])).make()
        guard try makeOne() else { throw SystemError(code: ENOENT, path: path) }
    }

    /// False if the folder above is missing.
    private func makeOne() throws(SystemError) -> Bool {
        guard mkdir(path, 0o700) == 0 else {
            if errno == EEXIST { return true }
            if errno == ENOENT { return false }
            throw .last(path)
        }
        // The umask may have taken rights away from the owner.
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o700 != 0o700 { chmod(path, 0o700) }
        return true
    }

    /// The type, mode and owner; nil if there is nothing.
    package func status() throws(SystemError) -> stat? {
        var status = stat()
        if stat(path, &status) == 0 { return status }
        if errno == ENOENT { return nil }
        throw .last(path)
    }
}
