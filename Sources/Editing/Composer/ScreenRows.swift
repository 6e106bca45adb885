package import Screen

/// Where the rows of an edited text break on a screen. It wraps at cells and not at words, so that no blank is ever
/// hidden from the cursor, and lays out only what it is asked for.
///
/// A line longer than 4,096 bytes also breaks every 4,096 bytes, wherever the row is then: so the rows around a place
/// can be found without going back to the start of a long line.
package struct ScreenRows {
    /// One row: the text from `start` up to `end`.
    package struct Row: Hashable {
        package var start: Int
        package var end: Int
    }

    package let text: EditedText
    package let folds: PasteFolds
    private let columns: Int
    private static let stretch = 4_096

    package init(_ text: EditedText, _ folds: PasteFolds, columns: Int) {
        self.text = text
        self.folds = folds
        self.columns = max(2, columns)
    }

    /// The row that holds the cursor at `offset`, at most `limit - 1` rows before it and as many behind it, and its
    /// place among them. Cost: that of those rows and of finding the ends of the lines they begin and end in.
    package func around(_ offset: Int, limit: Int) -> (rows: [Row], position: Int) {
        var rows = rows(ofStretchAt: offset)
        var position = rows.lastIndex { $0.start <= offset } ?? 0
        while position < limit - 1, rows[0].start > 0 {
            let before = self.rows(ofStretchAt: text.previous(rows[0].start))
            rows.insert(contentsOf: before, at: 0)
            position += before.count
        }
        while rows.count - position < limit, let last = rows.last, last.end < text.count {
            rows += self.rows(ofStretchAt: text.isLineEnd(last.end) ? last.end + 1 : last.end)
        }
        let first = max(0, position - limit + 1)
        return (Array(rows[first..<min(rows.count, position + limit)]), position - first)
    }

    /// Columns before `offset` in its row.
    package func column(of offset: Int, in row: Row) -> Int {
        let before = text[row.start..<offset]
        return before.isPlain ? before.utf8.count : before.reduce(0) { $0 + columns(of: $1) }
    }

    /// The grapheme boundary in a row that stands at a column, or the last one where the cursor stays in the row.
    package func offset(atColumn goal: Int, in row: Row) -> Int {
        var position = row.start
        var column = 0
        while position < row.end, let character = text.character(at: position) {
            column += columns(of: character)
            if column > goal { break }
            let next = text.next(position)
            // The end of a row that goes on is the start of the next one.
            if next == row.end, !text.isLineEnd(next) { break }
            position = next
        }
        return position
    }

    private func rows(ofStretchAt offset: Int) -> [Row] {
        let range = stretch(at: offset)
        var (rows, used) = text[range].isPlain ? evenRows(range) : measuredRows(range)
        // The cursor behind a full row has a place too.
        let end = range.upperBound
        if used >= columns, text.isLineEnd(end) { rows.append(Row(start: end, end: end)) }
        return rows
    }

    /// The rows of a stretch where each byte is one letter of one column, and the columns that the last one uses.
    private func evenRows(_ range: Range<Int>) -> (rows: [Row], used: Int) {
        let last = range.lowerBound + max(0, range.count - 1) / columns * columns
        let rows = stride(from: range.lowerBound, through: last, by: columns).map {
            Row(start: $0, end: min($0 + columns, range.upperBound))
        }
        return (rows, range.upperBound - last)
    }

    /// The same of a stretch of any letters.
    private func measuredRows(_ range: Range<Int>) -> (rows: [Row], used: Int) {
        var rows: [Row] = []
        var start = range.lowerBound
        var position = start
        var used = 0
        for character in text[range] {
            let width = min(columns, columns(of: character))
            if used + width > columns {
                rows.append(Row(start: start, end: position))
                start = position
                used = 0
            }
            used += width
            position += character.utf8.count
        }
        return (rows + [Row(start: start, end: position)], used)
    }

    /// The part of a line between two breaks that holds an offset.
    package func stretch(at offset: Int) -> Range<Int> {
        let line = text.lineStart(offset)
        var number = (offset - line) / Self.stretch
        let end = text.lineEnd(offset)
        func edge(_ number: Int) -> Int { min(end, text.boundary(from: line + number * Self.stretch)) }
        // The end of a line belongs to the last words of it.
        while number > 0, edge(number) >= end { number -= 1 }
        return edge(number)..<edge(number + 1)
    }

    private func columns(of character: Character) -> Int {
        if character == "\t" { return 4 }
        return folds.label(of: character)?.columns ?? DisplayWidth.columns(of: character)
    }

    /// What a grapheme looks like while it is edited: a tab takes four columns, a folded paste shows its label.
    package static func cells(of character: Character, _ folds: PasteFolds, face: Face, foldFace: Face) -> [Cell] {
        var row = CellRow()
        if character == "\t" {
            row.append("    ", face: face)
        } else if let label = folds.label(of: character) {
            row.append(label.text, face: foldFace)
        } else {
            row.append(character, face: face)
        }
        return row.cells
    }
}
