import Chat
import Screen

/// Rows of words in columns, for a person to read.
struct TextTable {
    private var rows: [[String]] = []

    /// Words from outside are made harmless.
    mutating func append(_ row: [String]) { rows.append(row.map { Sanitize.line($0) }) }

    /// Each column as wide as its widest word, two blanks between; one line a row.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? DisplayWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, word in
                word + String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: word))
            }
            return cells.joined(separator: "  ").trimmingBlanksAtEnd + "\n"
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
