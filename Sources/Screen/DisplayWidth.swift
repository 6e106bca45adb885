private import CWidth

/// How many columns text takes: what ncurses and the terminal's own width table say, asked of the C library.
///
/// A grapheme is as wide as its spacing scalars together. Format characters, joiners, variation selectors and tags
/// take no column and are not drawn: terminals disagree about them, and a cursor that drifts spoils the whole line.
package enum DisplayWidth {
    /// Columns of one harmless scalar: 0, 1 or 2. What cannot be printed is drawn as one replacement character.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value >= 0x20 && value < 0x7F { return 1 }
        if isUndrawn(scalar) { return 0 }
        let width = Int(cw_width(value))
        return width < 0 ? 1 : width
    }

    /// Columns of one grapheme, as `CellRow.append` draws it.
    package static func columns(of character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii >= 0x20 && ascii < 0x7F ? 1 : 2 }
        var row = CellRow()
        return row.append(character, face: .plain)
    }

    /// Columns of a text without line breaks or tabs. Cost: linear.
    package static func columns(of text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    /// Scalars that are part of a text but never reach the screen: joiners and marks of direction, variation
    /// selectors, the enclosing keycap, the soft hyphen, the byte order mark.
    static func isUndrawn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x2065,
            0x20E3, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
            0xE0080...0xE0FFF:
            true
        default:
            false
        }
    }

    /// True if the C library does not know the scalar as printable: it is drawn as a replacement character.
    static func isUnknown(_ scalar: Unicode.Scalar) -> Bool { cw_width(scalar.value) < 0 }
}

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
        var cluster = Cluster(face: face)
        for scalar in character.unicodeScalars {
            switch Sanitize.fate(of: scalar) {
            case .caret(let letter):
                cluster.start("^", in: &self)
                cluster.start(letter, in: &self)
            case .replaced:
                cluster.start("\u{FFFD}", in: &self)
            case .kept:
                cluster.take(scalar, in: &self)
            }
        }
        cluster.flush(into: &self)
        return cells.count - before
    }

    /// Appends a text without line breaks and tabs. Returns the columns that it took.
    @discardableResult
    package mutating func append(_ text: some StringProtocol, face: Face) -> Int {
        append(Substring(text), face: face)
    }

    /// The same without generics, which cost more than the work where a row is made of many short pieces.
    @discardableResult
    package mutating func append(_ text: Substring, face: Face) -> Int {
        guard text.isPlain else { return text.reduce(0) { $0 + append($1, face: face) } }
        for byte in text.utf8 { cells.append(Cell(Glyph(Unicode.Scalar(byte)), face)) }
        return text.utf8.count
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
        let face = cells[columns - 1].face
        cells.removeLast(cells.count - (columns - 1))
        if let last = cells.last, !last.glyph.isContinuation, DisplayWidth.isWide(last.glyph) {
            cells[cells.count - 1] = Cell(.blank, last.face)
        }
        cells.append(Cell(Glyph("…"), face))
    }
}

extension Substring {
    /// Only printable ASCII: each byte is a cell, which is found out in a fraction of what graphemes cost.
    var isPlain: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}

/// The glyph that is being put together while a grapheme is read.
private struct Cluster {
    let face: Face
    var base: Unicode.Scalar?
    var marks: [Unicode.Scalar] = []

    init(face: Face) { self.face = face }

    mutating func take(_ scalar: Unicode.Scalar, in row: inout CellRow) {
        if DisplayWidth.isUndrawn(scalar) { return }
        if DisplayWidth.isUnknown(scalar) {
            start("\u{FFFD}", in: &row)
        } else if DisplayWidth.columns(of: scalar) > 0 {
            start(scalar, in: &row)
        } else {
            if base == nil { base = " " }
            marks.append(scalar)
        }
    }

    mutating func start(_ scalar: Unicode.Scalar, in row: inout CellRow) {
        flush(into: &row)
        base = scalar
    }

    mutating func flush(into row: inout CellRow) {
        guard let base else { return }
        row.cells.append(Cell(Glyph(base, marks: marks), face))
        if DisplayWidth.columns(of: base) == 2 { row.cells.append(Cell(.continuation, face)) }
        self.base = nil
        marks.removeAll(keepingCapacity: true)
    }
}

extension DisplayWidth {
    static func isWide(_ glyph: Glyph) -> Bool {
        guard let scalar = Unicode.Scalar(glyph.baseValue) else { return false }
        return columns(of: scalar) == 2
    }
}
