import Screen

/// A growing text as wrapped rows.
///
/// Lines that later text cannot change are closed into blocks: of them only the range in the text and the height are
/// kept, and their cells are made again when they come into view. The open tail is one screen row, or what is open of a
/// stretch that runs from right to left, so a delta costs the same in a long text as in a short one.
///
/// Invariants: blocks cover `text[..<tailStart]` in order; `firstRows[i]` is the sum of the heights before block i.
struct TextFlow: Hashable, Sendable {
    /// How the text is wrapped.
    struct Shape: Hashable, Sendable {
        var columns: Int
        var indent: [Cell]
        var face: Face
        var direction = TextDirection.automatic
    }

    private struct Block: Hashable, Sendable {
        /// UTF-8 offsets, the line's end included.
        var source: Range<Int>
        var height: Int
        var rows: [WrappedLine]?
        /// Which way the line runs that it is of.
        var direction: TextDirection
    }

    private var blocks: [Block] = []
    private var firstRows: [Int] = []
    private var closedHeight = 0
    private(set) var tailStart = 0
    var tail: [WrappedLine] = []
    /// Which way the open line runs; nil until it is known.
    var openDirection: TextDirection?
    private var materialised: [Int] = []
    /// Rows that were laid out up to now, again or for the first time.
    private(set) var laidOutRows = 0

    var height: Int { closedHeight + tail.count }

    /// A long line is closed in blocks of so many rows, so that none costs much to make again.
    private static let blockRows = 64

    /// Takes what the text has grown by since the last call. Cost: that of what is new, plus the tail.
    mutating func extend(with text: String, shape: Shape) {
        let bytes = text.utf8
        var start = bytes.index(bytes.startIndex, offsetBy: tailStart)
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let next = bytes.index(after: end)
            appendLine(text[start..<end], upTo: tailStart + bytes.distance(from: start, to: next), shape)
            openDirection = nil
            start = next
        }
        if start < bytes.endIndex { appendLine(text[start...], upTo: nil, shape) } else { tail = [] }
    }

    /// Closes rows of the text from the tail's start on, up to an offset. A stretch that was levelled as one stays one.
    mutating func close(_ rows: [WrappedLine], upTo end: Int, _ direction: TextDirection, asOne: Bool = false) {
        let base = tailStart
        let size = asOne ? max(1, rows.count) : Self.blockRows
        for from in stride(from: 0, to: rows.count, by: size) {
            let next = from + size
            let upper = next < rows.count ? base + rows[next].start : end
            firstRows.append(closedHeight)
            blocks.append(
                Block(source: tailStart..<upper, height: min(next, rows.count) - from, direction: direction))
            closedHeight += min(next, rows.count) - from
            tailStart = upper
        }
    }

    mutating func wrap(_ line: Substring, _ shape: Shape, _ direction: TextDirection) -> [WrappedLine] {
        var line = line
        while let last = line.utf8.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: "\n") {
            line = line[..<line.utf8.index(before: line.endIndex)]
        }
        let rows = LineWrap.wrap(
            [StyledRun(line, shape.face)], columns: shape.columns, indent: shape.indent, direction: direction)
        laidOutRows += rows.count
        return rows
    }
}

extension TextFlow {
    /// One row, made if it is not at hand. Cost: that of its block at most, plus log of the blocks.
    mutating func row(_ row: Int, of text: String, shape: Shape) -> CellRow {
        guard row < closedHeight else { return tail[row - closedHeight].row }
        let index = blockIndex(at: row)
        let rows = materialise(index, of: text, shape: shape)
        let position = row - firstRows[index]
        return position < rows.count ? rows[position].row : CellRow()
    }

    /// Adds the rows `range` to others. Cost: that of the rows, and of making those that are not at hand.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], of text: String, shape: Shape) {
        for next in range { rows.append(row(next, of: text, shape: shape)) }
    }

    /// Gives the cells of closed blocks back that are not within `rows`.
    mutating func release(outside rows: Range<Int>) {
        materialised.removeAll { index in
            if rows.overlaps(firstRows[index]..<firstRows[index] + blocks[index].height) { return false }
            blocks[index].rows = nil
            return true
        }
    }

    /// The UTF-8 offset in the text where a row starts.
    mutating func offset(ofRow row: Int, of text: String, shape: Shape) -> Int {
        guard row < closedHeight else {
            return tailStart + (row - closedHeight < tail.count ? tail[row - closedHeight].start : 0)
        }
        let index = blockIndex(at: row)
        let rows = materialise(index, of: text, shape: shape)
        let line = row - firstRows[index]
        return blocks[index].source.lowerBound + (line < rows.count ? rows[line].start : 0)
    }

    /// The row in which the character at a UTF-8 offset stands.
    mutating func row(ofOffset offset: Int, of text: String, shape: Shape) -> Int {
        guard offset < tailStart else {
            return closedHeight + (tail.lastIndex { $0.start <= offset - tailStart } ?? 0)
        }
        let index = BinarySearch.last(in: blocks.indices) { blocks[$0].source.lowerBound <= offset }
        let rows = materialise(index, of: text, shape: shape)
        let within = offset - blocks[index].source.lowerBound
        return firstRows[index] + (rows.lastIndex { $0.start <= within } ?? 0)
    }

    private func blockIndex(at row: Int) -> Int {
        BinarySearch.last(in: blocks.indices) { firstRows[$0] <= row }
    }

    private mutating func materialise(_ index: Int, of text: String, shape: Shape) -> [WrappedLine] {
        if let rows = blocks[index].rows { return rows }
        let bytes = text.utf8
        let source = blocks[index].source
        let start = bytes.index(bytes.startIndex, offsetBy: source.lowerBound)
        let line = text[start..<bytes.index(start, offsetBy: source.count)]
        let rows = wrap(line, shape, blocks[index].direction)
        blocks[index].rows = rows
        materialised.append(index)
        return rows
    }
}
