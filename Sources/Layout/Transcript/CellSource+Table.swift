import Screen

/// A row of a table is one line of the source, and fills several rows of the screen if it is wrapped.
extension CellSource {
    private static let bar = Glyph("│")
    private static let rule = Glyph("─")

    /// The last of some rows that were made from the same line of a table. Nil if the line is none of a table.
    ///
    /// - Parameter isLast: no more rows were made from it.
    init?(tableRows rows: [CellRow], isLast: Bool, indent: Int, text: String, source: Range<Int>) {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: source.lowerBound)
        let limit = bytes.index(start, offsetBy: source.count)
        let line = text[start..<(bytes[start..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit)]
        guard let row = rows.last, line.utf8.contains(UInt8(ascii: "|")), !line.contains(where: { "│─".contains($0) })
        else { return nil }
        self.init(at: source.lowerBound)
        if zip(row.cells, row.cells.dropFirst()).contains(where: { $0.glyph == Self.rule && $1.glyph == Self.rule }) {
            return
        }
        let count = Self.pieces(row).count
        let shown = rows.filter { Self.showsWords($0, indent) && Self.pieces($0).count == count }
        guard count > 1 || shown.count > 1 || !isLast, Self.showsWords(row, indent) else { return nil }
        var fields = count > 1 ? Self.fields(line) : [line.startIndex..<line.endIndex]
        while fields.count < count { fields.append(line.endIndex..<line.endIndex) }
        for (number, row) in shown.enumerated() {
            if number > 0 { self = CellSource(at: bytes.distance(from: bytes.startIndex, to: fields[0].lowerBound)) }
            follow(row, indent: indent, in: text, &fields)
        }
        if isLast { endLine(text, to: source.upperBound) } else { endRow() }
    }

    /// Takes from each field what a row shows of it.
    private mutating func follow(
        _ row: CellRow, indent: Int, in text: String, _ fields: inout [Range<String.Index>]
    ) {
        skip(min(indent, row.cells.count))
        let pieces = Self.pieces(CellRow(cells: Array(row.cells.dropFirst(indent))))
        for (index, piece) in pieces.enumerated() {
            if index > 0 { skip(1) }
            let next =
                pieces.count > 1
                ? follow(piece, in: text, fields[index].lowerBound, fields[index].upperBound)
                : followWords(piece, in: text, fields[index])
            fields[index] = next..<fields[index].upperBound
        }
    }

    /// Adds cells of an entry of a table that is shown as a list: the name of its column is not in this line.
    private mutating func followWords(
        _ cells: ArraySlice<Cell>, in text: String, _ field: Range<String.Index>
    ) -> String.Index {
        var position = field.lowerBound
        for (index, word) in Self.words(cells).enumerated() {
            if index > 0 { skip(1) }
            let letters = word.filter { !$0.glyph.isContinuation }.map(\.glyph.text).joined()
            guard !letters.isEmpty, let found = text[position..<field.upperBound].firstRange(of: letters) else {
                skip(word.count)
                continue
            }
            position = follow(word, in: text, found.lowerBound, found.upperBound)
        }
        return position
    }

    private static func words(_ cells: ArraySlice<Cell>) -> [ArraySlice<Cell>] {
        cells.split(omittingEmptySubsequences: false) { $0.glyph == .blank }
    }

    private static func pieces(_ row: CellRow) -> [ArraySlice<Cell>] {
        row.cells.split(omittingEmptySubsequences: false) { $0.glyph == bar }
    }

    private static func showsWords(_ row: CellRow, _ indent: Int) -> Bool {
        row.cells.dropFirst(indent).contains { ![.blank, Glyph("▏"), Glyph("▌")].contains($0.glyph) }
    }

    /// The fields between the bars of a line. A bar in code is none, if all code is closed.
    private static func fields(_ line: Substring) -> [Range<String.Index>] {
        let bytes = line.utf8
        let hasCode = bytes.count { $0 == UInt8(ascii: "`") }.isMultiple(of: 2)
        var (start, isEscaped, isCode) = (contentStart(line), false, false)
        var fields: [Range<String.Index>] = []
        for index in bytes.indices where index >= start {
            let byte = bytes[index]
            if byte == UInt8(ascii: "`"), hasCode { isCode.toggle() }
            if byte == UInt8(ascii: "|"), !isEscaped, !isCode {
                fields.append(start..<index)
                start = bytes.index(after: index)
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return fields + [start..<line.endIndex]
    }

    /// Behind what holds the table, and behind the bar that a line may begin with.
    private static func contentStart(_ line: Substring) -> String.Index {
        var rest = line.utf8
        while true {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
            let digits = rest.prefix(9).prefix { (0x30...0x39).contains($0) }.count
            let sign = rest.dropFirst(digits)
            guard let first = sign.first, (digits > 0 ? ".)" : "-*+").utf8.contains(first),
                sign.dropFirst().first == 0x20
            else { break }
            rest = sign.dropFirst()
        }
        return rest.first == UInt8(ascii: "|") ? rest.dropFirst().startIndex : rest.startIndex
    }
}
