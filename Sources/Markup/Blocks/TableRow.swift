/// Where the cells of a table's row end. cmark splits it at every bar, code or not, and drops the cells that the head has
/// no column for; so the bars that do not part cells get a backslash.
struct TableRow {
    private let bytes: ArraySlice<UInt8>
    private let scan: InlineScan
    /// The bars between cells, and the one at the end.
    private let bars: [Int]

    init(_ bytes: ArraySlice<UInt8>, _ scan: InlineScan) {
        self.bytes = bytes
        self.scan = scan
        let start = Self.contentStart(bytes)
        bars = bytes.indices.filter { index in
            bytes[index] == .bar && index > start && bytes[index - 1] != .backslash
        }
    }

    /// Edits that keep bars in code from splitting cells. None for a header whose cell count they would change: cmark would
    /// no longer see a table.
    func edits(columns: Int, isHeader: Bool) -> [InlineScan.Edit] {
        guard bars.count >= columns || !scan.closed.isEmpty || scan.openCode != nil else { return [] }
        var (escaped, parting) = sorted(onlyTight: cellCount(bars) <= columns)
        if isHeader, cellCount(parting) != columns { return [] }
        if cellCount(parting) > columns, columns > 0 {
            let excess = (endsBlank(parting) ? parting.dropLast() : parting[...]).dropFirst(columns - 1)
            if let first = excess.first, !isBlank(first..<bytes.endIndex) { escaped += excess }
        }
        return escaped.sorted().map { InlineScan.Edit(range: $0..<$0, replacement: [.backslash]) }
    }

    /// Cells, if code is not split.
    var columns: Int { cellCount(sorted(onlyTight: false).parting) }

    /// Cells as cmark counts them.
    var plainColumns: Int { cellCount(bars) }

    private func cellCount(_ bars: [Int]) -> Int { bars.count + (endsBlank(bars) ? 0 : 1) }

    /// Nothing stands behind the last bar.
    private func endsBlank(_ bars: [Int]) -> Bool { bars.last.map { isBlank($0 + 1..<bytes.endIndex) } ?? false }

    private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0.isWhiteInTable || $0 == .bar } }

    /// The bars within code and formulas, and those that part cells.
    private func sorted(onlyTight: Bool) -> (inner: [Int], parting: [Int]) {
        var (inner, parting): ([Int], [Int]) = ([], [])
        var closed = scan.closed[...]
        for bar in bars {
            closed = closed.drop { $0.range.upperBound <= bar }
            let isClosed = closed.first.map { $0.range.contains(bar) && !(onlyTight && isLoose($0)) } ?? false
            let isOpen = scan.openCode.map { $0.end <= bar } ?? false
            if isClosed || isOpen { inner.append(bar) } else { parting.append(bar) }
        }
        return (inner, parting)
    }

    /// Two cells with a sign of code each, `| ` | ` |`, are no code: blanks stand at both ends of it.
    private func isLoose(_ closed: (range: Range<Int>, isCode: Bool)) -> Bool {
        let content = bytes[closed.range].drop { $0 == .backtick }
        return closed.isCode && (content.first?.isWhite != false || content.last { $0 != .backtick }?.isWhite != false)
    }

    /// Where a row begins behind what holds it, and behind the bar that it may begin with: that one ends no cell.
    private static func contentStart(_ bytes: ArraySlice<UInt8>) -> Int {
        var rest = bytes
        while true {
            rest = rest.drop { $0.isWhite || $0 == UInt8(ascii: ">") }
            guard let length = markerLength(rest) else { return rest.startIndex }
            rest = rest.dropFirst(length)
        }
    }

    /// The sign or the number that an item of a list begins with.
    private static func markerLength(_ line: ArraySlice<UInt8>) -> Int? {
        let digits = line.prefix(9).prefix { $0.isDigit }.count
        let sign = line.dropFirst(digits)
        guard let first = sign.first, sign.dropFirst().first?.isWhite == true else { return nil }
        return (digits > 0 ? ".)" : "-*+").utf8.contains(first) ? digits + 1 : nil
    }
}

extension TableRow {
    /// The columns of a line that says how a table's columns stand, `|:--|--:|`; nil if it is none.
    static func columns(ofDelimiterRow line: ArraySlice<UInt8>) -> Int? {
        let row = line.drop { $0.isWhiteInTable || $0 == UInt8(ascii: ">") }
        guard row.contains(.bar), row.allSatisfy({ $0.isWhiteInTable || "|:-".utf8.contains($0) }) else { return nil }
        let cells = row.split(separator: .bar, omittingEmptySubsequences: false).map { cell in
            cell.filter { !$0.isWhiteInTable }
        }
        let inner = cells.dropFirst(cells.first?.isEmpty == true ? 1 : 0).dropLast(cells.last?.isEmpty == true ? 1 : 0)
        guard !inner.isEmpty, inner.allSatisfy({ $0.contains(UInt8(ascii: "-")) }) else { return nil }
        return inner.count
    }

    /// The table that two lines begin; nil if they begin none. `isSplit`: cmark sees no table, because it splits the header
    /// at a bar in code.
    static func header(
        _ header: ArraySlice<UInt8>, above line: ArraySlice<UInt8>
    ) -> (columns: Int, isSplit: Bool)? {
        guard let columns = columns(ofDelimiterRow: line) else { return nil }
        let row = TableRow(header, InlineScan(header, isRow: true, isOpen: false))
        if row.plainColumns == columns { return (columns, false) }
        return row.columns == columns ? (columns, true) : nil
    }
}

extension UInt8 {
    /// cmark treats vertical tabs and form feeds as white space in table rows.
    fileprivate var isWhiteInTable: Bool { isWhite || self == 0x0B || self == 0x0C }
}
