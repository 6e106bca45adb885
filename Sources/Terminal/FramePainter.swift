private import CNcurses
import Screen

/// Hands to curses what differs between two frames.
@MainActor
struct FramePainter {
    private let lowering: ColorLowering
    private var shown: CellGrid?
    private var run: [cn_cell] = []
    private var lastFace = Face.plain
    private var lastPair: Int32 = 0
    private var lastAttributes: UInt32 = 0

    init(_ lowering: ColorLowering) { self.lowering = lowering }

    /// Whether `grid` is what the glass shows.
    func shows(_ grid: CellGrid) -> Bool { shown == grid }

    /// The glass is unknown: the next frame hands over everything.
    mutating func forget() { shown = nil }

    /// Puts the changed span of every changed row. Returns how many rows changed.
    mutating func put(_ grid: CellGrid, size: Size) -> Int {
        var changed = 0
        for index in 0..<min(size.rows, grid.rows.count) {
            let row = grid.rows[index]
            let old = shown.flatMap { index < $0.rows.count ? $0.rows[index] : nil }
            guard old != row else { continue }
            changed += 1
            let span = old.map { changedSpan(from: $0, to: row, columns: size.columns) } ?? 0..<size.columns
            put(row, span, at: index)
        }
        shown = grid
        return changed
    }

    private func changedSpan(from old: CellRow, to new: CellRow, columns: Int) -> Range<Int> {
        func differs(_ column: Int) -> Bool { cell(old, column) != cell(new, column) }
        func splits(_ column: Int) -> Bool {
            column < columns && (cell(old, column).glyph.isContinuation || cell(new, column).glyph.isContinuation)
        }
        guard var first = (0..<columns).first(where: differs), var last = (0..<columns).last(where: differs) else {
            return 0..<0
        }
        while first > 0, splits(first) { first -= 1 }
        while splits(last + 1) { last += 1 }
        return first..<(last + 1)
    }

    private func cell(_ row: CellRow, _ column: Int) -> Cell {
        column < row.cells.count ? row.cells[column] : Cell(.blank, row.fill)
    }

    private mutating func put(_ row: CellRow, _ span: Range<Int>, at index: Int) {
        run.removeAll(keepingCapacity: true)
        for column in span { run.append(lowered(cell(row, column))) }
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

    /// The bits of `TextAttributes` and of the shim are the same five.
    private static let cursesAttributes = UInt32(CN_BOLD | CN_DIM | CN_ITALIC | CN_UNDERLINE | CN_REVERSE)
}
