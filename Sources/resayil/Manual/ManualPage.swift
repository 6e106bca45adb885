/// A manual page in the macros of man(7), in English: made of the tables that the program runs by, so that neither can
/// say what the other does not.
struct ManualPage {
    enum Name: String, CaseIterable { case resayil, config, themes }

    private(set) var text: String

    /// - Parameter title: with its section, such as `RESAYIL 1`.
    init(_ title: String, name: String, summary: String) {
        text = """
            .TH \(title) "" "resayil \(Resayil.version)"
            .SH NAME
            \(Self.escaped(name)) \\- \(Self.escaped(summary))

            """
    }

    mutating func section(_ title: String) { text += ".SH \(title)\n" }

    mutating func subsection(_ title: String) { text += ".SS \(Self.escaped(title))\n" }

    mutating func paragraph(_ words: String) { text += ".PP\n\(Self.marked(words))\n" }

    /// What a term means: the term in bold on a line of its own, the text below it and indented.
    mutating func entry(_ term: String, _ words: String) {
        text += ".TP\n\(Self.bold(term))\n\(Self.marked(words))\n"
    }

    /// Lines that are kept as they are.
    mutating func example(_ lines: String) {
        let rows = lines.split(separator: "\n", omittingEmptySubsequences: false).map { Self.escaped(String($0)) }
        text += ".PP\n.RS 4\n.nf\n" + rows.joined(separator: "\n") + "\n.fi\n.RE\n"
    }

    static func bold(_ words: String) -> String { "\\fB\(escaped(words))\\fR" }

    /// What stands in backticks is bold.
    static func marked(_ words: String) -> String {
        let parts = words.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        guard parts.count % 2 == 1 else { return escaped(words) }
        let pieces = parts.enumerated().map { index, part in index % 2 == 1 ? bold(part) : inline(part) }
        return guarded(pieces.joined())
    }

    static func escaped(_ words: String) -> String { guarded(inline(words)) }

    /// A point or a quote at the start of a line would be a request to the formatter.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    private static func inline(_ words: String) -> String {
        words.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }
}
