internal import Chat
private import Glibc
internal import Localization
internal import System

extension PrivateFile {
    /// The whole file, or nil if it is not there.
    ///
    /// - Throws: a failure of kind `configuration`, with the command that fixes it, if somebody else could read or
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
    /// `change` gets what stands there, read under the lock, and returns nil to leave it so. A failure to write is of kind
    /// `unwritable`.
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
        self.init(
            kind: error.isOfWriting ? .unwritable : .configuration, phase: .preparing, summary: summary,
            advice: Remedy(advice))
    }

    private static func text(_ error: PrivateFileError) -> (summary: Text, advice: Text) {
        switch error {
        case .isLink(let path):
            (tr("\("path", code: path) is a symbolic link"), tr("replace it with a file"))
        case .isNotRegular(let path): (tr("\("path", code: path) is not a regular file"), tr("move it elsewhere"))
        case .isNotFolder(let path): (.isNotFolder(path), tr("move it elsewhere"))
        case .belongsToAnotherUser(let path):
            (tr("\("path", code: path) belongs to another user"), .code("chown \(geteuid()) \(path.shellWord)"))
        case .isNotPrivate(let path, let mode, let wanted):
            (
                tr(
                    """
                    accessible by other users: \("path", code: path) has mode \
                    \("mode", code: String(mode, radix: 8))
                    """), .code("chmod \(String(wanted, radix: 8)) \(path.shellWord)")
            )
        case .isTooLarge(let path):
            (tr("\("path", code: path) is too large"), tr("the limit is \("size", SettingsFile.sizeLimit >> 20) MiB"))
        case .cannot(let action, let error): text(action, error)
        }
    }

    private static func text(_ action: PrivateFileError.Action, _ error: SystemError) -> (Text, Text) {
        if [.make, .enterFolder].contains(action), error.code == ENOTDIR,
            let obstacle = SettingsFile.obstacle(to: error.path)
        {
            return text(.isNotFolder(path: obstacle))
        }
        let advice = action == .write ? tr("free some disk space") : .empty
        let what = summary(action, of: error.path)
        return (tr("\("problem", what): \("reason", .systemError(error.code))"), advice)
    }

    private static func summary(_ action: PrivateFileError.Action, of path: String) -> Text {
        switch action {
        case .read: tr("cannot read \("path", code: path)")
        case .write: tr("cannot write \("path", code: path)")
        case .replace: tr("cannot replace \("path", code: path)")
        case .make: tr("cannot create \("path", code: path)")
        case .openFolder, .enterFolder: tr("cannot open \("path", code: path)")
        case .lockFolder: tr("cannot lock \("path", code: path)")
        }
    }
}

extension PrivateFileError {
    /// A step failed that only writing takes.
    fileprivate var isOfWriting: Bool {
        switch self {
        case .cannot(let action, _): [.write, .replace, .make, .openFolder, .lockFolder].contains(action)
        default: false
        }
    }
}

extension Text {
    static func isNotFolder(_ path: String) -> Text { tr("\("path", code: path) is not a folder") }
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
