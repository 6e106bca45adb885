/// What a conversation can be written as.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    case markdown
    case json
    case text

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
        }
    }
}
