private import Foundation
private import Glibc
private import System

/// Reads conversations that this program or another one wrote.
package enum ConversationImport {
    /// The conversations in a file: our JSON, ChatGPT's `conversations.json`, or the `logs.db` of `llm`; which of them
    /// is told by its contents. Blocks.
    package static func read(_ path: String) throws(ImportError) -> [ImportedConversation] {
        let bytes = try contents(path)
        if bytes.starts(with: "SQLite format 3\0".utf8) { return try LLMLog.read(path) }
        let first = bytes.first { !" \t\r\n".utf8.contains($0) }
        if first == UInt8(ascii: "[") { return try ChatGPTExport.read(bytes, path: path) }
        do throws(ExportError) {
            return [ImportedConversation(try ConversationExport(json: String(decoding: bytes, as: UTF8.self)))]
        } catch {
            throw .notUnderstood(path: path, reason: "\(error)")
        }
    }

    private static func contents(_ path: String) throws(ImportError) -> [UInt8] {
        do throws(SystemError) {
            let file = try FileDescriptor.open(path, O_RDONLY)
            defer { file.close() }
            return try file.read()
        } catch {
            throw .unreadable(path: path, reason: error.message)
        }
    }
}

/// Why a file could not be imported. Nothing of it was.
package enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case notUnderstood(path: String, reason: String)

    /// What happened and what to do, without a full stop.
    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .notUnderstood(let path, let reason):
            "\(path): \(reason) · resayil's JSON, ChatGPT's conversations.json and llm's logs.db can be imported"
        }
    }
}
