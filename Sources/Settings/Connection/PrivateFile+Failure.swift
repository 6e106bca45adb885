internal import Chat
private import Glibc
internal import System

extension PrivateFile {
    /// The whole file, or nil if it is not there.
    ///
    /// - Throws: a failure of kind `configuration`, with the command that mends it, if somebody else could read or
    ///   replace the file.
    func contents() throws(Failure) -> [UInt8]? {
        do throws(PrivateFileError) {
            return try readChecked(atMost: SettingsFile.sizeLimit)
        } catch {
            throw Failure(error)
        }
    }

    /// Replaces the file at once or not at all. Another process that does the same waits.
    ///
    /// `change` gets what stands there, read under the lock, and returns nil to leave it so.
    func update(_ change: ([UInt8]?) throws(Failure) -> [UInt8]?) throws(Failure) {
        let lock: FileDescriptor
        do throws(PrivateFileError) { lock = try lockFolder() } catch { throw Failure(error) }
        defer { lock.close() }
        guard let bytes = try change(try contents()) else { return }
        do throws(PrivateFileError) { try replaceSynced(with: bytes) } catch { throw Failure(error) }
    }
}

extension Failure {
    fileprivate init(_ error: PrivateFileError) {
        let (summary, advice) = Self.text(error)
        self.init(kind: .configuration, phase: .preparing, summary: summary, advice: Remedy(advice))
    }

    private static func text(_ error: PrivateFileError) -> (summary: String, advice: String) {
        switch error {
        case .isLink(let path): ("\(path) is a link", "put a file there")
        case .isNotRegular(let path): ("\(path) is not a regular file", "move it elsewhere")
        case .isNotFolder(let path): ("\(path) is not a folder", "move it elsewhere")
        case .belongsToAnotherUser(let path):
            ("\(path) belongs to another user", "chown \(geteuid()) \(path.shellWord)")
        case .isNotPrivate(let path, let mode, let wanted):
            (
                "accessible by other users: \(path): its mode is \(String(mode, radix: 8))",
                "chmod \(String(wanted, radix: 8)) \(path.shellWord)"
            )
        case .isTooLarge(let path): ("\(path) is too large", "at most \(SettingsFile.sizeLimit) bytes")
        case .cannot(let action, let error): text(action, error)
        }
    }

    private static func text(_ action: PrivateFileError.Action, _ error: SystemError) -> (String, String) {
        if [.make, .enterFolder].contains(action), error.code == ENOTDIR,
            let obstacle = SettingsFile.obstacle(to: error.path)
        {
            return text(.isNotFolder(path: obstacle))
        }
        let advice = action == .write ? "make room on the disk" : ""
        return ("\(error.path) cannot be \(words[action] ?? "used"): \(error.message)", advice)
    }

    private static let words: [PrivateFileError.Action: String] = [
        .read: "read", .write: "written", .replace: "replaced", .make: "made", .openFolder: "opened",
        .lockFolder: "locked", .enterFolder: "entered",
    ]
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
