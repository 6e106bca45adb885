import Markup
import Screen

extension BlockLayout {
    private static let separator = " │ "

    mutating func addTable(_ table: Block.Table, _ source: Range<Int>) {
        guard let (widths, wraps) = TableWidths.fitting(table, in: width, measure: measured) else {
            addTableAsList(table, source)
            return
        }
        var offset = source.lowerBound
        let face = base.under(theme[.markupTable])
        let columns = TableColumns(
            widths: widths, alignments: table.alignments, isRightToLeft: isRightToLeft(table))
        if table.skippedRows == 0 {
            addTableRow(tableRows(table.header, columns, face.under(theme[.markupStrong])), at: offset)
            offset = lineEnd(offset, source)
            addTableRule(columns, at: offset)
            offset = lineEnd(offset, source)
        }
        // Rows that wrap run into each other: a rule shows where one begins.
        var isApart = false
        for (index, cells) in table.rows.enumerated().dropFirst(table.skippedRows) {
            let rows = tableRows(cells, columns, face)
            if index > 0, wraps || isApart || rows.count > 1 { addTableRule(columns, at: offset) }
            isApart = rows.count > 1
            addTableRow(rows, at: offset)
            offset = lineEnd(offset, source)
        }
    }

    /// How wide the lines of a cell are, the widest one and the longest word.
    private func measured(_ spans: [Span]) -> TableWidths.Cell {
        let lines = faces.lines(spans, base: base)
        var cell = TableWidths.Cell(line: 0, word: 0, lines: lines.count)
        for line in lines {
            cell.line = max(cell.line, line.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) })
            cell.word = max(cell.word, LineWrap.longestWord(in: line))
        }
        return cell
    }

    private mutating func tableRows(_ cells: [[Span]], _ columns: TableColumns, _ face: Face) -> [CellRow] {
        piece(.tableRow(cells, columns, face)) { layout in
            PieceCache.Piece(rows: layout.tableRow(cells, columns, face))
        }.rows
    }

    private mutating func addTableRow(_ rows: [CellRow], at offset: Int) {
        for row in rows { add(row, at: offset) }
    }

    private func tableRow(_ cells: [[Span]], _ columns: TableColumns, _ face: Face) -> [CellRow] {
        var targets: [String] = []
        let (widths, isRightToLeft) = (columns.widths, columns.isRightToLeft)
        let fields = widths.indices.map { column -> [CellRow] in
            let spans = column < cells.count ? cells[column] : []
            let lines = faces.lines(spans, base: face, targets: &targets)
            let direction = direction(of: lines)
            return lines.flatMap { runs in
                LineWrap.wrap(
                    runs, columns: widths[column], direction: direction, isolates: shape.scripts.isolates)
            }.map(\.row)
        }
        return (0..<(fields.map(\.count).max() ?? 1)).map { line in
            var row = CellRow(cells: margin)
            row.targets = targets
            for (column, lines) in fields.enumerated() {
                if column > 0 { row.append(Self.separator, face: theme[.markupRule]) }
                let field = line < lines.count ? lines[line] : CellRow()
                let alignment = column < columns.alignments.count ? columns.alignments[column] : .none
                row.append(
                    field, columns: widths[column], alignment.side(of: field), isRightToLeft, shape.scripts, face)
            }
            while row.cells.count > margin.count, row.cells.last?.glyph == .blank { row.cells.removeLast() }
            return ordered(row, isRightToLeft)
        }
    }

    /// The columns of a table begin at the right if its first letter says so.
    private func isRightToLeft(_ table: Block.Table) -> Bool {
        let lines = table.header.flatMap { faces.lines($0, base: base) }
        return direction(of: lines) == .rightToLeft
    }

    private func ordered(_ row: CellRow, _ isRightToLeft: Bool) -> CellRow {
        guard isRightToLeft || row.cells.contains(where: { $0.level > 0 }) else { return row }
        var row = row
        row.order = RowOrder(isRightToLeft: isRightToLeft, leading: BodyIndent.columns, columns: shape.columns)
        return row
    }

    private mutating func addTableRule(_ columns: TableColumns, at offset: Int) {
        let face = theme[.markupRule]
        var row = CellRow(cells: margin)
        for (column, width) in columns.widths.enumerated() {
            if column > 0 { row.cells += [Cell(Glyph("─"), face), Cell(Glyph("┼"), face), Cell(Glyph("─"), face)] }
            row.cells += repeatElement(Cell(Glyph("─"), face), count: width)
        }
        add(ordered(row, columns.isRightToLeft), at: offset)
    }

    private mutating func addTableAsList(_ table: Block.Table, _ source: Range<Int>) {
        var offset = source.lowerBound
        if table.skippedRows == 0 {
            if table.rows.isEmpty { addEntry(nil, table.header.flatMap { $0 + [Span(" ")] }, at: offset) }
            offset = lineEnd(lineEnd(offset, source), source)
        }
        for (index, cells) in table.rows.enumerated().dropFirst(table.skippedRows) {
            if index > 0 { add(CellRow(cells: margin), at: offset) }
            for (column, spans) in cells.enumerated() {
                addEntry(column < table.header.count ? table.header[column] : nil, spans, at: offset)
            }
            offset = lineEnd(offset, source)
        }
    }

    private mutating func addEntry(_ name: [Span]?, _ spans: [Span], at offset: Int) {
        let face = base.under(theme[.markupTable])
        let strong = face.under(theme[.markupStrong])
        var targets: [String] = []
        let names = name.map { faces.lines($0, base: strong, targets: &targets) } ?? []
        let head = Array(names.joined(separator: [StyledRun(" ", strong)]))
        var lines = faces.lines(spans, base: face, targets: &targets)
        if !head.isEmpty { lines[0] = head + [StyledRun(": ", face)] + lines[0] }
        let direction = direction(of: lines)
        for runs in lines {
            for line in wrapped(runs, targets, direction) { add(line.row, at: offset) }
        }
    }
}

extension Block.Table.Alignment {
    fileprivate enum Side { case left, centre, right }

    /// Where a field stands in its column; what is not aligned stands where its words begin.
    fileprivate func side(of field: CellRow) -> Side {
        switch self {
        case .left: .left
        case .centre: .centre
        case .right: .right
        case .none: field.order?.isRightToLeft == true ? .right : .left
        }
    }
}

extension CellRow {
    /// Appends a field of a table with blanks around it, in reading order. What it takes is measured as the screen
    /// shows it, so that the columns stand below each other where lam and alef become one sign.
    fileprivate mutating func append(
        _ field: CellRow, columns: Int, _ side: Block.Table.Alignment.Side, _ isRightToLeft: Bool,
        _ scripts: ScriptSettings, _ face: Face
    ) {
        let width = scripts.order == .app ? field.visualWidth : field.cells.count
        let gap = max(0, columns - width)
        let before =
            switch side {
            case .left: isRightToLeft ? gap : 0
            case .centre: gap / 2
            case .right: isRightToLeft ? 0 : gap
            }
        cells += Array(repeating: Cell(.blank, face), count: before)
        for var cell in field.cells {
            // A field is a piece of its own: in a row that runs from right to left it is embedded once more.
            if isRightToLeft { cell.level += 2 }
            cells.append(cell)
        }
        cells += Array(repeating: Cell(.blank, face), count: gap - before)
    }
}
