package import Foundation

/// What waits for a translator: the lines of `untranslated.txt`.
package struct Untranslated {
    /// Texts by language, as `name(_:)` has them.
    private let names: [String: Set<String>]

    package init(at root: URL) throws {
        let text = try String(contentsOf: root.appending(path: CatalogFiles.untranslated), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: " ", maxSplits: 1).map(String.init)
        }
        names = Dictionary(grouping: lines) { $0.first ?? "" }
            .mapValues { Set($0.map { Self.name($0.dropFirst().joined()) }) }
    }

    package var languages: Set<String> { Set(names.keys) }

    package subscript(language: String) -> Set<String> { names[language] ?? [] }

    /// A text on one line, without the spaces at its end, which an editor may delete.
    package static func name(_ text: String) -> String {
        String(text.replacing("\n", with: "\\n").reversed().drop(while: \.isWhitespace).reversed())
    }
}
