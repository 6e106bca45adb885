import Markup
import Screen

extension BlockLayout {
    /// The rows that decide how wide the columns of a table are; more would move what has been read.
    private static let measuredRows = 32
    private static let separator = " │ "
    /// Narrower columns cannot be read: a table that would need them is shown as a list of its rows.
    private static let leastWidth = 4

    mutating func addTable(_ table: Block.Table, _ source: Range<Int>) {
        guard let widths = widths(of: table) else {
            addTableAsList(table, source)
            return
        }
        var offset = source.lowerBound
        let face = base.under(theme[.markupTable])
        if table.skippedRows == 0 {
            addTableRow(table.header, table, widths, face.under(theme[.markupStrong]), at: offset)
            addTableRule(widths, at: offset)
            offset = lineEnd(lineEnd(offset, source), source)
        }
        for row in table.rows.dropFirst(table.skippedRows) {
            addTableRow(row, table, widths, face, at: offset)
            offset = lineEnd(offset, source)
        }
    }

    /// Nil if there is no room for all columns.
    private func widths(of table: Block.Table) -> [Int]? {
        let count = table.header.count
        let room = width - 3 * (count - 1)
        guard count > 0, room >= count * Self.leastWidth else { return nil }
        var widths = (0..<count).map { column in
            let cells = [table.header] + table.rows.prefix(Self.measuredRows)
            return cells.map { column < $0.count ? shownColumns($0[column]) : 0 }.max() ?? 0
        }
        widths = widths.map { max($0, 1) }
        // The widest columns give way first, down to a common width.
        while widths.reduce(0, +) > room {
            let widest = widths.max() ?? 0
            let next = widths.filter { $0 < widest }.max() ?? Self.leastWidth
            let excess = widths.reduce(0, +) - room
            let wide = widths.indices.filter { widths[$0] == widest }
            let step = max(1, min(widest - next, (excess + wide.count - 1) / wide.count))
            for (place, column) in wide.enumerated() where place * step < excess || step > 1 { widths[column] -= step }
        }
        return widths.map { max($0, 2) }
    }

    private func shownColumns(_ spans: [Span]) -> Int {
        var targets: [String] = []
        let lines = faces.lines(spans, base: base, targets: &targets)
        return lines.joined().reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
    }

    private mutating func addTableRow(
        _ cells: [[Span]], _ table: Block.Table, _ widths: [Int], _ face: Face, at offset: Int
    ) {
        var targets: [String] = []
        let columns = widths.indices.map { column -> [WrappedLine] in
            let spans = column < cells.count ? cells[column] : []
            let lines = faces.lines(spans, base: face, targets: &targets)
            return lines.flatMap { LineWrap.wrap($0, columns: widths[column]) }
        }
        let height = columns.map(\.count).max() ?? 1
        for line in 0..<height {
            var row = CellRow(cells: margin)
            row.targets = targets
            for (column, lines) in columns.enumerated() {
                if column > 0 { row.append(Self.separator, face: theme[.markupRule]) }
                let shown = line < lines.count ? lines[line].row.cells : []
                let gap = max(0, widths[column] - shown.count)
                let left = Self.blanks(before: table.alignments, column, gap)
                row.cells += Array(repeating: Cell(.blank, face), count: left)
                row.cells += shown
                row.cells += Array(repeating: Cell(.blank, face), count: gap - left)
            }
            while row.cells.count > margin.count, row.cells.last?.glyph == .blank { row.cells.removeLast() }
            add(row, at: offset)
        }
    }

    private static func blanks(before alignments: [Block.Table.Alignment], _ column: Int, _ gap: Int) -> Int {
        switch column < alignments.count ? alignments[column] : .none {
        case .none, .left: 0
        case .centre: gap / 2
        case .right: gap
        }
    }

    private mutating func addTableRule(_ widths: [Int], at offset: Int) {
        var row = CellRow(cells: margin)
        let line = widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
        row.append(line, face: theme[.markupRule])
        add(row, at: offset)
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
        var runs = name.map { faces.lines($0, base: strong, targets: &targets).flatMap { $0 } } ?? []
        if !runs.isEmpty { runs.append(StyledRun(": ", face)) }
        runs += faces.lines(spans, base: face, targets: &targets).flatMap { $0 }
        for line in wrapped(runs, targets) { add(line.row, at: offset) }
    }
}
