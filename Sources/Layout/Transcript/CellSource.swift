import Screen

/// Which stretch of a source each cell of a laid-out row shows.
///
/// The cells are followed through the source: what the layout left out of it is passed over, and what the layout added
/// shows nothing of it. So it holds for wrapped text and for marked-up text alike. Cost: cells plus source of the row.
struct CellSource {
    private var ranges: [Range<Int>] = []
    private let start: Int
    private var end: Int

    /// `source` is the UTF-8 range of `text` that the row was made from, its first `indent` cells apart.
    init(_ row: CellRow, indent: Int, text: String, source: Range<Int>) {
        let bytes = text.utf8
        var position = bytes.index(bytes.startIndex, offsetBy: source.lowerBound)
        let limit = bytes.index(bytes.startIndex, offsetBy: source.upperBound)
        // Blanks that hang over the end of the row before are none of this row, unless it draws them.
        let drawsBlank = row.cells.indices.contains(indent) && row.cells[indent].glyph == .blank
        if source.lowerBound > 0, bytes[bytes.index(before: position)] != 0x0A, !drawsBlank {
            while position < limit, bytes[position] == 0x20 { position = bytes.index(after: position) }
        }
        start = bytes.distance(from: bytes.startIndex, to: position)
        end = start
        while ranges.count < row.cells.count {
            let column = ranges.count
            guard column >= indent, !row.cells[column].glyph.isContinuation else {
                ranges.append(column > indent ? ranges[column - 1] : end..<end)
                continue
            }
            guard let (found, columns) = Self.find(row.cells[column].glyph, in: text[position..<limit]) else {
                ranges.append(end..<end)
                continue
            }
            let lower = end + bytes.distance(from: position, to: found)
            let upper = lower + Self.bytes(from: found, in: text[position..<limit], drawnOn: row.cells[column].glyph)
            ranges += repeatElement(lower..<upper, count: min(columns, row.cells.count - column))
            // A tab fills several cells: the next one may be of it too.
            if text[found] != "\t" {
                end = upper
                position = bytes.index(found, offsetBy: upper - lower)
            }
        }
    }

    /// The next character that begins with a glyph, and its columns.
    private static func find(_ glyph: Glyph, in rest: Substring) -> (index: String.Index, columns: Int)? {
        guard glyph != .blank else {
            return rest.first == " " || rest.first == "\t" ? (rest.startIndex, 1) : nil
        }
        for index in rest.indices {
            if let columns = columns(of: rest[index], drawnFrom: glyph) { return (index, columns) }
        }
        return nil
    }

    /// UTF-8 bytes of a character and of the marks behind it that are drawn on it.
    private static func bytes(from found: String.Index, in rest: Substring, drawnOn glyph: Glyph) -> Int {
        let behind = rest[rest.index(after: found)...].prefix { glyph.adding(flatMarks: $0) != nil }
        return rest[found].utf8.count + behind.utf8.count
    }

    /// The columns of a character if its first glyph is this one. Not all are drawn with their own scalars: a flag is
    /// two letters, what cannot be drawn is a replacement.
    private static func columns(of character: Character, drawnFrom glyph: Glyph) -> Int? {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
            return UInt32(ascii) == glyph.baseValue ? 1 : nil
        }
        var row = CellRow()
        let columns = row.append(character, face: .plain)
        return row.cells.first?.glyph.baseValue == glyph.baseValue ? columns : nil
    }

    /// What the cells at some columns show; without columns, nothing at the start of the row or, behind its text, at
    /// its end.
    func range(at columns: Range<Int>) -> Range<Int> {
        guard columns.lowerBound > 0 || !columns.isEmpty else { return start..<start }
        let last = max(columns.lowerBound, columns.upperBound - 1)
        let (first, behind) = (range(atColumn: columns.lowerBound), range(atColumn: last))
        return first.lowerBound..<max(first.upperBound, behind.upperBound)
    }

    private func range(atColumn column: Int) -> Range<Int> {
        ranges.indices.contains(column) ? ranges[column] : end..<end
    }

    /// The columns that show something of a stretch, from the first to the last.
    func columns(of stretch: Range<Int>) -> Range<Int>? {
        guard let first = ranges.firstIndex(where: { $0.overlaps(stretch) }),
            let last = ranges.lastIndex(where: { $0.overlaps(stretch) })
        else { return nil }
        return first..<last + 1
    }
}
