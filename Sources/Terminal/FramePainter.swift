private import CNcurses
import Screen

/// Hands to curses what differs between two frames.
@MainActor
struct FramePainter {
    private let lowering: ColorLowering
    /// The last frame, whether it was painted or came while the terminal was away.
    private(set) var frame: CellGrid?
    /// It is what the glass shows.
    private var isShown = false
    private var run: [cn_cell] = []
    private var lastFace = Face.plain
    private var lastPair: Int32 = 0
    private var lastAttributes: UInt32 = 0

    init(_ lowering: ColorLowering) { self.lowering = lowering }

    /// The glass is unknown: the next frame hands over everything.
    mutating func forget() { isShown = false }

    /// There is no frame any more: it was made for another size.
    mutating func drop() {
        frame = nil
        isShown = false
    }

    /// Takes a frame that is not to be painted now.
    mutating func keep(_ grid: CellGrid) {
        frame = grid
        isShown = false
    }

    mutating func keep(_ row: CellRow, at place: Row) {
        isShown = false
        if frame?.rows.indices.contains(place.value) == true { frame?.rows[place.value] = row }
    }

    /// Where the cursor of the last frame is.
    var cursor: Position? { frame?.cursor }

    /// Puts the changed span of every changed row. Returns how many cells are in them, 0 where nothing has changed; rows
    /// that have only moved count as one cell, since curses scrolls them.
    mutating func put(_ grid: CellGrid, size: Size) -> Int {
        var cells = 0
        let known = isShown ? frame?.rows ?? [] : []
        var shift = 0
        for index in 0..<min(size.rows, grid.rows.count) {
            let row = grid.rows[index]
            guard index < known.count else {
                put(row, 0..<size.columns, at: index)
                cells += size.columns
                continue
            }
            guard known[index] != row else { continue }
            let changed = row.changedColumns(since: known[index], columns: size.columns)
            put(row, changed, at: index)
            if !known.indices.contains(index + shift) || known[index + shift] != row {
                shift = Self.nearby.first { known.indices.contains(index + $0) && known[index + $0] == row } ?? 0
            }
            cells += shift == 0 ? max(1, changed.count) : 1
        }
        frame = grid
        isShown = true
        return cells
    }

    /// Puts the changed span of one row into the last frame. Returns how many cells are in it.
    mutating func put(_ row: CellRow, at place: Row, size: Size) -> Int {
        let index = place.value
        guard let count = frame?.rows.count, index < min(count, size.rows) else { return 0 }
        guard isShown, let changed = (frame?.rows[index]).map({ row.changedColumns(since: $0, columns: size.columns) })
        else {
            keep(row, at: place)
            return frame.map { put($0, size: size) } ?? 0
        }
        put(row, changed, at: index)
        frame?.rows[index] = row
        return changed.count
    }

    private mutating func put(_ row: CellRow, _ span: Range<Int>, at index: Int) {
        run.removeAll(keepingCapacity: true)
        let filled = min(row.cells.count, span.upperBound)
        for column in span.lowerBound..<max(span.lowerBound, filled) { run.append(lowered(row.cells[column])) }
        if run.count < span.count {
            run.append(contentsOf: repeatElement(lowered(Cell(.blank, row.fill)), count: span.count - run.count))
        }
        cn_put(Int32(index), Int32(span.lowerBound), run, Int32(run.count))
    }

    private mutating func lowered(_ cell: Cell) -> cn_cell {
        if cell.face != lastFace { lower(cell.face) }
        var result = cn_cell()
        result.pair = lastPair
        result.attributes = lastAttributes
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

    /// By how many rows a row is looked for that has moved: down by a reply's lines, and by the wheel.
    private static let nearby = [1, 2, 3, 4, 5, -1, -2, -3]

    /// The bits of `TextAttributes` and of the shim are the same five.
    private static let cursesAttributes = UInt32(CN_BOLD | CN_DIM | CN_ITALIC | CN_UNDERLINE | CN_REVERSE)
}
