package import Localization

/// A kind of document that a conversation can be saved as. Lists of formats anywhere come from this table.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    case markdown
    case text
    /// One page without scripts.
    case html
    case json
    /// One line of JSON: the messages as an OpenAI-compatible server is sent them.
    case jsonLines = "jsonl"

    private var row: (label: String, pathExtensions: [String]) {
        switch self {
        case .markdown: ("Markdown", ["md", "markdown"])
        case .text: ("text", ["txt", "text"])
        case .html: ("HTML", ["html", "htm"])
        case .json: ("JSON", ["json"])
        case .jsonLines: ("JSON Lines", ["jsonl"])
        }
    }

    /// The name in documents, as in a sentence.
    package var label: String { row.label }

    /// The endings of file names that mean this format, the usual one first.
    package var pathExtensions: [String] { row.pathExtensions }

    /// The usual ending of a file name, without its dot.
    package var pathExtension: String { pathExtensions.first ?? rawValue }

    /// Reads a file name's ending, without its dot; case does not count. Nil if it names no format.
    package init?(pathExtension: String) {
        let ending = pathExtension.lowercased()
        guard let format = Self.allCases.first(where: { $0.pathExtensions.contains(ending) }) else { return nil }
        self = format
    }

    /// Reads the ending of a file's name. Nil if it has none, or names no format.
    package init?(ofFile path: String) {
        let name = path.split(separator: "/").last ?? ""
        self.init(pathExtension: name.split(separator: ".").dropFirst().last.map(String.init) ?? "")
    }

    /// All endings with their dots, for sentences: `.md, .txt, .html, .json or .jsonl`.
    package static var endings: Text { list { "." + $0.pathExtension } }

    /// All endings without dots, for options: `md, txt, html, json or jsonl`.
    package static var names: Text { list(\.pathExtension) }

    private static func list(_ name: (ExportFormat) -> String) -> Text {
        .alternatives(allCases.map { .code(name($0)) })
    }
}
