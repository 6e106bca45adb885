/// What one column box shows: a base scalar and at most four marks on it, packed so that cells copy and compare
/// without touching the heap.
///
/// Four marks are what ncurses keeps (`CCHARW_MAX` 5). A wide glyph fills two cells: itself and `continuation`.
package struct Glyph: Hashable, Sendable {
    private var low: UInt64
    private var high: UInt64

    /// An empty box.
    package static let blank = Glyph(" ")
    /// The right half of a wide glyph.
    package static let continuation = Glyph(low: 0, high: 0)

    /// Marks that a cell can have on its base.
    static let mostMarks = 4

    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// A glyph of one printable scalar; see the other one.
    package init(_ base: Unicode.Scalar) { self.init(low: UInt64(base.value), high: 0) }

    /// A glyph of one printable scalar with the marks that sit on it; marks beyond the fourth are dropped.
    ///
    /// The caller has sanitised: a control character never becomes a glyph.
    package init(_ base: Unicode.Scalar, marks: some Collection<Unicode.Scalar>) {
        low = UInt64(base.value)
        high = 0
        for (index, mark) in marks.prefix(Self.mostMarks).enumerated() {
            let bits = UInt64(mark.value)
            if index < 2 {
                low |= bits << UInt64(21 * (index + 1))
            } else {
                high |= bits << UInt64(21 * (index - 2))
            }
        }
    }

    /// Another base under the same marks.
    func replacingBase(_ base: Unicode.Scalar) -> Glyph {
        Glyph(low: low & ~0x1F_FFFF | UInt64(base.value), high: high)
    }

    package var isContinuation: Bool { low == 0 }

    /// The base scalar's value; 0 for a continuation.
    package var baseValue: UInt32 { UInt32(low & 0x1F_FFFF) }

    package var hasMarks: Bool { low >> 21 != 0 || high != 0 }

    /// Calls `body` with the base and each mark, in order.
    package func forEachScalarValue(_ body: (UInt32) -> Void) {
        body(baseValue)
        var (rest, more) = (low >> 21, high)
        while rest != 0 || more != 0 {
            if rest & 0x1F_FFFF != 0 { body(UInt32(rest & 0x1F_FFFF)) }
            rest >>= 21
            if rest == 0 { (rest, more) = (more, 0) }
        }
    }

    /// The glyph as text; empty for a continuation.
    package var text: String {
        guard !isContinuation else { return "" }
        var scalars = String.UnicodeScalarView()
        forEachScalarValue { value in
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}

/// One column box of the screen.
package struct Cell: Hashable, Sendable {
    package var glyph: Glyph
    package var face: Face
    /// The number of the link that the cell belongs to, from 1, in the row's `targets`; 0 for none.
    package var link: UInt16
    /// The embedding level of the bidirectional algorithm: what has an odd one runs from right to left.
    package var level: UInt8 = 0
    /// How an Arabic letter stands to the next one.
    package var joint = Joint.natural
    /// Tells a text that was appended to a row from its neighbors; 0 for cells that belong to no such text.
    var piece: UInt8 = 0

    /// Whether two Arabic letters join, where their writer said it.
    package enum Joint: UInt8, Hashable, Sendable {
        case natural
        /// A zero-width non-joiner stands between them.
        case cut
        /// A zero-width joiner makes the letter join, whatever follows.
        case forced
    }

    package init(_ glyph: Glyph, _ face: Face = .plain, link: UInt16 = 0) {
        self.glyph = glyph
        self.face = face
        self.link = link
    }
}

/// One row of cells. It may be shorter than the screen: the rest is blank in `fill`.
///
/// Rows are values that share storage, so a frame that reuses laid-out rows costs one reference a row, and two equal
/// frames are found equal by identity.
package struct CellRow: Hashable, Sendable {
    package var cells: [Cell]
    package var fill: Face
    /// Where the links of the row lead; cells name them by number. Rows of one paragraph share one list.
    package var targets: [String] = []
    /// How the row gets from reading order to the order of the screen; nil if they are the same.
    package var order: RowOrder?

    package init(cells: [Cell] = [], fill: Face = .plain) {
        self.cells = cells
        self.fill = fill
    }

    /// The row's text without trailing blanks.
    package var text: String {
        var text = ""
        for cell in cells { text += cell.glyph.text }
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// A screenful: what one frame shows and where the cursor stands.
package struct CellGrid: Hashable, Sendable {
    package let size: Size
    /// Exactly `size.rows` rows, each at most `size.columns` cells wide.
    package var rows: [CellRow]
    /// Where the next letter goes; nil hides the cursor.
    package var cursor: Position?

    package init(size: Size, fill: Face = .plain) {
        self.size = size
        rows = Array(repeating: CellRow(fill: fill), count: size.rows)
        cursor = nil
    }

    /// A screen of these rows, exactly `size.rows` of them.
    package init(size: Size, rows: [CellRow]) {
        precondition(rows.count == size.rows)
        self.size = size
        self.rows = rows
        cursor = nil
    }

    /// The screen as text, one line a row, without trailing blanks: for goldens and bug reports.
    package var text: String { rows.map(\.text).joined(separator: "\n") }
}
