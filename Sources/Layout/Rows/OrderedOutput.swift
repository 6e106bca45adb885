package import Screen

/// Text for a terminal that orders nothing by itself, outside the screen of the program: what runs from right to left is
/// ordered and joined, row by row.
///
/// A line is written as it comes, and the terminal wraps it, until its first letter from right to left. From that row on
/// it is wrapped here. Only the row that grows is written again, and only where words behind it do not suffice.
package struct OrderedOutput: Hashable, Sendable {
    /// How wide the terminal is. It may change between two calls.
    package var columns: Int
    /// The line so far; of one that is ordered, from its first row that is, and of a long one its last row.
    private var line = ""
    /// Rows of it that are not written again.
    private var finishedRows = 0
    /// What the terminal shows of the last row of a line that is ordered.
    private var shown = ""
    /// Which way the line runs; nil while nothing in it runs from right to left.
    private var direction: TextDirection?

    /// The setting for all paragraphs.
    private let setting: TextDirection
    private let isolates: Bool
    /// How rows are handed to a terminal that has an order of its own.
    private let writing: RowWriting

    package init(
        columns: Int, direction setting: TextDirection = .automatic, isolates: Bool = true,
        writing: RowWriting = .plain
    ) {
        self.columns = columns
        self.isolates = isolates
        self.setting = setting
        self.writing = writing
    }

    /// In bytes. What stands before a row decides on the order in it, but is laid out again for each piece.
    private static let longestLine = 2_048

    /// What to write for more text, which is harmless already. Cost: linear, and up to 2 KiB of a line that is ordered
    /// once more.
    package mutating func consume(_ text: String) -> String {
        var output = ""
        for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 {
                output += "\n"
                (line, shown, direction, finishedRows) = ("", "", nil, 0)
            }
            if !part.isEmpty { output += extend(with: part) }
        }
        return output
    }

    private mutating func extend(with part: Substring) -> String {
        if direction == nil {
            guard RightToLeftText.occurs(in: part) else {
                line += part
                return String(part)
            }
            let first = RightToLeftText.direction(of: (line + part)[...], isWhole: true, isolates: isolates)
            direction = setting == .automatic ? first ?? .automatic : setting
            shown = String(line[lastRow(of: line)...])
            line = shown
        }
        line += part
        let rows = LineWrap.wrap(
            [StyledRun(line, .plain)], columns: columns, direction: direction ?? .automatic, isolates: isolates)
        var output = ""
        let first = min(finishedRows, rows.count - 1)
        for index in first..<rows.count {
            if index > first {
                output += "\n"
                shown = ""
            }
            output += write(rows[index].row.visual.written(writing).text)
        }
        finishedRows = rows.count - 1
        if let last = rows.last, line.utf8.count > Self.longestLine {
            line = String(Substring(line.utf8.dropFirst(last.start)))
            finishedRows = 0
        }
        return output
    }

    /// The row is appended to where it only grows.
    private mutating func write(_ row: String) -> String {
        defer { shown = row }
        if row.hasPrefix(shown) { return String(row.dropFirst(shown.count)) }
        return "\r\u{1B}[K" + row
    }

    /// Where the last row starts of a line that the terminal has wrapped.
    private func lastRow(of line: String) -> String.Index {
        var (start, column) = (line.startIndex, 0)
        for index in line.indices {
            let width = line[index] == "\t" ? 8 - column % 8 : DisplayWidth.columns(of: line[index])
            if column + width > columns { (start, column) = (index, 0) }
            column += width
        }
        return start
    }
}
