@testable import History
import Chat
import Localization
import Settings

extension FuzzTarget {
    /// A file of settings.
    static let toml = FuzzTarget("toml") { bytes in
        _ = try? TOMLDocument(parsing: bytes, file: "a.toml")
        return nil
    }

    /// A conversation of this program or another one, which is written again in every format.
    static let imports = FuzzTarget("imports") { bytes in
        let (head, rest) = bytes.headAndRest
        if head % 2 == 0 {
            _ = try? ChatGPTExport.read(rest, path: "a.json")
            return nil
        }
        guard let export = try? ConversationExport(json: String(decoding: rest, as: UTF8.self)) else { return nil }
        _ = ImportedConversation(export)
        guard let json = try? export.document(as: .json, in: .english) else { return "it cannot be written again" }
        for format in [.markdown, .text, .html, .jsonLines] as [ExportFormat] {
            _ = try? export.document(as: format, in: .english)
        }
        guard let again = try? ConversationExport(json: json) else { return "what was written is not read" }
        return again.conversation.tree == export.conversation.tree ? nil : "what was written reads as another one"
    }
}
