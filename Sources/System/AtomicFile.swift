package import Glibc

/// A file that is written whole or not at all: under a temporary name in the same folder, synced, then renamed.
package struct AtomicFile: Hashable, Sendable {
    package let path: String
    /// What the temporary name begins with. It must name the same folder as `path`.
    private let temporaryPrefix: String

    package init(path: String, temporaryPrefix: String? = nil) {
        self.path = path
        self.temporaryPrefix = temporaryPrefix ?? path + "."
    }

    /// The step that failed, for callers that word each one.
    package enum Step: Hashable, Sendable {
        case create
        case write
        case rename
    }

    package struct Failure: Error, Hashable, Sendable {
        package let step: Step
        package let error: SystemError
    }

    /// Writes the file.
    ///
    /// - Parameters:
    ///   - mode: the mode of the new file, whatever the umask is. If nil: 0600, less what the umask takes away.
    ///   - overwriting: false refuses a file that exists, even one that appears meanwhile, with `EEXIST`.
    ///   - syncsFolder: whether the new name is on the disk, too, when this returns.
    package func write(
        _ bytes: [UInt8], mode: mode_t? = nil, overwriting: Bool = true, syncsFolder: Bool = false
    ) throws(Failure) {
        let temporary = temporaryPrefix + String(UInt64.random(in: 0 ... .max), radix: 36) + ".tmp"
        var step = Step.create
        do throws(SystemError) {
            let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL)
            step = .write
            try fill(file, bytes, mode)
            step = .rename
            if overwriting {
                guard rename(temporary, path) == 0 else { throw .last() }
            } else {
                try Self.publish(temporary, as: path)
            }
        } catch {
            unlink(temporary)
            throw Failure(step: step, error: SystemError(code: error.code, path: path))
        }
        if syncsFolder { syncFolder() }
    }

    /// Closes the file in any case.
    private func fill(_ file: FileDescriptor, _ bytes: [UInt8], _ mode: mode_t?) throws(SystemError) {
        do throws(SystemError) {
            try file.write(bytes)
            if let mode, fchmod(file.number, mode) != 0 { throw .last() }
            try file.sync()
        } catch {
            file.close()
            throw error
        }
        guard Glibc.close(file.number) == 0 else { throw .last() }
    }

    /// Some file systems cannot sync a folder. The contents are safe either way.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard let directory = try? FileDescriptor.open(folder, O_RDONLY | O_DIRECTORY) else { return }
        try? directory.sync()
        directory.close()
    }
}

extension AtomicFile {
    /// Renames `temporary` to `target` unless something has that name. A hard link does so in one step; file systems
    /// without them (FAT) get the name reserved first, so that nothing is overwritten there either.
    static func publish(_ temporary: String, as target: String) throws(SystemError) {
        if link(temporary, target) == 0 {
            unlink(temporary)
        } else if [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) {
            try reserve(temporary, as: target)
        } else {
            throw .last(target)
        }
    }

    /// Makes an empty file `target` and replaces it by `temporary`.
    static func reserve(_ temporary: String, as target: String) throws(SystemError) {
        try FileDescriptor.open(target, O_WRONLY | O_CREAT | O_EXCL).close()
        guard Glibc.rename(temporary, target) != 0 else { return }
        let error = SystemError.last(target)
        unlink(target)
        throw error
    }
}
