internal import Letters

/// The glyph that is being put together while a grapheme is read, and what of the grapheme shows.
struct Cluster {
    private let face: Face
    private var base: Unicode.Scalar?
    private var marks: [Unicode.Scalar] = []
    private var joint = Cell.Joint.natural
    /// Scalars in a row that are not drawn.
    private var unseen = 0
    private var hasTooMany = false
    private var isBlackFlag = false

    init(face: Face) { self.face = face }

    /// A scalar that is no control.
    mutating func consume(_ scalar: Unicode.Scalar, in row: inout CellRow) {
        if DisplayWidth.isUndrawn(scalar) {
            pass(scalar)
        } else if DisplayWidth.isUnknown(scalar) {
            start("\u{FFFD}", in: &row)
        } else if DisplayWidth.columns(of: scalar) > 0 {
            consumeSpacing(scalar, in: &row)
        } else {
            consumeMark(scalar)
        }
    }

    /// A scalar that must not reach the terminal. The tags of a flag are the one use that tags have; there they are
    /// only not drawn.
    mutating func replace(_ scalar: Unicode.Scalar, in row: inout CellRow) {
        if isBlackFlag, (0xE0020...0xE007F).contains(scalar.value) {
            pass(scalar)
        } else {
            start("\u{FFFD}", in: &row)
        }
    }

    mutating func start(_ scalar: Unicode.Scalar, in row: inout CellRow) {
        flush(into: &row)
        base = scalar
        isBlackFlag = scalar.value == 0x1F3F4
    }

    mutating func flush(into row: inout CellRow) {
        if marks.count > Glyph.mostMarks, !hasTooMany { composeMarks() }
        if let base {
            var cell = Cell(Glyph(base, marks: marks), face)
            if ArabicShaping.isArabic(base.value) { cell.joint = joint }
            row.cells.append(cell)
            if DisplayWidth.columns(of: base) == 2 { row.cells.append(Cell(.continuation, face)) }
        }
        if hasTooMany { row.cells.append(Cell(Glyph("\u{FFFD}"), face)) }
        base = nil
        marks.removeAll(keepingCapacity: true)
        (joint, unseen, hasTooMany) = (.natural, 0, false)
    }

    private mutating func consumeSpacing(_ scalar: Unicode.Scalar, in row: inout CellRow) {
        switch scalar.value {
        case 0x1F3FB...0x1F3FF where base != nil:
            pass(scalar)
        case 0x1F1E6...0x1F1FF:
            start(Unicode.Scalar(UInt8(ascii: "A") + UInt8(scalar.value - 0x1F1E6)), in: &row)
        default:
            start(scalar, in: &row)
        }
    }

    /// Of more marks than a cell can have, those are drawn into the letter that Unicode has such a letter for; the last
    /// ones are left out. A flood of them shows as one replacement behind the letter.
    private mutating func consumeMark(_ scalar: Unicode.Scalar) {
        if let syllable = base.flatMap({ Self.syllable($0, scalar) }), marks.isEmpty {
            base = syllable
            return
        }
        if base == nil { base = " " }
        if marks.count < Self.flood { marks.append(scalar) } else { hasTooMany = true }
    }

    /// Marks on one letter beyond which they are no writing.
    static let flood = 16

    private mutating func composeMarks() {
        while marks.count > Glyph.mostMarks, let base, let mark = marks.first,
            let letter = LetterForms.composed(base, mark),
            DisplayWidth.columns(of: letter) == DisplayWidth.columns(of: base), !DisplayWidth.isUnknown(letter)
        {
            self.base = letter
            marks.removeFirst()
        }
    }

    private mutating func pass(_ scalar: Unicode.Scalar) {
        if scalar.value == 0x200C { joint = .cut }
        if scalar.value == 0x200D { joint = .forced }
        unseen += 1
        if unseen > UnseenRun.limit, base != nil { hasTooMany = true }
        let isJoiner = scalar.value == 0x200D && !DisplayWidth.measured.contains(.absorbingJoiners)
        if scalar.value == 0x200C || isJoiner, let base, Self.isSpeltWithJoiners(base.value), marks.count < Self.flood {
            marks.append(scalar)
        }
    }

    /// Letters of Indic scripts, Khmer, Burmese and Mongolian, whose forms joiners choose: they reach the screen as marks.
    private static func isSpeltWithJoiners(_ value: UInt32) -> Bool {
        switch value {
        case 0x900...0xDFF, 0x1000...0x109F, 0x1780...0x18AF, 0x1A20...0x1CFF, 0xA800...0xA8FF, 0xA980...0xABFF,
            0x11000...0x11FFF:
            true
        default: false
        }
    }

    /// Parts of a Hangul syllable are drawn as the syllable, which every terminal measures alike.
    private static func syllable(_ base: Unicode.Scalar, _ part: Unicode.Scalar) -> Unicode.Scalar? {
        let (first, next) = (base.value, part.value)
        if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(next) {
            return Unicode.Scalar(0xAC00 + ((first - 0x1100) * 21 + next - 0x1161) * 28)
        }
        if (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0, (0x11A8...0x11C2).contains(next) {
            return Unicode.Scalar(first + next - 0x11A7)
        }
        return nil
    }
}
