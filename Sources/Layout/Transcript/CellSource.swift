import Screen

/// Which stretch of a source each cell of a laid-out row shows.
///
/// The cells are followed through the source: what the layout left out of it is passed over, and what the layout added
/// shows nothing of it. So it holds for wrapped text and for marked-up text alike. Cost: cells plus source of the row.
struct CellSource {
    private var ranges: [Range<Int>] = []
    private let start: Int
    private(set) var end: Int
    /// Where the source of the row ends: behind the signs that close what its last letters are in.
    private var rowEnd: Int

    /// `source` is the UTF-8 range of `text` that the row was made from, its first `indent` cells apart.
    init(_ row: CellRow, indent: Int, text: String, source: Range<Int>) {
        let bytes = text.utf8
        var position = bytes.index(bytes.startIndex, offsetBy: source.lowerBound)
        let limit = bytes.index(bytes.startIndex, offsetBy: source.upperBound)
        let first = row.cells.indices.contains(indent) ? row.cells[indent].glyph : nil
        // Closing signs and blanks that hang over the end of the row before are none of this row, unless it draws them.
        if source.lowerBound > 0, bytes[bytes.index(before: position)] != 0x0A, first != .blank {
            if bytes[bytes.index(before: position)] > 0x20, !ClosingSigns.areDrawn(first) {
                position = min(limit, ClosingSigns.end(at: position, in: bytes))
            }
            while position < limit, bytes[position] == 0x20 { position = bytes.index(after: position) }
        }
        start = bytes.distance(from: bytes.startIndex, to: position)
        (end, rowEnd) = (start, start)
        skip(min(indent, row.cells.count))
        follow(row.cells.dropFirst(indent), in: text, position, limit)
        if end > start { endLine(text, to: source.upperBound) }
    }

    /// A row without cells yet.
    init(at offset: Int) { (start, end, rowEnd) = (offset, offset, offset) }

    /// Adds cells that show what stands between two places of the text. Returns how far they show it.
    @discardableResult
    mutating func follow(
        _ cells: ArraySlice<Cell>, in text: String, _ start: String.Index, _ limit: String.Index
    ) -> String.Index {
        let bytes = text.utf8
        var position = start
        var offset = bytes.distance(from: bytes.startIndex, to: start)
        var column = cells.startIndex
        while column < cells.endIndex {
            let glyph = cells[column].glyph
            guard !glyph.isContinuation, let (found, columns) = Self.find(glyph, in: text[position..<limit]) else {
                ranges.append(glyph.isContinuation && column > cells.startIndex ? ranges[ranges.count - 1] : end..<end)
                column += 1
                continue
            }
            let lower = offset + bytes.distance(from: position, to: found)
            let upper = lower + Self.bytes(from: found, in: text[position..<limit], drawnOn: glyph)
            let count = min(columns, cells.endIndex - column)
            ranges += repeatElement(lower..<upper, count: count)
            column += count
            // A tab fills several cells: the next one may be of it too.
            if text[found] != "\t" {
                (end, offset) = (upper, upper)
                position = bytes.index(found, offsetBy: upper - lower)
            }
        }
        return position
    }

    /// Adds cells that show nothing.
    mutating func skip(_ count: Int) { ranges += repeatElement(end..<end, count: count) }

    /// Makes what is behind the row the end of its last letter.
    mutating func endRow() { rowEnd = end }

    /// Makes what is behind the row the end of its line.
    mutating func endLine(_ text: String, to limit: Int) { rowEnd = Self.rowEnd(from: end, to: limit, in: text) }

    /// The end of the line, without blanks; where the line goes on in the next row, behind what closes here.
    private static func rowEnd(from end: Int, to limit: Int, in text: String) -> Int {
        let bytes = text.utf8
        let last = bytes.index(bytes.startIndex, offsetBy: end)
        let limit = bytes.index(bytes.startIndex, offsetBy: max(end, limit))
        var place = bytes[last..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit
        if place == limit, place > bytes.startIndex, bytes[bytes.index(before: place)] > 0x20 {
            place = ClosingSigns.end(at: place, in: bytes)
        }
        while place > last, bytes[bytes.index(before: place)].isBlank { place = bytes.index(before: place) }
        return bytes.distance(from: bytes.startIndex, to: place)
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
        ranges.indices.contains(column) ? ranges[column] : rowEnd..<rowEnd
    }

    /// The columns that show something of a stretch, from the first to the last.
    func columns(of stretch: Range<Int>) -> Range<Int>? {
        guard let first = ranges.firstIndex(where: { $0.overlaps(stretch) }),
            let last = ranges.lastIndex(where: { $0.overlaps(stretch) })
        else { return nil }
        return first..<last + 1
    }
}

/// Signs of Markdown that end emphasis and code, and are not drawn.
private enum ClosingSigns {
    private static let signs = Array("*_~`".utf8)

    static func areDrawn(_ glyph: Glyph?) -> Bool {
        glyph.map { glyph in signs.contains { UInt32($0) == glyph.baseValue } } ?? false
    }

    /// Behind the signs at a place, if a word ends with them.
    static func end(at place: String.Index, in bytes: String.UTF8View) -> String.Index {
        var next = place
        while next < bytes.endIndex, signs.contains(bytes[next]) { next = bytes.index(after: next) }
        return next == bytes.endIndex || bytes[next] <= 0x20 ? next : place
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
