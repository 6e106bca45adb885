import Markup

/// How wide the columns of a table are.
enum TableWidths {
    struct Cell {
        /// Columns of its widest line and of its longest word.
        var line: Int
        var word: Int
        var lines: Int
    }

    /// The rows that decide; more would move what has been read.
    private static let measuredRows = 32
    /// Narrower columns cannot be read.
    private static let leastWidth = 4
    private static let separatorWidth = 3
    /// A word is broken where no layout has room for it: then so many columns of it are enough.
    private static let brokenWord = 20

    /// The widths with which a table fits, and whether any of its rows then wraps. Nil if words would be broken for it:
    /// such a table is shown as a list of its rows, which breaks none.
    static func fitting(
        _ table: Block.Table, in room: Int, measure: ([Span]) -> Cell
    ) -> (widths: [Int], wraps: Bool)? {
        let count = table.header.count
        let inner = room - separatorWidth * (count - 1)
        guard count > 0, inner >= count * leastWidth else { return nil }
        let head = table.header.map(measure)
        let rows = table.rows.prefix(measuredRows).map { $0.map(measure) }
        func most(_ column: Int, _ value: (Cell) -> Int) -> Int {
            let cells = rows.compactMap { column < $0.count ? value($0[column]) : nil }
            return max(1, value(head[column]), cells.max() ?? 0)
        }
        let floors = (0..<count).map { column in
            let word = most(column, \.word)
            return word > room ? min(brokenWord, inner / count) : word
        }
        guard floors.reduce(0, +) <= inner else { return nil }
        let widths = shrunk((0..<count).map { most($0, \.line) }, to: inner, floors: floors)
        let wraps = rows.contains { row in
            zip(row, widths).contains { $0.lines > 1 || $0.line > $1 }
        }
        return (widths.map { max($0, 2) }, wraps)
    }

    /// The widest columns give way first, down to a common width, and none further than its floor.
    private static func shrunk(_ natural: [Int], to room: Int, floors: [Int]) -> [Int] {
        var widths = natural
        while widths.reduce(0, +) > room {
            let free = widths.indices.filter { widths[$0] > floors[$0] }
            guard let widest = free.map({ widths[$0] }).max() else { break }
            let wide = free.filter { widths[$0] == widest }
            let next = max(
                free.map { widths[$0] }.filter { $0 < widest }.max() ?? 0, wide.map { floors[$0] }.max() ?? 0)
            let excess = widths.reduce(0, +) - room
            let step = max(1, min(widest - next, (excess + wide.count - 1) / wide.count))
            for (position, column) in wide.enumerated() where position * step < excess || step > 1 {
                widths[column] -= step
            }
        }
        return widths
    }
}
