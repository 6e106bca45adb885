private import CNcurses
import Screen

/// Hands to curses what differs between two frames.
@MainActor
struct FramePainter {
    private let lowering: ColorQuantizer
    /// The last frame, whether it was painted or came while the terminal was away.
    private(set) var frame: CellGrid?
    /// It is what the glass shows.
    private var isShown = false
    /// How rows are handed to this terminal. The frame is as it is to be seen.
    var writing = RowWriting.plain
    private var links = LinkPainter()
    private var run: [cn_cell] = []
    private var lastFace = Face.plain
    private var lastPair: Int32 = 0
    private var lastAttributes: UInt32 = 0

    init(_ lowering: ColorQuantizer) { self.lowering = lowering }

    /// The glass is unknown: the next frame hands over everything.
    mutating func forget() { isShown = false }

    /// There is no frame any more: it was made for another size.
    mutating func drop() {
        frame = nil
        isShown = false
    }

    /// From now on links are links of the terminal, also those that show.
    mutating func showLinks() -> Bool {
        guard !links.isOn, let rows = frame?.rows else { return false }
        links.isOn = true
        links.note(rows.indices)
        putLinks()
        return true
    }

    private mutating func putLinks() {
        let writing = writing
        links.put(frame?.rows ?? []) { writing == .plain ? $0 : $0.written(writing) }
    }

    /// Takes a frame that is not to be painted now.
    mutating func retain(_ grid: CellGrid) {
        frame = grid
        isShown = false
    }

    mutating func retain(_ row: CellRow, at position: Row) {
        isShown = false
        if frame?.rows.indices.contains(position.value) == true { frame?.rows[position.value] = row }
    }

    /// Where the cursor of the last frame is.
    var cursor: Position? { frame?.cursor }

    /// The place in what was written of what is seen at a place, or the other way round.
    func turned(_ position: Position) -> Position {
        guard writing != .plain, let rows = frame?.rows, rows.indices.contains(position.row.value) else {
            return position
        }
        let column = rows[position.row.value].turned(position.column.value, writing)
        return Position(row: position.row, column: Column(column))
    }

    /// Puts the changed span of every changed row. Returns how many cells are in them, 0 where nothing has changed; rows
    /// that have only moved count as one cell, since they are scrolled.
    mutating func put(_ grid: CellGrid, size: Size) -> Int {
        let shown = min(size.rows, grid.rows.count)
        let known = isShown ? frame?.rows ?? [] : []
        var cells = 0
        var index = 0
        while index < shown {
            guard index < known.count else {
                put(written(grid.rows[index]), 0..<size.columns, at: index)
                cells += size.columns
                index += 1
                continue
            }
            let end = min(shown, known.count)
            guard let changed = CellRow.firstDifference(known, grid.rows, in: index..<end) else {
                index = end
                continue
            }
            index = changed
            if let move = RowMove(at: index, from: known, to: grid.rows, upTo: end) {
                cn_scroll(Int32(index), Int32(index + move.span - 1), Int32(move.distance))
                // What came in at the edge is blank.
                for position in move.blankRows {
                    cells += put(grid.rows[position], since: CellRow(), at: position, columns: size.columns)
                }
                links.note(index..<index + move.span)
                cells += move.count
                index += move.span
                continue
            }
            cells += put(grid.rows[index], since: known[index], at: index, columns: size.columns)
            index += 1
        }
        frame = grid
        isShown = true
        putLinks()
        return cells
    }

    private func written(_ row: CellRow) -> CellRow { writing == .plain ? row : row.written(writing) }

    private mutating func put(_ row: CellRow, since old: CellRow, at index: Int, columns: Int) -> Int {
        let row = written(row)
        let changed = row.changedColumns(since: written(old), columns: columns)
        put(row, changed, at: index)
        return max(1, changed.count)
    }

    /// Puts the changed span of one row into the last frame. Returns how many cells are in it.
    mutating func put(_ row: CellRow, at position: Row, size: Size) -> Int {
        let index = position.value
        guard let count = frame?.rows.count, index < min(count, size.rows) else { return 0 }
        guard isShown, let old = frame?.rows[index] else {
            retain(row, at: position)
            return frame.map { put($0, size: size) } ?? 0
        }
        let shown = written(row)
        let changed = shown.changedColumns(since: written(old), columns: size.columns)
        put(shown, changed, at: index)
        frame?.rows[index] = row
        putLinks()
        return changed.count
    }

    private mutating func put(_ row: CellRow, _ span: Range<Int>, at index: Int) {
        links.note(index..<index + 1)
        run.removeAll(keepingCapacity: true)
        let filled = min(row.cells.count, span.upperBound)
        for column in span.lowerBound..<max(span.lowerBound, filled) { run.append(lowered(row.cells[column])) }
        if run.count < span.count {
            run.append(contentsOf: repeatElement(lowered(Cell(.blank, row.fill)), count: span.count - run.count))
        }
        cn_put(Int32(index), Int32(span.lowerBound), run, Int32(run.count))
    }

    private mutating func lowered(_ cell: Cell) -> cn_cell {
        // Not `!=`, which is generic and not inlined: this is done for each cell of a page.
        if !(cell.face == lastFace) { lower(cell.face) }
        var result = cn_cell()
        result.pair = lastPair
        result.attributes = lastAttributes
        guard cell.glyph.hasMarks else {
            result.scalars.0 = cell.glyph.baseValue
            return result
        }
        var index = 0
        cell.glyph.forEachScalarValue { value in
            switch index {
            case 0: result.scalars.0 = value
            case 1: result.scalars.1 = value
            case 2: result.scalars.2 = value
            case 3: result.scalars.3 = value
            default: result.scalars.4 = value
            }
            index += 1
        }
        return result
    }

    private mutating func lower(_ face: Face) {
        lastFace = face
        lastPair = cn_pair(lowering.number(of: face.foreground), lowering.number(of: face.background))
        lastAttributes = UInt32(lowering.attributes(of: face).rawValue) & Self.cursesAttributes
    }

    /// The bits of `TextAttributes` and of the shim are the same seven.
    private static let cursesAttributes = UInt32(
        CN_BOLD | CN_DIM | CN_ITALIC | CN_UNDERLINE | CN_REVERSE | CN_STRIKE | CN_SEPARATED)
}

/// Rows that stand together and have moved, as a reply's lines and the wheel move them.
private struct RowMove {
    /// By how many rows: up, or down if negative.
    let distance: Int
    let count: Int
    private let start: Int

    private static let distances = [1, 2, 3, 4, 5, -1, -2, -3]
    /// Fewer rows are put again.
    private static let leastCount = 4

    /// Nil if no rows moved there that are worth a scroll.
    init?(at start: Int, from old: [CellRow], to new: [CellRow], upTo end: Int) {
        for distance in Self.distances {
            let (up, down) = (max(0, distance), max(0, -distance))
            var count = 0
            while start + up + down + count < end, old[start + up + count] == new[start + down + count] { count += 1 }
            guard count > 0 else { continue }
            guard count >= Self.leastCount else { return nil }
            self.distance = distance
            self.count = count
            self.start = start
            return
        }
        return nil
    }

    /// Rows that are scrolled.
    var span: Int { count + abs(distance) }

    var blankRows: Range<Int> {
        distance > 0 ? start + count..<start + span : start..<start - distance
    }
}
