import Screen

/// A row wider than the pane is one that scrolls sideways: its margin stays, and of the rest as much shows as there is
/// room for. No other row is wider than the pane.
enum SidewaysRow {
    /// The columns of the margin that stay.
    static let margin = BodyIndent.columns

    /// What shows of a row, moved by so many columns to the left; signs at the edges tell that there is more.
    static func cut(_ row: CellRow, by offset: Int, columns: Int, face: Face) -> CellRow {
        guard row.cells.count > columns, columns > margin + 2 else { return row }
        let start = min(margin + offset, row.cells.count)
        let end = min(row.cells.count, start + columns - margin)
        var shown = row
        shown.cells = Array(row.cells[..<margin] + row.cells[start..<end])
        if margin < shown.cells.count, shown.cells[margin].glyph.isContinuation { shown.cells[margin].glyph = .blank }
        if end < row.cells.count, row.cells[end].glyph.isContinuation, let last = shown.cells.indices.last {
            shown.cells[last].glyph = .blank
        }
        if offset > 0, row.cells[margin..<start].contains(where: { $0.glyph != .blank }) {
            shown.put(Cell(Glyph("‹"), face), at: margin - 1)
        }
        if row.cells[end...].contains(where: { $0.glyph != .blank }), let last = shown.cells.indices.last {
            shown.put(Cell(Glyph("›"), face), at: last)
        }
        return shown
    }

    /// The columns that words take in a row.
    static func inkColumns(_ row: CellRow) -> Int { (row.cells.lastIndex { $0.glyph != .blank } ?? -1) + 1 }
}

extension TranscriptLayout {
    /// Cuts the rows that are too wide, and learns how far they go.
    mutating func cutWide(_ rows: inout [CellRow]) {
        widest = 0
        for index in rows.indices where rows[index].cells.count > style.columns {
            widest = max(widest, SidewaysRow.inkColumns(rows[index]))
            rows[index] = SidewaysRow.cut(
                rows[index], by: sideways, columns: style.columns, face: style.theme[.markupCodeLabel])
        }
    }

    /// Moves wide code by so many columns. False if none is in view.
    package mutating func scrollSideways(by columns: Int) -> Bool {
        guard widest > style.columns || sideways > 0 else { return false }
        sideways = max(0, min(sideways + columns, widest - style.columns + 1))
        return true
    }

    /// Moves wide code so that a column of a row shows.
    mutating func showColumn(_ column: Int, of row: CellRow) {
        guard row.cells.count > style.columns else { return }
        let room = style.columns - SidewaysRow.margin
        let position = column - SidewaysRow.margin
        if position < sideways || position >= sideways + room - 1 { sideways = max(0, position - room / 3) }
    }
}
