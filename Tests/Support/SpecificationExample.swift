private import Foundation

/// An example of the CommonMark or the GitHub Flavored Markdown specification: a text, and what it means as HTML.
package struct SpecificationExample: Sendable, CustomStringConvertible {
    package let name: String
    package let markdown: String
    package let html: String

    package var description: String { "\(name): \(markdown.debugDescription)" }

    /// All of both specifications; a text that both have is there once.
    package static let all: [SpecificationExample] = {
        var seen: Set<String> = []
        return ["commonmark-0.31.2", "gfm-0.29"].flatMap(read).filter { seen.insert($0.markdown).inserted }
    }()

    private static func read(_ file: String) -> [SpecificationExample] {
        let url = Repository.root.appending(path: "Tests/MarkupTests/Specification/\(file).txt")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        let fence = String(repeating: "`", count: 32)
        return text.components(separatedBy: fence + " example\n").dropFirst().enumerated().map { index, part in
            let example = part.components(separatedBy: "\n" + fence)[0]
            // The first line of a point parts text from HTML.
            let halves = ("\n" + example + "\n").components(separatedBy: "\n.\n")
            func plain(_ half: String) -> String {
                half.trimmingPrefix("\n").replacingOccurrences(of: "→", with: "\t")
            }
            return SpecificationExample(
                name: "\(file) \(index + 1)", markdown: plain(halves[0]) + "\n", html: plain(halves[1]))
        }
    }
}

extension String {
    fileprivate func trimmingPrefix(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst()) : self }
}
