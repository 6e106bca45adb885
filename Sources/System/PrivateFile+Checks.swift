package import Glibc

/// Why a private file is not used as it is.
package enum PrivateFileError: Error, Hashable, Sendable {
    case isLink(path: String)
    case isNotRegular(path: String)
    case isNotFolder(path: String)
    case belongsToAnotherUser(path: String)
    /// Others may read or replace it.
    case isNotPrivate(path: String, mode: mode_t, wanted: mode_t)
    case isTooLarge(path: String)
    /// A system call failed.
    case cannot(Action, SystemError)

    package enum Action: Hashable, Sendable {
        case read
        case write
        case replace
        case make
        case openFolder
        case lockFolder
        case enterFolder
    }
}

extension PrivateFile {
    /// The contents, at most `limit` bytes; nil if the file or its folder is missing.
    ///
    /// - Throws: also if another user could read or replace the file.
    package func readChecked(atMost limit: Int) throws(PrivateFileError) -> [UInt8]? {
        guard try checkFolder() else { return nil }
        let file: FileDescriptor
        do throws(SystemError) {
            file = try .open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
        } catch {
            if error.code == ENOENT { return nil }
            throw error.code == ELOOP ? .isLink(path: path) : .cannot(.read, error)
        }
        defer { file.close() }
        guard let status = try? file.status(), status.st_mode & S_IFMT == S_IFREG else {
            throw .isNotRegular(path: path)
        }
        try Self.check(status, path, wanted: 0o600)
        let bytes = try Self.step(.read, path) { () throws(SystemError) in try file.read(atMost: limit + 1) }
        guard bytes.count <= limit else { throw .isTooLarge(path: path) }
        return bytes
    }

    /// Makes the folder where it is missing, and locks it: another process that does the same waits. The lock ends
    /// when the descriptor is closed.
    package func lockFolder() throws(PrivateFileError) -> FileDescriptor {
        do throws(SystemError) { try folder.make() } catch { throw .cannot(.make, error) }
        _ = try checkFolder()
        let path = folder.path
        let lock = try Self.step(.openFolder, path) { () throws(SystemError) in
            try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
        }
        do throws(SystemError) {
            try lock.lock()
        } catch {
            lock.close()
            throw .cannot(.lockFolder, SystemError(code: error.code, path: path))
        }
        return lock
    }

    /// Replaces the file, whole or not at all, and syncs its name. The mode is 0600 whatever the umask is.
    package func replaceSynced(with bytes: [UInt8]) throws(PrivateFileError) {
        do throws(AtomicFile.Failure) {
            try AtomicFile(path: path).write(bytes, mode: 0o600, syncsFolder: true)
        } catch {
            switch error.step {
            case .create: throw .cannot(.make, error.error)
            case .write: throw .cannot(.write, error.error)
            case .rename: throw .cannot(.replace, error.error)
            }
        }
    }

    /// False if there is no folder.
    private func checkFolder() throws(PrivateFileError) -> Bool {
        let path = folder.path
        let found = try Self.step(.enterFolder, path) { () throws(SystemError) in try folder.status() }
        guard let status = found else { return false }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .isNotFolder(path: path) }
        try Self.check(status, path, wanted: 0o700)
        return true
    }

    private static func check(_ status: stat, _ path: String, wanted: mode_t) throws(PrivateFileError) {
        guard status.st_uid == geteuid() else { throw .belongsToAnotherUser(path: path) }
        guard status.st_mode & 0o077 == 0 else {
            throw .isNotPrivate(path: path, mode: status.st_mode & 0o777, wanted: wanted)
        }
    }

    private static func step<Result>(
        _ action: PrivateFileError.Action, _ path: String, _ body: () throws(SystemError) -> Result
    ) throws(PrivateFileError) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .cannot(action, SystemError(code: error.code, path: path))
        }
    }
}
