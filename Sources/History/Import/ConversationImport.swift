private import Foundation
private import Glibc
package import Localization
private import System

/// Reads conversations that this program or another one wrote.
package enum ConversationImport {
    /// The conversations in a file: our JSON, ChatGPT's `conversations.json`, or the `logs.db` of `llm`; the contents
    /// say which. Blocks.
    package static func read(_ path: String) throws(ImportError) -> [ImportedConversation] {
        var bytes = try contents(path)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.starts(with: "SQLite format 3\0".utf8) { return try LLMLog.read(path) }
        let first = bytes.first { !" \t\r\n".utf8.contains($0) }
        if first == UInt8(ascii: "[") { return try ChatGPTExport.read(bytes, path: path) }
        do throws(ExportError) {
            return [ImportedConversation(try ConversationExport(json: String(decoding: bytes, as: UTF8.self)))]
        } catch {
            throw .notUnderstood(path: path, reason: error.text)
        }
    }

    /// A pipe or device is refused rather than waited for, unless the program was started with it.
    private static func contents(_ path: String) throws(ImportError) -> [UInt8] {
        let isInherited = path == "/dev/stdin" || path.hasPrefix("/dev/fd/")
        do throws(SystemError) {
            let file = try FileDescriptor.open(path, isInherited ? O_RDONLY : O_RDONLY | O_NONBLOCK)
            defer { file.close() }
            let status = try file.status()
            if isInherited || status.st_mode & S_IFMT == S_IFREG { return try file.read() }
        } catch {
            throw .unreadable(path: path, reason: .systemError(error.code))
        }
        throw .unreadable(path: path, reason: tr("not a regular file"))
    }
}

/// Why a file could not be imported. Nothing of it was.
package enum ImportError: PresentableError, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String, reason: Text)
    case notUnderstood(path: String, reason: Text)

    /// What happened and what to do, without a full stop.
    package var text: Text {
        switch self {
        case .unreadable(let path, let reason): tr("cannot read \("path", code: path): \("reason", reason)")
        case .notUnderstood(let path, let reason):
            tr(
                """
                \("path", code: path): \("reason", reason) · resayil's JSON, ChatGPT's conversations.json and llm's \
                logs.db can be imported
                """)
        }
    }

    package var description: String { text.english }
}
