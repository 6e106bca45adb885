extension CellRow {
    /// The row on a screen that begins at the right edge.
    ///
    /// What begins with an appended text (labels, bars, lists to choose from) runs from right to left, each text in its
    /// own direction.
    /// A row of one text keeps its direction, and its margin of `leading` cells stands at the right. Cost: one pass.
    package func mirrored(columns: Int, leading: Int) -> CellRow {
        var row = self
        guard order?.isMirrored != true else { return row }
        let hasMargin = order.map { $0.leading > 0 } ?? false
        if !hasMargin, cells.first.map({ $0.piece > 0 }) ?? false {
            row.order = RowOrder(isRightToLeft: true, columns: columns)
            row.raiseLevels()
        } else {
            row.order = RowOrder(
                isRightToLeft: order?.isRightToLeft ?? false, leading: order?.leading ?? min(leading, cells.count),
                columns: columns)
        }
        row.order?.isMirrored = true
        return row
    }

    /// A row whose cells are in the order of the screen already.
    package func placed() -> CellRow {
        var row = self
        row.order = RowOrder(isRightToLeft: false)
        row.order?.isMirrored = true
        return row
    }

    /// Gives every text of the row the levels of an isolate in a paragraph that runs from right to left (UAX 9, X5).
    private mutating func raiseLevels() {
        var start = 0
        while start < cells.count {
            let end = cells[start...].firstIndex { $0.piece != cells[start].piece } ?? cells.count
            raiseLevels(of: start..<end)
            start = end
        }
    }

    private mutating func raiseLevels(of piece: Range<Int>) {
        guard let first = cells[piece].first(where: { $0.isStrong }), first.level & 1 == 0 else { return raise(piece) }
        let start = cells[piece].firstIndex { !$0.isSign } ?? piece.lowerBound
        let end = cells[piece].lastIndex { !$0.isSign || $0.glyph.isContinuation } ?? start
        raise(piece.lowerBound..<start)
        for column in start...end { cells[column].level += 2 }
        raise(end + 1..<piece.upperBound)
    }

    private mutating func raise(_ columns: Range<Int>) {
        for column in columns where cells[column].level == 0 { cells[column].level = 1 }
    }
}

extension Cell {
    /// Says a direction: a letter or a digit, or what a paragraph from right to left has levelled.
    fileprivate var isStrong: Bool {
        guard level == 0 else { return true }
        return glyph.baseValue < 0x80
            ? Unicode.Scalar(UInt8(glyph.baseValue)).properties.isAlphabetic
                || (0x30...0x39).contains(glyph.baseValue)
            : Unicode.Scalar(glyph.baseValue)?.properties.isAlphabetic ?? false
    }

    /// A blank, or a sign of the layout: it runs with the row, not with the text beside it.
    fileprivate var isSign: Bool {
        glyph.baseValue == 0x20 || glyph.baseValue == 0xB7 || (0x2000...0x2BFF).contains(glyph.baseValue)
    }
}
