private import Chat
import Localization

/// A mistake in a TOML file, in words that say what to do about it: toml++ says what its parser expected.
struct TOMLMistake: Hashable {
    /// What toml++ says.
    let message: String
    /// The line that it means, and the column there, from 1.
    let line: String
    let column: Int

    init(_ message: String, at position: SourcePosition, in text: String) {
        self.message = message
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let meant = lines.indices.contains(position.line - 1) ? String(lines[position.line - 1]) : ""
        line = meant.hasSuffix("\r") ? String(meant.dropLast()) : meant
        column = max(1, position.column)
    }

    /// What is wrong; toml++'s own words where it is none of the usual mistakes.
    var text: Text {
        let row = Self.rows.first { row in row.signs.contains { message.contains($0) } }
        return row.flatMap { $0.text(self) } ?? .verbatim(message)
    }
}

extension TOMLMistake {
    private struct Row: Sendable {
        /// One of them is part of the message.
        let signs: [String]
        /// Nil if it is another mistake after all.
        let text: @Sendable (TOMLMistake) -> Text?
    }

    private static let rows: [Row] = [
        Row(signs: ["string: encountered end-of-file"]) { _ in unclosedString },
        Row(signs: ["control characters other than TAB"]) { mistake in
            mistake.column > mistake.line.unicodeScalars.count
                ? unclosedString
                : tr("control characters are written as escapes, such as \("escape", code: #"\u001B"#)")
        },
        Row(
            signs: [
                "could not determine value type", "expected 'nan'", "expected 'inf'", "expected value-terminator",
                "parsing boolean",
            ],
            text: unquoted),
        Row(signs: ["expected value, saw"]) { _ in missingValue },
        Row(signs: ["key-value pair: encountered end"]) { $0.line.contains("=") ? missingValue : missingSign },
        Row(signs: ["expected '=', saw"]) { mistake in
            mistake.rest.utf8.first.map { $0 < 0x80 } ?? true
                ? missingSign : tr("a name with such letters is written in quotes")
        },
        Row(signs: ["expected a comment or whitespace"]) {
            tr("nothing more may stand on this line: \("rest", code: $0.rest)")
        },
        Row(signs: ["cannot redefine existing"]) { mistake in
            mistake.quoted.map { tr("\("name", code: $0) is there already") }
        },
        Row(signs: ["table header: expected ']'", "table header: encountered end"]) { _ in
            tr("] is missing behind the name of the table")
        },
        Row(signs: ["array: encountered end-of-file"]) { _ in tr("the list has no closing ]") },
        Row(signs: ["expected comma or closing ']'"]) { _ in tr("a comma is missing in the list") },
        Row(signs: ["dangling comma"]) { _ in tr("no comma may stand before }") },
        Row(signs: ["expected key or closing '}'", "inline table: encountered end"]) { _ in
            tr("the table has no closing } on its line")
        },
        Row(signs: ["leading zeroes are prohibited"]) { _ in tr("a number may not begin with 0") },
        Row(signs: ["unknown escape sequence"]) { mistake in
            mistake.quoted.map {
                tr("\("escape", code: $0) is no escape; a backslash is written \("backslash", code: #"\\"#)")
            }
        },
        Row(signs: ["utf-8 sequence"]) { _ in tr("the file is not UTF-8 here · save it as UTF-8") },
        Row(signs: ["not representable in 64 bits"]) { _ in tr("the number is too large") },
        Row(signs: ["root table: expected keys"]) { _ in tr("a name, = and a value are expected here") },
    ]

    private static let missingValue = tr("the value behind = is missing")
    private static let missingSign = tr("= is missing behind the name")
    private static let unclosedString = tr("the string has no closing quote")

    @Sendable private static func unquoted(_ mistake: TOMLMistake) -> Text? {
        let word = mistake.word
        if ["true", "yes", "on"].contains(word.lowercased()) { return tr("write \("value", code: "true")") }
        if ["false", "no", "off"].contains(word.lowercased()) { return tr("write \("value", code: "false")") }
        return word.isEmpty ? nil : tr("text is written in quotes: \("value", code: "\"\(word)\"")")
    }

    /// What stands from the column on.
    private var rest: String {
        String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(column - 1))).trimmingWhitespace()
    }

    /// The word around the column.
    private var word: String {
        let scalars = Array(line.unicodeScalars)
        func isPart(_ index: Int) -> Bool {
            scalars.indices.contains(index) && !Self.borders.contains(scalars[index])
                && !scalars[index].properties.isWhitespace
        }
        var range = min(column, scalars.count)..<min(column, scalars.count)
        while isPart(range.lowerBound - 1) { range = range.lowerBound - 1..<range.upperBound }
        while isPart(range.upperBound) { range = range.lowerBound..<range.upperBound + 1 }
        return String(String.UnicodeScalarView(scalars[range]))
    }

    private static let borders: Set<Unicode.Scalar> = ["=", ",", "[", "]", "{", "}", "#", "\"", "'"]

    /// What the message has in single quotes.
    private var quoted: String? {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        return parts.count >= 3 ? String(parts[1]) : nil
    }
}
