extension CellRow {
    /// Rows that share their cells, as those of one layout in two frames do, are equal without a look at them.
    package static func == (left: CellRow, right: CellRow) -> Bool {
        guard left.cells.count == right.cells.count, left.fill == right.fill, left.order == right.order else {
            return false
        }
        let haveSameCells = left.cells.withUnsafeBufferPointer { left in
            right.cells.withUnsafeBufferPointer { right in
                left.baseAddress == right.baseAddress || left.indices.allSatisfy { left[$0] == right[$0] }
            }
        }
        return haveSameCells && left.targets == right.targets
    }

    /// The columns, from the first to the last, in which this row looks different from an older one on a screen so
    /// many columns wide; whole glyphs of both.
    package func changedColumns(since old: CellRow, columns: Int) -> Range<Int> {
        let shared = min(cells.count, old.cells.count, columns)
        let first = cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { old in
                (0..<shared).first { new[$0] != old[$0] } ?? shared
            }
        }
        // Beyond the cells of both there is only what fills them.
        var upper = fill == old.fill ? min(columns, max(cells.count, old.cells.count)) : columns
        while upper > first, cell(at: upper - 1) == old.cell(at: upper - 1) { upper -= 1 }
        guard first < upper else { return 0..<0 }
        func splits(_ column: Int) -> Bool {
            column < columns && (cell(at: column).glyph.isContinuation || old.cell(at: column).glyph.isContinuation)
        }
        var lower = first
        while lower > 0, splits(lower) { lower -= 1 }
        while splits(upper) { upper += 1 }
        return lower..<upper
    }

    /// What a column shows: one of the cells, or what fills the row behind them.
    package func cell(at column: Int) -> Cell {
        column < cells.count ? cells[column] : Cell(.blank, fill)
    }
}
