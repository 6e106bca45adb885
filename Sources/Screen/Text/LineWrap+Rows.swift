extension LineWrap {
    mutating func prepareInk(_ first: UInt32) {
        if hasInk { noteBreak(before: first) }
        if offset - rowStart.offset >= Self.longestRow { breakRow() }
    }

    mutating func finishInk(from start: Int, _ last: UInt32, bytes: Int, units: Int) {
        let width = row.cells.count - start
        if width > 0 {
            for cell in start..<row.cells.count where link != 0 { row.cells[cell].link = link }
            if let paragraph { row.setLevel(paragraph.level(at: offset), from: start) }
            hasInk = true
            if row.cells.count > columns { moveToNextRow(last: width, bytes: bytes) }
        }
        breaks.pass(last)
        offset += bytes
        unit += units
    }

    /// Notes whether the row may end where it is now.
    mutating func noteBreak(before next: UInt32) {
        let place = Place(cells: row.cells.count, offset: offset, unit: unit)
        switch breaks.verdict(before: next, at: unit) {
        case .allowed:
            let isSoft = breaks.isBehindSoftHyphen
            // The hyphen needs a column.
            if isSoft, row.cells.count >= columns { return }
            if columns == Self.unlimited { endStretch() }
            allowed = place
            isHyphenated = isSoft
        case .unwanted: unwanted = place
        case .forbidden: break
        }
    }

    mutating func endStretch() {
        let end = row.cells.lastIndex { $0.glyph != .blank }.map { $0 + 1 } ?? 0
        longestStretch = max(longestStretch, end - stretchStart)
        stretchStart = row.cells.count
    }

    /// The last `width` cells stand beyond the edge: they go to a new row, with the word they belong to if it can be.
    mutating func moveToNextRow(last width: Int, bytes: Int) {
        let full = row.cells
        let here = Place(cells: full.count - width, offset: offset, unit: unit)
        let end = [allowed, unwanted].first { canEnd(at: $0) } ?? here
        let settled = offset + bytes + breaks.openBytes(from: end.unit, through: unit)
        // What alone is wider than a row begins in this one: an empty row would say nothing.
        if end.cells > indent.count {
            row.cells = Array(full[..<end.cells])
            if isHyphenated, end.cells == allowed.cells { appendHyphen() }
            endRow(settled: settled)
            row.cells = indent + full[end.cells...]
            startRow(at: end)
        }
        if row.cells.count > columns { splitOverlong(width, settled: settled) }
    }

    private func canEnd(at place: Place) -> Bool {
        place.cells > indent.count && row.cells.count - place.cells + indent.count <= columns
    }

    /// A row starts, of which the cells are there.
    private mutating func startRow(at place: Place) {
        if unwanted.cells > place.cells {
            unwanted.cells += indent.count - place.cells
        } else {
            unwanted = Place()
        }
        allowed = Place()
        rowStart = place
        breaks.startRow(at: place.unit, isFirst: place.offset == offset)
    }

    private mutating func appendHyphen() {
        guard var cell = row.cells.last else { return }
        cell.glyph = Glyph("-")
        row.cells.append(cell)
    }

    /// A single grapheme wider than what is left is cut at cell boundaries of whole glyphs.
    private mutating func splitOverlong(_ width: Int, settled: Int) {
        while row.cells.count > columns {
            var end = columns
            while end > indent.count && row.cells[end].glyph.isContinuation { end -= 1 }
            let rest = row.cells[end...]
            row.cells = Array(row.cells[..<end])
            endRow(settled: settled)
            row.cells = indent + rest
        }
    }

    mutating func breakRow() {
        endRow(settled: offset)
        hasInk = false
        row.cells = indent
        unwanted = Place()
        startRow(at: Place(offset: offset, unit: unit))
    }

    mutating func endRow(settled: Int) {
        unseen = UnseenRun()
        var ended = row
        while ended.cells.count > indent.count, ended.cells.last?.glyph == .blank { ended.cells.removeLast() }
        rows.append(WrappedLine(row: ended, start: rowStart.offset, settled: settled))
    }
}
