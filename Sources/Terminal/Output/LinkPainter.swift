private import CNcurses
import Screen

/// Which cells of the terminal are links of its own, and what makes them so.
///
/// Curses knows no links. So behind a frame the cells of links in rows that it changed or moved are written again, with
/// what they show. Cells that were links and may show something else by now are written as well.
@MainActor
struct LinkPainter {
    /// The terminal has links of its own.
    var isOn = false
    private var changed: Set<Int> = []
    /// The columns of rows that may be links.
    private var linked: [Int: Range<Int>] = [:]

    mutating func note(_ rows: Range<Int>) {
        if isOn { changed.formUnion(rows) }
    }

    /// Hands the links of changed rows to curses, for behind the next frame.
    mutating func put(_ rows: [CellRow], writing: (CellRow) -> CellRow) {
        for index in changed where rows.indices.contains(index) {
            let isLinked = linked[index] != nil
            if isLinked || !rows[index].targets.isEmpty { put(writing(rows[index]), at: index) }
        }
        changed.removeAll(keepingCapacity: true)
    }

    private mutating func put(_ row: CellRow, at index: Int) {
        let links = row.links.compactMap { link in TerminalLink(link).map { (link.columns, $0) } }
        for columns in Self.gaps(in: linked[index] ?? 0..<0, between: links.map(\.0)) {
            let whole = row.wholeGlyphs(columns)
            cn_link(Int32(index), Int32(whole.lowerBound), Int32(whole.count), "", "")
        }
        for (columns, link) in links {
            cn_link(Int32(index), Int32(columns.lowerBound), Int32(columns.count), link.address, link.identity)
        }
        linked[index] = links.isEmpty ? nil : links[0].0.lowerBound..<links[links.count - 1].0.upperBound
    }

    /// What is left of a range without some of its parts, which are in order.
    private static func gaps(in range: Range<Int>, between parts: [Range<Int>]) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var start = range.lowerBound
        for part in parts where part.upperBound > start {
            if part.lowerBound > start { gaps.append(start..<min(part.lowerBound, range.upperBound)) }
            start = part.upperBound
            if start >= range.upperBound { return gaps.filter { !$0.isEmpty } }
        }
        return (gaps + [start..<max(start, range.upperBound)]).filter { !$0.isEmpty }
    }
}

extension CellRow {
    fileprivate func wholeGlyphs(_ columns: Range<Int>) -> Range<Int> {
        var (lower, upper) = (columns.lowerBound, columns.upperBound)
        while lower > 0, cell(at: lower).glyph.isContinuation { lower -= 1 }
        while cell(at: upper).glyph.isContinuation { upper += 1 }
        return lower..<upper
    }
}
