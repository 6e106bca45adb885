/// Which cells of a row belong to a link, and where it leads.
///
/// Each cell carries the number of its link, so that a link is found from any cell, wherever wrapping, a table's
/// columns, scrolling sideways or the order of writing have put it. The targets stand in the row itself: nothing else
/// must be at hand to follow one. The words of a link and a target that is shown behind them have the same number.
extension CellRow {
    /// A stretch of cells of one link.
    package struct Link: Hashable, Sendable {
        package var columns: Range<Int>
        /// As the message says it: not sanitised, perhaps relative, perhaps not a web address at all.
        package var target: String
        /// Tells two neighbours with the same target apart. Stretches with the same number in rows of one paragraph are
        /// one link that was wrapped.
        package var number: Int
    }

    /// Where the link at a column leads; nil if there is none.
    package func target(at column: Int) -> String? {
        cells.indices.contains(column) ? target(of: cells[column]) : nil
    }

    /// The links of the row by their columns, the leftmost first. Cost: the row's cells, and nothing where no link is.
    package var links: [Link] {
        guard !targets.isEmpty else { return [] }
        var links: [Link] = []
        for (column, cell) in cells.enumerated() {
            guard let target = target(of: cell) else { continue }
            if let last = links.last, last.number == Int(cell.link), last.columns.upperBound == column {
                links[links.count - 1].columns = last.columns.lowerBound..<column + 1
            } else {
                links.append(Link(columns: column..<column + 1, target: target, number: Int(cell.link)))
            }
        }
        return links
    }

    private func target(of cell: Cell) -> String? {
        let index = Int(cell.link) - 1
        return targets.indices.contains(index) ? targets[index] : nil
    }
}
