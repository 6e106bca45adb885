import Markup
import Screen

/// The links of the rows in view: those that Markdown makes, and addresses of the web that stand in plain text and in
/// code. A link that was wrapped is one.
struct ShownLinks {
    struct Link: Hashable {
        /// The columns of each row, from top to bottom.
        var stretches: [(row: Int, columns: Range<Int>)]
        var target: String

        static func == (left: Link, right: Link) -> Bool { left.target == right.target }
        func hash(into hasher: inout Hasher) { hasher.combine(target) }
    }

    private(set) var links: [Link] = []

    /// - Parameter columns: how wide a row may be: an address that reaches the edge goes on in the next row.
    init(_ rows: [CellRow], columns: Int) {
        var open: (number: Int, index: Int, row: Int)?
        for (row, cells) in rows.enumerated() {
            for link in cells.links {
                let stretch = (row: row, columns: link.columns)
                if let last = open, last.number == link.number, last.row >= row - 1,
                    links[last.index].target == link.target
                {
                    links[last.index].stretches.append(stretch)
                    open = (link.number, last.index, row)
                } else {
                    links.append(Link(stretches: [stretch], target: link.target))
                    open = (link.number, links.count - 1, row)
                }
            }
        }
        addAddresses(rows, columns)
        links.sort { left, right in
            let (first, second) = (left.stretches[0], right.stretches[0])
            return (first.row, first.columns.lowerBound) < (second.row, second.columns.lowerBound)
        }
    }

    func target(row: Int, column: Int) -> String? {
        links.first { $0.stretches.contains { $0.row == row && $0.columns.contains(column) } }?.target
    }

    private static let starts = ["https://", "http://"].map { $0.map { Glyph($0.unicodeScalars.first ?? " ") } }
    /// Signs that end a sentence and not an address.
    private static let endings: Set<Character> = [".", ",", ";", ":", "!", "?", "'", "\"", ">", "`", "*", "…"]

    private mutating func addAddresses(_ rows: [CellRow], _ columns: Int) {
        var taken = (row: 0, column: 0)
        for (row, cells) in rows.enumerated() {
            var column = taken.row == row ? taken.column : 0
            while column < cells.cells.count {
                guard cells.cells[column].link == 0, Self.begins(cells.cells[column...]) else {
                    column += 1
                    continue
                }
                let link = Self.address(rows, row, column, columns)
                links.append(link)
                guard let last = link.stretches.last, last.row == row else {
                    taken = link.stretches.last.map { ($0.row, $0.columns.upperBound) } ?? (row, columns)
                    break
                }
                column = last.columns.upperBound
            }
        }
    }

    private static func begins(_ cells: ArraySlice<Cell>) -> Bool {
        starts.contains { cells.count > $0.count && cells.prefix($0.count).map(\.glyph) == $0 }
    }

    private static func ends(_ cell: Cell) -> Bool {
        guard cell.glyph != .blank else { return true }
        guard let first = cell.glyph.text.unicodeScalars.first else { return false }
        return "()<>\"".unicodeScalars.contains(first) || AddressEnd.isEnd(first)
    }

    private static func address(_ rows: [CellRow], _ row: Int, _ column: Int, _ columns: Int) -> Link {
        var link = Link(stretches: [], target: "")
        var (row, column) = (row, column)
        while true {
            let cells = rows[row].cells
            let end = cells[column...].firstIndex(where: ends)
            link.stretches.append((row, column..<(end ?? cells.count)))
            link.target += cells[column..<(end ?? cells.count)].map(\.glyph.text).joined()
            guard end == nil, cells.count >= columns, row + 1 < rows.count else { break }
            guard let next = rows[row + 1].cells.firstIndex(where: { $0.glyph != .blank }) else { break }
            (row, column) = (row + 1, next)
        }
        while let last = link.target.last, endings.contains(last) {
            link.target.removeLast()
            guard let position = link.stretches.indices.last, !link.stretches[position].columns.isEmpty else { break }
            let range = link.stretches[position].columns
            link.stretches[position].columns = range.lowerBound..<range.upperBound - 1
        }
        return link
    }
}
