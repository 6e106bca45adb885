internal import Chat
private import Localization

/// A Markdown file with settings before its text: YAML between two lines of `---`, or TOML between two of `+++`.
struct FrontMatter {
    private(set) var table = TOMLTable(entries: [])
    private(set) var body: String
    /// The line of the file that the body begins on, from 1.
    private(set) var bodyLine = 1
    private(set) var diagnostics: [Diagnostic] = []

    /// Reads a text with newlines. In YAML a value of these keys may be any text on its line, as people write
    /// `argument-hint: [file] [mode]`; all keys if nil.
    static func read(_ text: String, file: String, looseKeys: [String]?) throws(Diagnostic) -> FrontMatter {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let mark = marks.first(where: { Self.isMark(lines[0], $0) }) else { return FrontMatter(body: text) }
        guard let end = lines.dropFirst().firstIndex(where: { isMark($0, mark) }) else {
            var whole = FrontMatter(body: text)
            whole.diagnostics = [
                Diagnostic(
                    .warning, at: SourcePosition(file: file, line: 1, column: 1), tr("the front matter is not closed"),
                    allowed: tr("end it with a line \("mark", code: mark)"))
            ]
            return whole
        }
        let settings = lines[1..<end].joined(separator: "\n")
        var matter = FrontMatter(body: lines[(end + 1)...].joined(separator: "\n"))
        matter.bodyLine = end + 2
        matter.table = try mark == "+++" ? toml(settings, file) : yaml(settings, file, looseKeys)
        return matter
    }

    private init(body: String) { self.body = body }

    private static let marks = ["---", "+++"]

    private static func isMark(_ line: Substring, _ mark: String) -> Bool {
        line.hasPrefix(mark) && line.dropFirst(mark.count).allSatisfy(\.isWhitespace)
    }

    // An empty line stands for the mark, so that positions are those of the file.
    private static func toml(_ text: String, _ file: String) throws(Diagnostic) -> TOMLTable {
        try TOMLDocument(parsing: ("\n" + text).utf8, file: file).root
    }

    private static func yaml(_ text: String, _ file: String, _ looseKeys: [String]?) throws(Diagnostic) -> TOMLTable {
        do throws(Diagnostic) {
            return try YAMLDocument.table(parsing: "\n" + text, file: file)
        } catch {
            let quoted = text.split(separator: "\n", omittingEmptySubsequences: false).map { quoting($0, looseKeys) }
            guard let table = try? YAMLDocument.table(parsing: "\n" + quoted.joined(separator: "\n"), file: file) else {
                throw error
            }
            return table
        }
    }

    /// A line `key: value` with its value in quotation marks.
    private static func quoting(_ line: Substring, _ keys: [String]?) -> String {
        guard let match = line.wholeMatch(of: #/([A-Za-z][A-Za-z0-9_-]*):([ \t]+)([^\s"'|>].*)/#),
            keys?.contains(String(match.output.1)) != false
        else { return String(line) }
        let value = String(match.output.3).trimmingWhitespace()
        return "\(match.output.1):\(match.output.2)\(YAMLText.quoted(value))"
    }
}

/// YAML that the program writes.
enum YAMLText {
    /// A string in quotation marks, on one line.
    static func quoted(_ text: String) -> String { "\"" + text.unicodeScalars.map(escaped).joined() + "\"" }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        case " "..."~": return String(scalar)
        default: break
        }
        let isPrinted =
            (0xA0...0xD7FF).contains(scalar.value) && ![0x2028, 0x2029].contains(scalar.value)
            || (0xE000...0xFFFD).contains(scalar.value) && scalar.value != 0xFEFF || scalar.value > 0xFFFF
        if isPrinted { return String(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
