import Markup
import Screen

/// A growing Markdown text as rows: `TextFlow` for replies.
///
/// Parts that later text cannot change are closed. The open end is laid out again for each delta; it is one block, one
/// item of a list or some lines of code.
struct MarkupFlow: Hashable, Sendable {
    private var markup = IncrementalMarkup()
    private var closed = ClosedRows()
    /// What the parser knew where each closed part begins.
    private var parts: [ClosedPart] = []
    /// Which way the text runs before each closed part, and before the tail.
    private var readings: [ReadingDirection] = []
    private var reading = ReadingDirection()
    private var tail: [WrappedLine] = []
    private var cache = LineCache()
    /// Rows that were laid out up to now, again or for the first time.
    private(set) var laidOutRows = 0
    /// Bytes that the parser has read, some of them many times.
    var readBytes: Int { markup.readBytes }

    /// After so many new parts at once their cells are not kept: nobody sees them all.
    private static let retainedParts = 32
    /// New parts that are laid out before the next ones are parsed.
    private static let mostParts = 256

    var height: Int { closed.height + tail.count }
    /// Stretches of the text that something is remembered of.
    var stretchCount: Int { closed.count }

    /// A row of the open end, counted from its last one.
    func row(fromEnd position: Int) -> CellRow { tail[tail.count - 1 - position].row }

    /// Takes what the text has grown by since the last call. Returns which row has grown, counted from the last one, if
    /// that is all that it changes. Cost: that of what is new, plus the open end.
    @discardableResult
    mutating func extend(with text: String, isComplete: Bool, shape: BlockLayout.Shape) -> Int? {
        var change = markup.extend(with: text, isComplete: isComplete, mostParts: Self.mostParts)
        if let position = append(by: change, shape) {
            laidOutRows += 1
            return position
        }
        var tailChanges = false
        while true {
            if change.restarts { (closed, parts, readings, reading) = (ClosedRows(), [], [], ReadingDirection()) }
            for (index, new) in change.closed.enumerated() {
                let isRetained = !change.isPartial && index + Self.retainedParts >= change.closed.count
                add(new, of: text, shape, isRetained: isRetained)
            }
            if change.tailChanges || change.restarts { tailChanges = true }
            guard change.isPartial else { break }
            change = markup.extend(with: text, isComplete: isComplete, mostParts: Self.mostParts)
        }
        guard tailChanges else { return nil }
        tail = BlockLayout.rows(
            markup.tail, of: text, from: markup.tailStart, shape: shape, reading: reading, cache: &cache)
        laidOutRows += tail.count
        return nil
    }

    /// Lays out a part that later text cannot change, and remembers where it stands: small ones together.
    private mutating func add(
        _ new: IncrementalMarkup.Closed, of text: String, _ shape: BlockLayout.Shape, isRetained: Bool
    ) {
        let joined = parts.last?.joined(with: new.part)
        let before = reading
        let part = joined ?? new.part
        let rows = BlockLayout.rows(
            new.blocks, of: text, from: part.source.lowerBound, shape: shape, reading: &reading)
        laidOutRows += rows.count
        if joined != nil {
            closed.extendLast(to: part.source.upperBound, height: rows.count, rows: isRetained ? rows : nil)
            parts[parts.count - 1] = part
        } else {
            closed.append(part.source, height: rows.count, rows: isRetained ? rows : nil)
            parts.append(part)
            readings.append(before)
        }
    }

    /// Changes the one row in which a change shows, if it is one.
    private mutating func append(by change: IncrementalMarkup.Change, _ shape: BlockLayout.Shape) -> Int? {
        if let words = change.words, !tail.isEmpty, let cells = cache.add(words, columns: shape.proseColumns) {
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
        guard row < closed.height else { return tail[row - closed.height].row }
        return making(of: text, shape) { $0.row(row, making: $1) }
    }

    /// Adds the rows `range` to others. Cost: that of the rows, and of making those that are not at hand.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], of text: String, shape: BlockLayout.Shape) {
        making(of: text, shape) { $0.add(range, to: &rows, making: $1) }
        for next in max(range.lowerBound, closed.height)..<max(range.upperBound, closed.height) {
            rows.append(tail[next - closed.height].row)
        }
    }

    /// Gives back the cells of closed parts that are not within `rows`.
    mutating func release(outside rows: Range<Int>) { closed.release(outside: rows) }

    /// The UTF-8 offset in the text where a row starts, as far as Markdown lets it be known.
    mutating func offset(ofRow row: Int, of text: String, shape: BlockLayout.Shape) -> Int {
        guard row < closed.height else {
            return markup.tailStart + (row - closed.height < tail.count ? tail[row - closed.height].start : 0)
        }
        return making(of: text, shape) { $0.offset(ofRow: row, making: $1) }
    }

    /// The row in which the character at a UTF-8 offset stands.
    mutating func row(ofOffset offset: Int, of text: String, shape: BlockLayout.Shape) -> Int {
        if offset < markup.tailStart, let row = making(of: text, shape, { $0.row(ofOffset: offset, making: $1) }) {
            return row
        }
        return closed.height + tail.row(ofOffset: offset - markup.tailStart)
    }

    /// Gives `body` the closed rows and what makes the cells of a part, and counts the rows that it made.
    private mutating func making<Result>(
        of text: String, _ shape: BlockLayout.Shape,
        _ body: (inout ClosedRows, ClosedRows.Maker) -> Result
    ) -> Result {
        var made = 0
        defer { laidOutRows += made }
        let (definitions, parts, readings) = (markup.definitions, parts, readings)
        return body(&closed) { index, source in
            let blocks = parts[index].blocks(of: text, definitions: definitions)
            var reading = readings[index]
            let rows = BlockLayout.rows(
                blocks, of: text, from: source.lowerBound, shape: shape, reading: &reading)
            made += rows.count
            return rows
        }
    }
}
