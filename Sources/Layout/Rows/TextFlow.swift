import Chat
import Screen

/// A growing text as wrapped rows.
///
/// Lines that later text cannot change are closed. The open tail is one screen row, or what is open of a stretch that
/// runs from right to left, so a delta costs the same in a long text as in a short one.
struct TextFlow: Hashable, Sendable {
    /// How the text is wrapped.
    struct Shape: Hashable, Sendable {
        var columns: Int
        var indent: [Cell]
        var face: Face
        var direction = TextDirection.automatic
        var isolates = true
    }

    /// Line ends included.
    private var closed = ClosedRows()
    /// Which way the line runs that a closed stretch is of.
    private var directions: [TextDirection] = []
    private(set) var tailStart = 0
    var tail: [WrappedLine] = []
    /// Which way the open line runs; nil until it is known.
    var openDirection: TextDirection?
    /// Rows that were laid out up to now, again or for the first time.
    private(set) var laidOutRows = 0

    var height: Int { closed.height + tail.count }

    /// A long line is closed in stretches of so many rows, so that none costs much to make again.
    private static let stretchRows = 64

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
        let size = asOne ? max(1, rows.count) : Self.stretchRows
        for from in stride(from: 0, to: rows.count, by: size) {
            let next = from + size
            let upper = next < rows.count ? base + rows[next].start : end
            closed.append(tailStart..<upper, height: min(next, rows.count) - from)
            directions.append(direction)
            tailStart = upper
        }
    }

    mutating func wrap(_ line: Substring, _ shape: Shape, _ direction: TextDirection) -> [WrappedLine] {
        let rows = Self.wrap(line, shape, direction)
        laidOutRows += rows.count
        return rows
    }

    private static func wrap(
        _ line: Substring, followedBy rest: Substring = Substring(), _ shape: Shape, _ direction: TextDirection
    ) -> [WrappedLine] {
        var line = line
        while let last = line.utf8.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: "\n") {
            line = line[..<line.utf8.index(before: line.endIndex)]
        }
        return LineWrap.wrap(
            [StyledRun(line, shape.face)], followedBy: rest, columns: shape.columns, indent: shape.indent,
            direction: direction, isolates: shape.isolates)
    }
}

extension TextFlow {
    /// One row, made if it is not at hand. Cost: that of its stretch at most, plus log of the stretches.
    mutating func row(_ row: Int, of text: String, shape: Shape) -> CellRow {
        guard row < closed.height else { return tail[row - closed.height].row }
        return making(of: text, shape) { $0.row(row, making: $1) }
    }

    /// Adds the rows `range` to others. Cost: that of the rows, and of making those that are not at hand.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], of text: String, shape: Shape) {
        making(of: text, shape) { $0.add(range, to: &rows, making: $1) }
        for next in max(range.lowerBound, closed.height)..<max(range.upperBound, closed.height) {
            rows.append(tail[next - closed.height].row)
        }
    }

    /// Gives back the cells of closed stretches that are not within `rows`.
    mutating func release(outside rows: Range<Int>) { closed.release(outside: rows) }

    /// The UTF-8 offset in the text where a row starts.
    mutating func offset(ofRow row: Int, of text: String, shape: Shape) -> Int {
        guard row < closed.height else {
            return tailStart + (row - closed.height < tail.count ? tail[row - closed.height].start : 0)
        }
        return making(of: text, shape) { $0.offset(ofRow: row, making: $1) }
    }

    /// The row in which the character at a UTF-8 offset stands.
    mutating func row(ofOffset offset: Int, of text: String, shape: Shape) -> Int {
        guard offset < tailStart else { return closed.height + tail.row(ofOffset: offset - tailStart) }
        return making(of: text, shape) { $0.row(ofOffset: offset, making: $1) } ?? 0
    }

    /// Gives `body` the closed rows and what makes the cells of a stretch, and counts the rows that it made.
    private mutating func making<Result>(
        of text: String, _ shape: Shape,
        _ body: (inout ClosedRows, ClosedRows.Maker) -> Result
    ) -> Result {
        var made = 0
        defer { laidOutRows += made }
        let directions = directions
        return body(&closed) { index, source in
            let bytes = text.utf8
            let start = bytes.index(bytes.startIndex, offsetBy: source.lowerBound)
            let line = text[start..<bytes.index(start, offsetBy: source.count)]
            let rest = line.utf8.last == UInt8(ascii: "\n") ? Substring() : text[line.endIndex...]
            let rows = Self.wrap(line, followedBy: rest.openLine, shape, directions[index])
            made += rows.count
            return rows
        }
    }
}

extension Substring {
    /// As much of the line that goes on here as the breaks before it may depend on.
    fileprivate var openLine: Substring {
        let near = beginning(bytes: 384)
        return near.utf8.firstIndex(of: UInt8(ascii: "\n")).map { near[..<$0] } ?? near
    }
}
