/// One glyph of a row with the columns that it takes.
struct VisualUnit {
    var cell: Cell
    var level: UInt8
    /// Logical columns that it shows: one, two of a wide glyph, or those of lam and alef.
    var columns: Range<Int>
    var width: Int

    var base: UInt32 { cell.glyph.baseValue }

    /// Takes the sign that shaping gave it, and what stood on the lam that has become part of it.
    mutating func join(_ lam: VisualUnit?, as base: UInt32) {
        guard base != self.base, let scalar = Unicode.Scalar(base) else { return }
        guard let lam else {
            cell.glyph = cell.glyph.replacingBase(scalar)
            return
        }
        cell.glyph = Glyph(scalar, marks: lam.cell.glyph.marks + cell.glyph.marks)
        columns = lam.columns.lowerBound..<columns.upperBound
    }
}

/// A row in the order of the screen, and which logical column stands where.
///
/// The levels of the cells are turned into order (rules L1 and L2 of the algorithm), brackets of what runs from right
/// to left are mirrored, Arabic is joined, and a row that runs from right to left stands at the right edge. Marks need
/// no care: they are part of their cell.
struct VisualRow {
    private(set) var cells: [Cell] = []
    /// The logical columns that each column shows; nil beside the text.
    private(set) var logical: [Range<Int>?] = []
    private let order: RowOrder

    init(_ row: CellRow, _ order: RowOrder) {
        self.order = order
        let leading = min(order.leading, row.cells.count)
        let units = Self.ordered(row.cells[leading...], isRightToLeft: order.isRightToLeft)
        cells.reserveCapacity(max(row.cells.count, order.columns))
        let width = units.reduce(0) { $0 + $1.width }
        let rest = max(0, order.columns - leading - width)
        if order.isMirrored {
            if order.isRightToLeft { pad(rest, row.fill) }
            for unit in units { append(unit) }
            if !order.isRightToLeft { pad(rest, row.fill) }
            for unit in Self.ordered(row.cells[..<leading], isRightToLeft: true) { append(unit) }
        } else {
            for column in 0..<leading { append(row.cells[column], showing: column..<column + 1) }
            if order.isRightToLeft { pad(rest, row.fill) }
            for unit in units { append(unit) }
        }
    }

    private static func ordered(_ cells: ArraySlice<Cell>, isRightToLeft: Bool) -> [VisualUnit] {
        var units = units(cells, isRightToLeft: isRightToLeft)
        resetTrailingBlanks(&units, to: isRightToLeft ? 1 : 0)
        ArabicShaping.shape(&units)
        reorder(&units)
        return units
    }

    private mutating func pad(_ columns: Int, _ face: Face) {
        for _ in 0..<columns { append(Cell(.blank, face), showing: nil) }
    }

    private mutating func append(_ unit: VisualUnit) {
        var cell = unit.cell
        if unit.level & 1 == 1 { cell.glyph = Self.mirrored(cell.glyph) }
        cell.joint = .natural
        guard unit.width == 2 else { return append(cell, showing: unit.columns) }
        let middle = unit.columns.lowerBound + 1
        append(cell, showing: unit.columns.lowerBound..<middle)
        append(Cell(.continuation, cell.face, link: cell.link), showing: middle..<unit.columns.upperBound)
    }

    private mutating func append(_ cell: Cell, showing columns: Range<Int>?) {
        var cell = cell
        cell.level = 0
        cell.piece = 0
        cells.append(cell)
        logical.append(columns)
    }

    private static func units(_ cells: ArraySlice<Cell>, isRightToLeft: Bool) -> [VisualUnit] {
        var units: [VisualUnit] = []
        units.reserveCapacity(cells.count)
        for column in cells.indices {
            let cell = cells[column]
            if cell.glyph.isContinuation, let last = units.indices.last {
                units[last].columns = units[last].columns.lowerBound..<column + 1
                units[last].width = 2
                continue
            }
            units.append(
                VisualUnit(
                    cell: cell, level: isRightToLeft ? embedded(cell) : cell.level, columns: column..<column + 1,
                    width: 1))
        }
        return units
    }

