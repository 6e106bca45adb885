import Layout
import Localization

/// Rows of texts in columns, for a person to read, in the language of this run.
struct TextTable {
    private var rows: [[Text]] = []

    /// Text from outside is made harmless.
    mutating func append(_ row: [Text]) { rows.append(row) }

    /// Each column as wide as its widest cell, two blanks between; one line a row.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? StandardStreams.columns(of: Launch.catalog.line($0[column])) : 0 }.max() ?? 0
        }
        return rows.map { StandardStreams.line($0, widths: widths) }.joined()
    }
}
