private import Letters
import Screen

/// The rows of a growing text down to its open end, in stretches of which only the range in the text and the height
/// are kept: the cells are made when they come into view, by the number of the stretch and its place in the text.
///
/// Not generic: the conformances of another parameter are searched for when the first frame is made, at a cost of 3
/// percent of it.
///
/// Invariants: stretches are in the order of the text; `firstRows[i]` is the sum of the heights before stretch i.
struct ClosedRows: Hashable, Sendable {
    /// Makes the cells of a stretch, `source` in UTF-8 offsets of the text.
    typealias Maker = (_ index: Int, _ source: Range<Int>) -> [WrappedLine]

    private struct Stretch: Hashable, Sendable {
        var source: Range<Int>
        var height: Int
        var rows: [WrappedLine]?
    }

    private var stretches: [Stretch] = []
    private var firstRows: [Int] = []
    /// The stretches whose cells are at hand.
    private var made: [Int] = []
    private(set) var height = 0
    var count: Int { stretches.count }

    /// Adds a stretch; its rows are kept if they are given.
    mutating func append(_ source: Range<Int>, height added: Int, rows: [WrappedLine]? = nil) {
        if rows != nil { made.append(stretches.count) }
        firstRows.append(height)
        stretches.append(Stretch(source: source, height: added, rows: rows))
        height += added
    }

    /// Makes the last stretch reach further. Its rows are kept if all of them are known.
    mutating func extendLast(to end: Int, height added: Int, rows: [WrappedLine]?) {
        let last = stretches.count - 1
        stretches[last].source = stretches[last].source.lowerBound..<end
        stretches[last].height += added
        height += added
        guard stretches[last].rows != nil else { return }
        if let rows {
            stretches[last].rows? += rows
        } else {
            stretches[last].rows = nil
            made.removeAll { $0 == last }
        }
    }

    /// The cells of one row. Cost: that of its stretch at most, plus log of the stretches.
    mutating func row(_ row: Int, making: Maker) -> CellRow {
        let index = index(at: row)
        let rows = rows(of: index, making)
        let position = row - firstRows[index]
        return position < rows.count ? rows[position].row : CellRow()
    }

    /// Adds the rows `range`, down to the last closed one, to others. Cost: that of the rows, and of making those that
    /// are not at hand.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], making: Maker) {
        var next = range.lowerBound
        let end = min(range.upperBound, height)
        guard next < end else { return }
        var index = index(at: next)
        while next < end {
            let part = self.rows(of: index, making)
            let (first, last) = (firstRows[index], min(end, firstRows[index] + stretches[index].height))
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
            if rows.overlaps(firstRows[index]..<firstRows[index] + stretches[index].height) { return false }
            stretches[index].rows = nil
            return true
        }
    }

    /// The UTF-8 offset in the text where a closed row starts.
    mutating func offset(ofRow row: Int, making: Maker) -> Int {
        let index = index(at: row)
        let rows = rows(of: index, making)
        let line = row - firstRows[index]
        return stretches[index].source.lowerBound + (line < rows.count ? rows[line].start : 0)
    }

    /// The row in which the character at a UTF-8 offset stands; nil if nothing is closed.
    mutating func row(ofOffset offset: Int, making: Maker) -> Int? {
        guard !stretches.isEmpty else { return nil }
        let index = BinarySearch.last(in: stretches.indices) { stretches[$0].source.lowerBound <= offset }
        let rows = rows(of: index, making)
        return firstRows[index] + rows.row(ofOffset: offset - stretches[index].source.lowerBound)
    }

    private func index(at row: Int) -> Int {
        BinarySearch.last(in: stretches.indices) { firstRows[$0] <= row }
    }

    private mutating func rows(of index: Int, _ making: Maker) -> [WrappedLine] {
        if let rows = stretches[index].rows { return rows }
        let rows = making(index, stretches[index].source)
        stretches[index].rows = rows
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
