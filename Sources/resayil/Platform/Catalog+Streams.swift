import Layout
import Localization

/// Lines for a terminal that orders letters itself, or for a file.
extension Catalog {
    /// Begins a line. A terminal that looks for the direction of each line finds that of the language.
    var lineStart: String { isRightToLeft ? "\u{200F}" : "" }

    /// A piece of a line, such as a cell of a table: it keeps its own order, and its place among the others.
    func piece(_ text: String) -> String { isRightToLeft && !text.isEmpty ? "\u{2068}\(text)\u{2069}" : text }

    /// A line of standard error: the program's name, and the text.
    func errorLine(_ text: Text) -> String { lineStart + "resayil: " + piece(text) }

    /// A text on one line, harmless, as a piece of a line.
    func piece(_ text: Text) -> String { piece(line(text)) }
}
