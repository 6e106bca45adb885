extension CellRow {
    /// Appends one grapheme as cells and returns the columns that it took: one glyph for each spacing scalar, marks on
    /// the glyph before them. Whatever could command the terminal is made visible here (`Sanitize`), so that text
    /// from outside needs no care before it comes here; only line breaks and tabs must have been taken out.
    @discardableResult
    package mutating func append(_ character: Character, face: Face) -> Int {
        let before = cells.count
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
            cells.append(Cell(Glyph(Unicode.Scalar(ascii)), face))
            return 1
        }
        if let last = cells.indices.last, let marked = cells[last].glyph.adding(flatMarks: character) {
            cells[last].glyph = marked
            return 0
        }
        if let joined = JoinedEmoji.glyph(of: character) {
            cells.append(Cell(joined, face))
            cells.append(Cell(.continuation, face))
            return 2
        }
        var cluster = Cluster(face: face)
        for scalar in character.unicodeScalars {
            switch Sanitize.disposition(of: scalar) {
            case .caret(let letter):
                cluster.start("^", in: &self)
                cluster.start(letter, in: &self)
            case .replaced:
                cluster.replace(scalar, in: &self)
            case .stored:
                cluster.consume(scalar, in: &self)
            }
        }
        cluster.flush(into: &self)
        return cells.count - before
    }

    /// Appends a text without line breaks and tabs. Returns the columns that it took.
    ///
    /// It stands as a piece of its own, in its own direction, and moves nothing around it: a title, a name, a notice
    /// from outside may be in any script.
    @discardableResult
    package mutating func append(
        _ text: some StringProtocol, face: Face, direction: TextDirection = .automatic
    ) -> Int {
        append(Substring(text), face: face, direction: direction)
    }

    /// The same without generics, which cost more than the work where a row is made of many short pieces. Words that
    /// continue a text are no piece of their own.
    @discardableResult
    package mutating func append(
        _ text: Substring, face: Face, direction: TextDirection = .automatic, isPiece: Bool = true
    ) -> Int {
        guard !text.isPlain else {
            let count = text.utf8.count
            var blank = Cell(.blank, face)
            if isPiece { blank.piece = nextPiece }
            cells.append(contentsOf: repeatElement(blank, count: count))
            var position = cells.count - count
            for byte in text.utf8 {
                cells[position].glyph = Glyph(Unicode.Scalar(byte))
                position += 1
            }
            return count
        }
        let before = cells.count
        let piece: UInt8 = isPiece ? nextPiece : 0
        let paragraph =
            BidiClass.occurs(in: text) ? BidiParagraph([StyledRun(text, face)], direction: direction) : nil
        var unseen = UnseenRun()
        var offset = 0
        for character in text {
            let start = cells.count
            if paragraph?.isHonoured(at: offset) != true { append(character, face: face) }
            unseen.pass(character, drawn: cells.count > start, into: &self, face)
            if let paragraph { setLevel(paragraph.level(at: offset), from: start) }
            offset += character.utf8.count
        }
        if paragraph != nil { noteLevels() }
        for column in before..<cells.count { cells[column].piece = piece }
        return cells.count - before
    }

    private var nextPiece: UInt8 { cells.last.map { $0.piece == .max ? 1 : $0.piece + 1 } ?? 1 }

    /// Makes the cells from a column on one piece, with the levels of a paragraph of their own: for words that were put
    /// together letter by letter.
    package mutating func isolate(from column: Int) {
        let piece: UInt8 = column > 0 && cells[column - 1].piece < .max ? cells[column - 1].piece + 1 : 1
        for index in column..<cells.count { cells[index].piece = piece }
        var text = ""
        var starts: [Int] = []
        for cell in cells[column...] {
            starts.append(text.utf8.count)
            text += cell.glyph.text
        }
        guard let paragraph = BidiParagraph([StyledRun(text, .plain)]) else { return }
        for (position, start) in starts.enumerated() { cells[column + position].level = paragraph.level(at: start) }
        noteLevels()
    }

    mutating func setLevel(_ level: UInt8, from start: Int) {
        guard level > 0 else { return }
        for index in start..<cells.count { cells[index].level = level }
    }

    private mutating func noteLevels() {
        if order == nil { order = RowOrder(isRightToLeft: false) }
    }

    /// Appends blanks until the row is `columns` wide.
    package mutating func pad(to columns: Int, face: Face) {
        while cells.count < columns { cells.append(Cell(.blank, face)) }
    }

    /// Cuts the row to at most `columns` cells, never through a wide glyph; `…` shows that something is missing.
    package mutating func truncate(to columns: Int) {
        guard cells.count > columns else { return }
        guard columns > 0 else {
            cells = []
            return
        }
        let (face, level, piece) = (cells[columns - 1].face, cells[columns - 1].level, cells[columns - 1].piece)
        cells.removeLast(cells.count - (columns - 1))
        if let last = cells.last, !last.glyph.isContinuation, DisplayWidth.isWide(last.glyph) {
            cells[cells.count - 1] = Cell(.blank, last.face)
        }
        cells.append(Cell(Glyph("…"), face))
        cells[cells.count - 1].level = level
        cells[cells.count - 1].piece = piece
    }
}

extension Substring {
    /// Only printable ASCII: each byte is a cell, which is found out in a fraction of what graphemes cost.
    package var isPlain: Bool {
        // On the storage, where it is in one piece: a view is walked letter by letter.
        utf8.withContiguousStorageIfAvailable { $0.allSatisfy(Self.isPrintable) } ?? utf8.allSatisfy(Self.isPrintable)
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
}

/// Characters in a row of which nothing is drawn. A few are part of writing; a flood hides something, so it shows.
struct UnseenRun {
    static let limit = 8
    private var count = 0

    /// Counts a character; the one that is too much is drawn as a replacement. Returns whether it was.
    @discardableResult
    mutating func pass(_ character: Character, drawn: Bool, into row: inout CellRow, _ face: Face) -> Bool {
        guard !drawn else {
            count = 0
            return false
        }
        let before = count
        count += character.unicodeScalars.count
        guard before <= Self.limit, count > Self.limit else { return false }
        row.cells.append(Cell(Glyph("\u{FFFD}"), face))
        return true
    }
}

extension CellRow {
    /// Replaces a cell of one column; what it cuts of a wide character is blank.
    package mutating func put(_ cell: Cell, at column: Int) {
        if cells[column].glyph.isContinuation, column > 0 { cells[column - 1].glyph = .blank }
        if column + 1 < cells.count, cells[column + 1].glyph.isContinuation { cells[column + 1].glyph = .blank }
        cells[column] = cell
    }
}
