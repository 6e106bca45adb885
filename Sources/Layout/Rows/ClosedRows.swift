import Screen

/// A stretch of a text that later text cannot change.
protocol ClosedStretch: Hashable, Sendable {
    /// UTF-8 offsets in the text.
    var source: Range<Int> { get }
}

/// The rows of a growing text down to its open end, in stretches of which only the range in the text and the height
/// are kept: the cells are made when they come into view.
///
/// Invariants: stretches are in the order of the text; `firstRows[i]` is the sum of the heights before stretch i.
struct ClosedRows<Stretch: ClosedStretch>: Hashable, Sendable {
    private struct Part: Hashable, Sendable {
        var stretch: Stretch
        var height: Int
        var rows: [WrappedLine]?
    }

    private var parts: [Part] = []
    private var firstRows: [Int] = []
    /// The parts whose cells are at hand.
    private var made: [Int] = []
    private(set) var height = 0

    /// Adds a stretch; its rows are kept if they are given.
    mutating func append(_ stretch: Stretch, height added: Int, rows: [WrappedLine]? = nil) {
        if rows != nil { made.append(parts.count) }
        firstRows.append(height)
        parts.append(Part(stretch: stretch, height: added, rows: rows))
        height += added
    }

    /// The cells of one row. Cost: that of its stretch at most, plus log of the stretches.
    mutating func row(_ row: Int, making: (Stretch) -> [WrappedLine]) -> CellRow {
        let index = index(at: row)
        let rows = rows(of: index, making)
        let position = row - firstRows[index]
        return position < rows.count ? rows[position].row : CellRow()
    }

    /// Adds the rows `range`, down to the last closed one, to others. Cost: that of the rows, and of making those that
    /// are not at hand.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], making: (Stretch) -> [WrappedLine]) {
        var next = range.lowerBound
        let end = min(range.upperBound, height)
        guard next < end else { return }
        var index = index(at: next)
        while next < end {
            let part = self.rows(of: index, making)
            let (first, last) = (firstRows[index], min(end, firstRows[index] + parts[index].height))
            while next < last {
                rows.append(next - first < part.count ? part[next - first].row : CellRow())
                next += 1
            }
            index += 1
        }
    }

    /// Gives back the cells of stretches that are not within `rows`.
    mutating func release(outside rows: Range<Int>) {
        made.removeAll { index in
            if rows.overlaps(firstRows[index]..<firstRows[index] + parts[index].height) { return false }
            parts[index].rows = nil
            return true
        }
    }

    /// The UTF-8 offset in the text where a closed row starts.
    mutating func offset(ofRow row: Int, making: (Stretch) -> [WrappedLine]) -> Int {
        let index = index(at: row)
        let rows = rows(of: index, making)
        let line = row - firstRows[index]
        return parts[index].stretch.source.lowerBound + (line < rows.count ? rows[line].start : 0)
    }

    /// The row in which the character at a UTF-8 offset stands; nil if nothing is closed.
    mutating func row(ofOffset offset: Int, making: (Stretch) -> [WrappedLine]) -> Int? {
        guard !parts.isEmpty else { return nil }
        let index = BinarySearch.last(in: parts.indices) { parts[$0].stretch.source.lowerBound <= offset }
        let rows = rows(of: index, making)
        return firstRows[index] + rows.row(ofOffset: offset - parts[index].stretch.source.lowerBound)
    }

    private func index(at row: Int) -> Int {
        BinarySearch.last(in: parts.indices) { firstRows[$0] <= row }
    }

    private mutating func rows(of index: Int, _ making: (Stretch) -> [WrappedLine]) -> [WrappedLine] {
        if let rows = parts[index].rows { return rows }
        let rows = making(parts[index].stretch)
        parts[index].rows = rows
        made.append(index)
        return rows
    }
}

extension [WrappedLine] {
    /// The last row that starts at or before an offset; of rows with the same start the first.
    func row(ofOffset offset: Int) -> Int {
        guard let last = lastIndex(where: { $0.start <= offset }) else { return 0 }
        return firstIndex { $0.start == self[last].start } ?? last
    }
}