    /// Signs of the layout know nothing of levels: in a row that runs from right to left bullets and bars go along with
    /// it, and the number of an item stays a number.
    private static func embedded(_ cell: Cell) -> UInt8 {
        guard cell.level == 0 else { return cell.level }
        let value = cell.glyph.baseValue
        return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value & ~0x20) ? 2 : 1
    }

    private static func resetTrailingBlanks(_ units: inout [VisualUnit], to level: UInt8) {
        for index in units.indices.reversed() {
            guard isBlank(units[index].base) else { return }
            units[index].level = level
        }
    }

    private static func isBlank(_ value: UInt32) -> Bool {
        value == 0x20 || value == 0x1680 || (0x2000...0x200A).contains(value) || value == 0x205F || value == 0x3000
    }

    /// From the highest level to the lowest odd one, every run of what is at it or above is turned round.
    private static func reorder(_ units: inout [VisualUnit]) {
        guard let highest = units.map(\.level).max(), highest > 0 else { return }
        for level in (1...highest).reversed() {
            var start = 0
            while start < units.count {
                guard units[start].level >= level else {
                    start += 1
                    continue
                }
                let end = units[start...].firstIndex { $0.level < level } ?? units.count
                units[start..<end].reverse()
                start = end
            }
        }
    }

    private static func mirrored(_ glyph: Glyph) -> Glyph {
        // Most are letters, which face no side.
        switch glyph.baseValue {
        case 0x20, 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE: glyph
        case let base: sides[base].map(glyph.replacingBase) ?? glyph.mirrored
        }
    }

    /// Signs of the layout that stand at one side or point to it, and that Unicode does not mirror.
    private static let sides: [UInt32: Unicode.Scalar] = [
        0x258F: "\u{2595}", 0x258C: "\u{2590}", 0x25B8: "\u{25C2}", 0x2190: "\u{2192}", 0x2192: "\u{2190}",
    ]
}

extension CellRow {
    /// The row as the screen shows it. Cost: nothing for a row that runs from left to right as it is.
    package var visual: CellRow {
        guard let order else { return self }
        var row = self
        row.cells = VisualRow(self, order).cells
        row.order = nil
        return row
    }

    /// The row in reading order for a terminal that brings it into order by itself: with the joiners and non-joiners
    /// that its shaping needs.
    package var withJoiners: CellRow {
        var row = self
        for (column, cell) in cells.enumerated() where cell.joint != .natural {
            let joiner: Unicode.Scalar = cell.joint == .cut ? "\u{200C}" : "\u{200D}"
            guard let base = Unicode.Scalar(cell.glyph.baseValue) else { continue }
            row.cells[column].glyph = Glyph(base, marks: cell.glyph.marks + [joiner])
        }
        return row
    }

    /// The column of the row in reading order that stands at a column of the screen. Beside the text it is a column
    /// beside the cells.
    package func logicalColumn(at column: Int) -> Int {
        guard let order else { return column }
        let logical = VisualRow(self, order).logical
        if logical.indices.contains(column), let found = logical[column] { return found.lowerBound }
        // To the left of what begins at the right edge is its end.
        if order.isMirrored { return cells.count }
        if order.isRightToLeft { return column >= order.leading ? cells.count : column }
        return cells.count + column - logical.count
    }

    /// The columns of the row in reading order that the mouse means at a column of the screen: those of the glyph there
    /// (two of lam with alef), or none beside the text. A row that runs from right to left begins at the right of its
    /// text and ends at the left, margins included.
    package func textColumns(at column: Int) -> Range<Int> {
        guard let order else { return column..<column + 1 }
        let shown = VisualRow(self, order).logical.map { $0.flatMap { $0.lowerBound < order.leading ? nil : $0 } }
        if shown.indices.contains(column), let found = shown[column] { return found }
        guard let last = shown.lastIndex(where: { $0 != nil }) else { return 0..<0 }
        return (column > last) == order.isRightToLeft ? 0..<0 : cells.count..<cells.count
    }

    /// The column of the screen at which a column of the row in reading order stands. Behind the last cell it is the
    /// place of the next letter, if that goes on as the last one does.
    package func visualColumn(of column: Int) -> Int {
        guard let order else { return column }
        var row = self
        while row.cells.count <= column {
            var next = Cell(.blank)
            let before = row.cells.count > order.leading ? row.cells.last?.level : nil
            next.level = before ?? (order.isRightToLeft ? 1 : 0)
            // Anything but a blank: a blank at the end would have the level of the paragraph.
            next.glyph = Glyph("\u{FFFD}")
            row.cells.append(next)
        }
        guard let found = VisualRow(row, order).column(of: column) else { return column }
        // What goes on to the right pushes the row to the left: its next letter comes behind the last one.
        let goesRight = column >= cells.count && order.isRightToLeft && row.cells[column].level & 1 == 0
        return goesRight ? found + 1 : found
    }

    /// Columns that the row takes on the screen: fewer than its cells where lam and alef become one sign.
    package var visualWidth: Int { order.map { VisualRow(self, $0).textWidth } ?? cells.count }
}

extension VisualRow {
    fileprivate func column(of logical: Int) -> Int? {
        self.logical.firstIndex { $0?.contains(logical) ?? false }
    }

    fileprivate var textWidth: Int { logical.count { $0 != nil } }
}

extension Glyph {
    /// What stands on the base.
    package var marks: [Unicode.Scalar] {
        var marks: [Unicode.Scalar] = []
        var isBase = true
        forEachScalarValue { value in
            if !isBase, let mark = Unicode.Scalar(value) { marks.append(mark) }
            isBase = false
        }
        return marks
    }
}
