extension CellRow {
    package static func == (left: CellRow, right: CellRow) -> Bool {
        withUnsafePointer(to: left) { left in withUnsafePointer(to: right) { right in areEqual(left, right) } }
    }

    /// Rows that share their cells, as those of one layout in two frames do, are equal without a look at them. By
    /// pointers, which copy neither row.
    private static func areEqual(_ left: UnsafePointer<CellRow>, _ right: UnsafePointer<CellRow>) -> Bool {
        left.pointee.cells == right.pointee.cells && left.pointee.fill == right.pointee.fill
            && left.pointee.order == right.pointee.order && left.pointee.targets == right.pointee.targets
    }

    /// The first row in a range that is not the same in both lists; nil if there is none.
    package static func firstDifference(_ left: [CellRow], _ right: [CellRow], in range: Range<Int>) -> Int? {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return range.first }
                return range.first { !areEqual(left + $0, right + $0) }
            }
        }
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
