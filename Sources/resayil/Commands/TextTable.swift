import Chat
import Localization
import Screen

/// Rows of texts in columns, for a person to read, in the language of this run.
struct TextTable {
    private var rows: [[String]] = []

    /// Text from outside is made harmless.
    mutating func append(_ row: [Text]) { rows.append(row.map { Launch.catalog.piece($0) }) }

    /// Each column as wide as its widest cell, two blanks between; one line a row. It is harmless on a terminal.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? DisplayWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, word in
                word + String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: word))
            }
            return Launch.catalog.lineStart + cells.joined(separator: "  ").trimmingBlanksAtEnd + "\n"
        }.joined()
    }
}

extension String {
    fileprivate var trimmingBlanksAtEnd: String {
        var rest = Substring(self)
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
