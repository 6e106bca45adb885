/// A stretch of text in one face.
package struct StyledRun: Hashable, Sendable {
    package var text: Substring
    package var face: Face
    /// The number that its cells get; see `Cell.link`.
    package var link: UInt16
    /// It keeps its own order from left to right, whatever stands around it: code.
    package var isIsolated: Bool

    package init(_ text: Substring, _ face: Face, link: UInt16 = 0, isIsolated: Bool = false) {
        self.text = text
        self.face = face
        self.link = link
        self.isIsolated = isIsolated
    }

    package init(_ text: String, _ face: Face, link: UInt16 = 0, isIsolated: Bool = false) {
        self.init(text[...], face, link: link, isIsolated: isIsolated)
    }
}

/// A screen row that wrapping made, and where in the source it starts.
package struct WrappedLine: Hashable, Sendable {
    package var row: CellRow
    /// UTF-8 offset of the row's first character in the text that was wrapped.
    package var start: Int

    package init(row: CellRow, start: Int) {
        self.row = row
        self.start = start
    }
}

/// Breaks one logical line into rows of cells, greedily, at blanks and beside wide characters, inside a word only
/// where the word alone is too long.
///
/// Greedy wrapping never looks back beyond the row it fills. So wrapping again from the start of the last row, when
/// more text has come, gives the same rows as wrapping the whole: that is what makes a delta cheap.
package struct LineWrap {
    private let columns: Int
    private let indent: [Cell]
    private var rows: [WrappedLine] = []
    private var row: CellRow
    private var rowStart = 0
    /// Where the row may be broken: cells kept before it, source offset after it. Zero cells: nowhere.
    private var breakCells = 0
    private var breakOffset = 0
    /// Blanks hang at the end of a full row; the next word starts a new one.
    private var hangs = false
    /// Something visible stands in the row; before that a break would only leave an empty row behind.
    private var hasInk = false
    private var offset = 0
    private var link: UInt16 = 0
    private let paragraph: BidiParagraph?
    private var unseen = UnseenRun()

    /// UTF-8 bytes of a grapheme that are taken at once, and after which a row ends however little it shows: what is
    /// laid out again for each delta stays bounded.
    private static let longestPiece = 256
    package static let longestRow = 4_096

    private init(columns: Int, indent: [Cell], fill: Face, paragraph: BidiParagraph?, leading: Int) {
        self.columns = max(columns, indent.count + 2)
        self.indent = indent
        self.paragraph = paragraph
        row = CellRow(cells: indent, fill: fill)
        row.order = paragraph.map {
            RowOrder(isRightToLeft: $0.isRightToLeft, leading: leading, columns: self.columns)
        }
    }

    /// Wraps sanitised text without newlines into at least one row.
    ///
    /// - Parameters:
    ///   - columns: how wide a row may be, indentation included.
    ///   - indent: cells that every row begins with.
    ///   - direction: which way the text runs. It is wrapped in reading order; its rows know their order.
    ///   - leading: so many cells of the indentation stay at the left edge where the text runs from right to left; the
    ///     others go along with it. Nil: all stay.
    package static func wrap(
        _ runs: [StyledRun], columns: Int, indent: [Cell] = [], fill: Face = .plain,
        direction: TextDirection = .automatic, leading: Int? = nil
    ) -> [WrappedLine] {
        var wrap = LineWrap(
            columns: columns, indent: indent, fill: fill, paragraph: BidiParagraph(runs, direction: direction),
            leading: leading ?? indent.count)
        for run in runs {
            wrap.link = run.link
            if run.text.isPlain, wrap.paragraph == nil {
                for byte in run.text.utf8 { wrap.add(plain: byte, run.face) }
            } else {
                // As a string of its own: in a slice, each step looks for a boundary from far back.
                for character in String(run.text) { wrap.add(character, run.face) }
            }
        }
        wrap.endRow()
        return wrap.rows
    }

    private mutating func add(_ character: Character, _ face: Face) {
        let length = character.utf8.count
        guard length <= Self.longestPiece else { return addPieces(of: character, face) }
        defer { offset += length }
        if character == " " || character == "\t" {
            addBlank(character, face)
            return
        }
        if hangs { breakRow() }
        if offset - rowStart >= Self.longestRow { breakRow() }
        let start = row.cells.count
        if paragraph?.isHonoured(at: offset) != true { row.append(character, face: face) }
        unseen.pass(character, drawn: row.cells.count > start, into: &row, face)
        let width = row.cells.count - start
        guard width > 0 else { return }
        for cell in start..<row.cells.count where link != 0 { row.cells[cell].link = link }
        if let paragraph { row.setLevel(paragraph.level(at: offset), from: start) }
        hasInk = true
        if row.cells.count > columns { moveToNextRow(last: width, face) }
        if width >= 2 {
            breakCells = row.cells.count
            breakOffset = offset + character.utf8.count
        }
    }

    /// A grapheme of thousands of scalars is no letter: it is taken in pieces, so that a row of it ends.
    private mutating func addPieces(of character: Character, _ face: Face) {
        var piece = String.UnicodeScalarView()
        var bytes = 0
        for scalar in character.unicodeScalars {
            let width = UTF8.width(scalar)
            if bytes + width > Self.longestPiece {
                for part in String(piece) { add(part, face) }
                piece = String.UnicodeScalarView()
                bytes = 0
            }
            piece.append(scalar)
            bytes += width
        }
        for part in String(piece) { add(part, face) }
    }

    /// `add` for printable ASCII, without looking for graphemes.
    private mutating func add(plain byte: UInt8, _ face: Face) {
        defer { offset += 1 }
        if byte == UInt8(ascii: " ") {
            addBlank(" ", face)
            return
        }
        if hangs { breakRow() }
        row.cells.append(Cell(Glyph(Unicode.Scalar(byte)), face, link: link))
        hasInk = true
        if row.cells.count > columns { moveToNextRow(last: 1, face) }
    }

    private mutating func addBlank(_ character: Character, _ face: Face) {
        let used = row.cells.count - indent.count
        let width = character == "\t" ? 4 - used % 4 : 1
        let start = row.cells.count
        for _ in 0..<width where row.cells.count < columns { row.cells.append(Cell(.blank, face, link: link)) }
        if let paragraph {
            let isTab = character == "\t"
            row.setLevel(isTab ? (paragraph.isRightToLeft ? 1 : 0) : paragraph.level(at: offset), from: start)
        }
        if hasInk {
            breakCells = row.cells.count
            breakOffset = offset + 1
        }
        if row.cells.count >= columns { hangs = true }
    }

    /// The last `width` cells stand beyond the edge: they go to a new row, with the word they belong to if it can be.
    private mutating func moveToNextRow(last width: Int, _ face: Face) {
        let full = row.cells
        let keep = breakCells > indent.count ? breakCells : full.count - width
        let start = breakCells > indent.count ? breakOffset : offset
        // What alone is wider than a row begins in this one: an empty row would say nothing.
        if keep > indent.count {
            row.cells = Array(full[..<keep])
            endRow()
            row.cells = indent + full[keep...]
            rowStart = start
            breakCells = 0
        }
        if row.cells.count > columns { splitOverlong(width) }
    }

    /// A single grapheme wider than what is left is cut at cell boundaries of whole glyphs.
    private mutating func splitOverlong(_ width: Int) {
        while row.cells.count > columns {
            var keep = columns
            while keep > indent.count && row.cells[keep].glyph.isContinuation { keep -= 1 }
            let rest = row.cells[keep...]
            row.cells = Array(row.cells[..<keep])
            endRow()
            row.cells = indent + rest
        }
    }

    private mutating func breakRow() {
        endRow()
        hasInk = false
        row.cells = indent
        rowStart = offset
        breakCells = 0
    }

    private mutating func endRow() {
        hangs = false
        unseen = UnseenRun()
        var ended = row
        while ended.cells.count > indent.count, ended.cells.last?.glyph == .blank { ended.cells.removeLast() }
        rows.append(WrappedLine(row: ended, start: rowStart))
    }
}
