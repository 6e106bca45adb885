import Layout
import Localization
import Screen

/// What ArgumentParser says, in the language of this run: the help of a command, or an error with its usage.
///
/// The library has English sentences of its own between our texts. Those that are known are replaced where a line holds
/// nothing else; others stay as they are.
struct ParserMessage {
    let catalog: Catalog
    let columns: Int

    /// The columns at which the library breaks no line: what is replaced stands on one.
    static let unbroken = 1 << 20
    /// Where the library begins what an option does.
    private static let column = 26

    /// The lines of `text`, which is unbroken, in the language, and broken at the columns. Not made harmless.
    func localized(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { localized(line: String($0)) }
            .joined(separator: "\n")
    }

    /// It is neither a version nor a script for a shell.
    static func isHelp(_ text: String) -> Bool { text.hasPrefix("OVERVIEW: ") }

    private func localized(line: String) -> String {
        if line.isEmpty { return "" }
        if let heading = ParserWords.headings.first(where: { line.hasPrefix($0.text.english) }) {
            let rest = line.dropFirst(heading.text.english.count).drop { $0 == " " }
            return self.heading(heading.text, String(rest), of: heading.kind)
        }
        if let known = ParserWords.lines.known(line.trimmingPrefix { $0 == " " }) {
            return paragraph(catalog.text(known), indent: line.prefix { $0 == " " }.count)
        }
        return line.hasPrefix("  ") ? row(line) : paragraph(line)
    }

    private func heading(_ heading: Text, _ rest: String, of kind: ParserWords.Kind) -> String {
        let start = catalog.line(heading)
        switch kind {
        case .section: return catalog.lineStart + start
        case .usage: return catalog.lineStart + catalog.piece(start) + " " + catalog.piece(rest)
        case .option:
            let parts = rest.split(separator: "  ", maxSplits: 1).map { catalog.piece(String($0)) }
            return catalog.lineStart + catalog.piece(start) + " " + parts.joined(separator: "  ")
        case .error: return paragraph(start + " " + error(rest))
        case .overview: return paragraph(start + " " + rest)
        }
    }

    private func error(_ sentence: String) -> String {
        // The values that an option has come with English words between them.
        let values = sentence.firstRange(of: "' is invalid for '").map { sentence[$0.upperBound...] } ?? ""
        let listed = values.replacing("' or '", with: "', '").replacing("' and '", with: "', '")
        return ParserWords.errors.known(sentence.dropLast(values.count) + listed).map(catalog.text) ?? sentence
    }

    private func paragraph(_ text: String, indent: Int = 0) -> String {
        let blanks = String(repeating: " ", count: indent)
        return IsolatedLines.broken(text, columns: columns - indent)
            .map { catalog.lineStart + blanks + catalog.piece($0) }.joined(separator: "\n")
    }

    /// An option or a subcommand, and what it does.
    private func row(_ line: String) -> String {
        let (name, words) = Self.parts(of: line)
        let label = label(name)
        let start = catalog.lineStart + "  " + catalog.piece(label)
        guard !words.isEmpty else { return start }
        let lines = IsolatedLines.broken(description(words), columns: max(20, columns - Self.column))
        let margin = catalog.lineStart + String(repeating: " ", count: Self.column)
        let blanks = Self.column - 2 - DisplayWidth.columns(of: label)
        let first = blanks > 0 ? start + String(repeating: " ", count: blanks) : start + "\n" + margin
        return first + lines.map(catalog.piece).joined(separator: "\n" + margin)
    }

    /// A label that ends behind the column has its line to itself, and the words stand on the next one.
    private static func parts(of line: String) -> (label: String, words: String) {
        let words = line.dropFirst(column)
        guard let first = words.first, line.dropFirst(column - 1).first == " ", !"<[-".contains(first) else {
            return (String(line.dropFirst(2)), "")
        }
        return (line.prefix(column).split(separator: " ").joined(separator: " "), String(words))
    }

    private func label(_ label: String) -> String {
        guard label.hasSuffix(ParserWords.defaultMark) else { return label }
        return label.dropLast(ParserWords.defaultMark.count) + "(" + catalog.line(ParserWords.defaultWord) + ")"
    }

    private func description(_ words: String) -> String {
        if let known = ParserWords.descriptions.known(words) { return catalog.text(known) }
        for start in words.ranges(of: " (").map(\.upperBound) {
            let bracket = words.index(before: start)
            if let known = ParserWords.values.known(words[bracket...]) {
                return words[..<bracket] + catalog.text(known)
            }
        }
        return words
    }
}

extension [Text] {
    /// The first that the sentence is an example of.
    fileprivate func known(_ sentence: some StringProtocol) -> Text? {
        lazy.compactMap { $0.matching(String(sentence)) }.first
    }
}
