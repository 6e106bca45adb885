/// What a conversation can be written as.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    case markdown
    case json
    case text
    /// One page without scripts.
    case html
    /// One line of JSON: the messages as an OpenAI-compatible server is sent them.
    case jsonLines = "jsonl"

    /// Reads a file name's ending, without its dot; case does not count. Nil if it names no format.
    package init?(pathExtension: String) {
        let ending = pathExtension.lowercased()
        guard let format = Self.allCases.first(where: { $0.pathExtensions.contains(ending) }) else { return nil }
        self = format
    }

    /// The endings that mean this format, the usual one first.
    package var pathExtensions: [String] {
        switch self {
        case .markdown: ["md", "markdown"]
        case .json: ["json"]
        case .text: ["txt", "text"]
        case .html: ["html", "htm"]
        case .jsonLines: ["jsonl"]
        }
    }
}
