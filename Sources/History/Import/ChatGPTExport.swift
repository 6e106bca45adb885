private import Chat
private import Foundation
private import Localization

/// `conversations.json` of ChatGPT's data export: an array of trees. Text is taken, and what a thinking model thought;
/// images, files and calls of tools are left out.
enum ChatGPTExport {
    private struct Tree: Decodable {
        let id: String?
        let conversationId: String?
        let title: String?
        let createTime: Double?
        let mapping: [String: Node]?
        let currentNode: String?
    }

    private struct Node: Decodable {
        let message: Entry?
        let parent: String?
        let children: [String]?
    }

    private struct Entry: Decodable {
        struct Author: Decodable { let role: String }
        struct Metadata: Decodable {
            let modelSlug: String?
            let isVisuallyHiddenFromConversation: Bool?
        }

        let author: Author
        let createTime: Double?
        let content: Content?
        let metadata: Metadata?
    }

    private struct Content: Decodable {
        let parts: [Part]?
        let text: String?

        var words: String { (parts.map { $0.compactMap(\.text) } ?? [text].compactMap(\.self)).joined(separator: "\n") }
    }

    /// A string, or an object that may have a text.
    private struct Part: Decodable {
        let text: String?

        enum Keys: CodingKey { case text }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self.text = text
            } else {
                text = try? decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .text)
            }
        }
    }

    static func read(_ bytes: [UInt8], path: String) throws(ImportError) -> [ImportedConversation] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode([Tree].self, from: Data(bytes)).map(conversation)
        } catch {
            throw .notUnderstood(path: path, reason: tr("not an array of conversations"))
        }
    }

    private static func conversation(_ tree: Tree) -> ImportedConversation {
        let start = Timestamp(seconds: tree.createTime ?? 0)
        var entries: [ImportedConversation.Entry] = []
        var places: [String: Int] = [:]
        let nodes = tree.mapping ?? [:]
        var open = nodes.filter { $0.value.parent.flatMap { nodes[$0] } == nil }.keys.sorted().reversed()
            .map { (id: $0, parent: Int?.none) }
        var seen: Set<String> = []
        while let (id, parent) = open.popLast() {
            guard let node = nodes[id], seen.insert(id).inserted else { continue }
            var position = parent
            if let message = node.message.flatMap({ message($0, since: start) }) {
                entries.append(.init(message, parent: parent))
                position = entries.count - 1
            }
            places[id] = position
            open += (node.children ?? []).reversed().map { ($0, position) }
        }
        return ImportedConversation(
            header: Conversation(title: tree.title ?? "", startedAt: start), entries: entries,
            tip: tree.currentNode.flatMap { places[$0] ?? nil },
            source: (tree.conversationId ?? tree.id).map { "chatgpt:" + $0 })
    }

    private static func message(_ entry: Entry, since start: Timestamp) -> Message? {
        guard let role = Role(rawValue: entry.author.role), role != .system, role != .tool,
            entry.metadata?.isVisuallyHiddenFromConversation != true,
            let words = entry.content?.words, !words.isBlank
        else { return nil }
        return Message(
            role: role, text: words, model: role == .assistant ? entry.metadata?.modelSlug.map { ModelID($0) } : nil,
            startedAt: Timestamp(seconds: entry.createTime ?? start.seconds))
    }
}
