import Markup
import Screen

/// A growing Markdown text as rows: `TextFlow` for replies.
///
/// Of parts that later text cannot change only the range in the text and the height are kept, and their cells are made
/// again when they come into view. The open end is laid out again for each delta; it is one block, one item of a list
/// or some lines of code.
///
/// Invariants: parts are in the order of the text, before the open end; `firstRows[i]` is the sum of the heights before
/// part i.
struct MarkupFlow: Hashable, Sendable {
    private struct Part: Hashable, Sendable {
        var closed: ClosedPart
        var height: Int
        var rows: [WrappedLine]?
    }

    private var markup = IncrementalMarkup()
    private var parts: [Part] = []
    private var firstRows: [Int] = []
    private var closedHeight = 0
    private var tail: [WrappedLine] = []
    private var cache = LineCache()
    private var materialised: [Int] = []
    /// Rows that were laid out up to now, again or for the first time.
    private(set) var laidOutRows = 0
    /// Bytes that the parser has read, some of them many times.
    var readBytes: Int { markup.readBytes }

    /// After so many new parts at once their cells are not kept: nobody sees them all.
    private static let retainedParts = 32

    var height: Int { closedHeight + tail.count }

    /// A row of the open end, counted from its last one.
    func row(fromEnd position: Int) -> CellRow { tail[tail.count - 1 - position].row }

    /// Takes what the text has grown by since the last call. Returns which row has grown, counted from the last one, if
    /// that is all that it changes. Cost: that of what is new, plus the open end.
    @discardableResult
    mutating func extend(with text: String, isComplete: Bool, shape: BlockLayout.Shape) -> Int? {
        let change = markup.extend(with: text, isComplete: isComplete)
        if let position = append(by: change, shape) {
            laidOutRows += 1
            return position
        }
        if change.restarts {
            parts = []
            firstRows = []
            materialised = []
            closedHeight = 0
        }
        for (index, closed) in change.closed.enumerated() {
            let rows = BlockLayout.rows(
                closed.blocks, of: text, from: closed.part.source.lowerBound, shape: shape)
            firstRows.append(closedHeight)
            closedHeight += rows.count
            laidOutRows += rows.count
            let isStored = index + Self.retainedParts >= change.closed.count
            if isStored { materialised.append(parts.count) }
            parts.append(Part(closed: closed.part, height: rows.count, rows: isStored ? rows : nil))
        }
        guard change.tailChanges || change.restarts else { return nil }
        tail = BlockLayout.rows(markup.tail, of: text, from: markup.tailStart, shape: shape, cache: &cache)
        laidOutRows += tail.count
        return nil
    }

    /// Changes the one row in which a change shows, if it is one.
    private mutating func append(by change: IncrementalMarkup.Change, _ shape: BlockLayout.Shape) -> Int? {
        if let words = change.words, !tail.isEmpty, let cells = cache.add(words, columns: shape.columns) {
            tail[tail.count - 1].row.cells += cells
            return 0
        }
        // A rule follows the code, as if it ended here.
        if let line = change.codeLine, tail.count > 1, let open = cache.pieces.openCode,
            let row = BlockLayout.codeRow(line, after: open, shape: shape)
        {
            tail[tail.count - 2].row = row
            return 1
        }
        return nil
    }

    /// One row, made if it is not at hand. Cost: that of its part at most, plus log of the parts.
    mutating func row(_ row: Int, of text: String, shape: BlockLayout.Shape) -> CellRow {
        guard row < closedHeight else { return tail[row - closedHeight].row }
        let index = partIndex(at: row)
        let rows = materialise(index, of: text, shape: shape)
        let position = row - firstRows[index]
        return position < rows.count ? rows[position].row : CellRow()
    }

    /// Adds the rows `range` to others. Cost: that of the rows, and of making those that are not at hand.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], of text: String, shape: BlockLayout.Shape) {
        var next = range.lowerBound
        var index = next < closedHeight ? partIndex(at: next) : parts.count
        while next < range.upperBound, index < parts.count {
            let made = materialise(index, of: text, shape: shape)
            let first = firstRows[index]
            let end = min(range.upperBound, first + parts[index].height)
            while next < end {
                rows.append(next - first < made.count ? made[next - first].row : CellRow())
                next += 1
            }
            index += 1
        }
        while next < range.upperBound {
            rows.append(tail[next - closedHeight].row)
            next += 1
        }
    }

    /// Gives the cells of closed parts back that are not within `rows`.
    mutating func release(outside rows: Range<Int>) {
        materialised.removeAll { index in
            if rows.overlaps(firstRows[index]..<firstRows[index] + parts[index].height) { return false }
            parts[index].rows = nil
            return true
        }
    }

    /// The UTF-8 offset in the text where a row starts, as far as Markdown lets it be known.
    mutating func offset(ofRow row: Int, of text: String, shape: BlockLayout.Shape) -> Int {
        guard row < closedHeight else {
            return markup.tailStart + (row - closedHeight < tail.count ? tail[row - closedHeight].start : 0)
        }
        let index = partIndex(at: row)
        let rows = materialise(index, of: text, shape: shape)
        let line = row - firstRows[index]
        return parts[index].closed.source.lowerBound + (line < rows.count ? rows[line].start : 0)
    }

    /// The row in which the character at a UTF-8 offset stands.
    mutating func row(ofOffset offset: Int, of text: String, shape: BlockLayout.Shape) -> Int {
        guard offset < markup.tailStart, !parts.isEmpty else {
            return closedHeight + Self.row(of: offset - markup.tailStart, in: tail)
        }
        let index = BinarySearch.last(in: parts.indices) { parts[$0].closed.source.lowerBound <= offset }
        let rows = materialise(index, of: text, shape: shape)
        return firstRows[index] + Self.row(of: offset - parts[index].closed.source.lowerBound, in: rows)
    }

    /// The last row that starts at or before an offset; of rows with the same start the first.
    private static func row(of offset: Int, in rows: [WrappedLine]) -> Int {
        guard let last = rows.lastIndex(where: { $0.start <= offset }) else { return 0 }
        return rows.firstIndex { $0.start == rows[last].start } ?? last
    }

    private func partIndex(at row: Int) -> Int {
        BinarySearch.last(in: parts.indices) { firstRows[$0] <= row }
    }

    private mutating func materialise(
        _ index: Int, of text: String, shape: BlockLayout.Shape
    ) -> [WrappedLine] {
        if let rows = parts[index].rows { return rows }
        let closed = parts[index].closed
        let blocks = closed.blocks(of: text, definitions: markup.definitions)
        let rows = BlockLayout.rows(blocks, of: text, from: closed.source.lowerBound, shape: shape)
        laidOutRows += rows.count
        parts[index].rows = rows
        materialised.append(index)
        return rows
    }
}
