private import CFribidi

/// How a row in the order of the screen is handed to a terminal that has an order of its own, so that it comes out as
/// it is. Glyphs change places within runs; columns and faces stay.
package enum RowWriting: Hashable, Sendable {
    case plain
    /// For terminals that order each row by UAX 9 and cannot be told to leave it (Konsole; VTE inside tmux). Each word
    /// of a right-to-left script is turned back, and U+200E on both sides keeps it where it is. `movesCursor`: the
    /// terminal takes the cursor for a place in what was written and moves it with the letter there; the mouse, too.
    case fenced(movesCursor: Bool)
    /// For terminals that shape what stands between two blanks as one run and draw it from right to left if its first
    /// letter is of such a script (kitty, which hands runs of one font to HarfBuzz). The run is written as its mirror
    /// image, without fences, which would split it.
    case runs(RightToLeftFonts)
    /// For kitty before 0.40. Two cells in different faces are in two runs, so every second cell of an Arabic word is
    /// italic, which is not seen: the fonts that have these letters have no italic ones. Words of other scripts are
    /// written as runs.
    case alternating(RightToLeftFonts)
    /// For kitty from 0.40 on, which shapes italic and upright cells together. Every second cell of a right-to-left word
    /// is sent as a cell of its own by the text size protocol. `runs`, where the terminfo entry cannot do that.
    case separated(RightToLeftFonts)
    /// For terminals that leave the order alone, but lose letters under marks or behind them.
    case withoutMarks(LostMarks)
    /// For terminals whose italic font has no Arabic, for which they look no further (urxvt, mlterm): Arabic is upright.
    case upright
}

/// Scripts that the font of the terminal's Latin letters has, too: runs of one font are shaped together.
package struct RightToLeftFonts: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package init(arrayLiteral elements: RightToLeftFonts...) { rawValue = elements.reduce(0) { $0 | $1.rawValue } }

    package static let arabic = RightToLeftFonts(rawValue: 1)
    package static let hebrew = RightToLeftFonts(rawValue: 2)

    /// Monospaced fonts that have more than Latin, Greek and Cyrillic. Most fonts for programmers are not among them.
    private static let families: [(prefix: String, scripts: RightToLeftFonts)] = [
        ("DejaVuSansMono", .arabic), ("FreeMono", [.arabic, .hebrew]), ("Cascadia", [.arabic, .hebrew]),
        ("CourierNew", [.arabic, .hebrew]), ("LiberationMono", .hebrew), ("Cousine", .hebrew), ("Kawkab", .arabic),
        ("Vazir", .arabic), ("Unifont", [.arabic, .hebrew]), ("MiriamMono", .hebrew), ("Tahoma", [.arabic, .hebrew]),
    ]

    /// By the family's or the font's name, with or without blanks.
    package init(family: String) {
        let name = family.filter { $0 != " " }
        self = Self.families.first { name.hasPrefix($0.prefix) }?.scripts ?? []
    }
}

/// Cells next to each other that a terminal would turn round, and what is done about it.
struct TurnedRun: Equatable {
    var columns: Range<Int>
    /// The letters run from right to left: their glyphs are written in the other order.
    var isTurned = false
    var isFenced = false
    /// Every second cell is in another face.
    var isAlternating = false
    /// Cells of their own.
    var separated: [Int] = []
}

extension CellRow {
    /// The row, which is in the order of the screen, as it is to be written. Cost: linear; nothing in a row without
    /// letters of right-to-left scripts.
    package func written(_ writing: RowWriting) -> CellRow {
        if case .withoutMarks(let marks) = writing {
            return marks == .all ? without(marks) : without(marks).withShortConjuncts
        }
        if writing == .upright { return withUprightArabic }
        let runs = runs(for: writing)
        var row = self
        for run in runs {
            if run.isTurned { row.turn(run.columns) }
            if run.isAlternating { row.alternate(run.columns) }
            for column in run.separated { row.cells[column].face.attributes.insert(.separated) }
        }
        for run in runs where run.isFenced { row.fence(run.columns) }
        return row
    }

    /// Where the glyph stands in `written` that the screen shows at a column, or the other way round.
    package func turned(_ column: Int, _ writing: RowWriting) -> Int {
        guard case .fenced(movesCursor: true) = writing,
            let run = runs(for: writing).first(where: { $0.columns.contains(column) }), run.isTurned
        else { return column }
        return run.columns.lowerBound + run.columns.upperBound - 1 - column
    }

    private func runs(for writing: RowWriting) -> [TurnedRun] {
        guard writing != .plain, cells.contains(where: { $0.glyph.mayTurn }) else { return [] }
        switch writing {
        case .plain, .withoutMarks, .upright: return []
        case .fenced: return FencedRuns(cells).runs
        case .runs(let fonts): return ShapedRuns(cells, fonts).runs
        case .separated: return [TurnedRun(columns: cells.indices, separated: separatedColumns)]
        case .alternating(let fonts):
            let words = arabicWords
            let others = ShapedRuns(cells, fonts).runs.filter { run in !words.contains { $0.overlaps(run.columns) } }
            return others + words.map { TurnedRun(columns: $0, isAlternating: true) }
        }
    }

    private var withUprightArabic: CellRow {
        func isSlanted(_ cell: Cell) -> Bool { cell.glyph.isArabic && cell.face.attributes.contains(.italic) }
        guard cells.contains(where: isSlanted) else { return self }
        var row = self
        for column in cells.indices where isSlanted(cells[column]) {
            row.cells[column].face.attributes.remove(.italic)
        }
        return row
    }

    /// Columns between blanks in which there is Arabic.
    private var arabicWords: [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        while start < cells.count {
            let end = cells[start...].firstIndex { $0.glyph == .blank } ?? cells.count
            if cells[start..<end].contains(where: { $0.glyph.isArabic }) { words.append(start..<end) }
            start = end + 1
        }
        return words
    }

    /// So that of two neighbors at least one is a cell of its own if one of them is of a right-to-left script.
    private var separatedColumns: [Int] {
        var columns: [Int] = []
        for column in cells.indices.dropFirst() where columns.last != column - 1 {
            let (before, here) = (cells[column - 1].glyph, cells[column].glyph)
            guard before.mayTurn || here.mayTurn, before.isShaped, here.isShaped else { continue }
            if column + 1 < cells.count, cells[column + 1].glyph.isContinuation { continue }
            columns.append(column)
        }
        return columns
    }

    private mutating func alternate(_ columns: Range<Int>) {
        for column in stride(from: columns.lowerBound + 1, to: columns.upperBound, by: 2) {
            cells[column].face.attributes.formSymmetricDifference(.italic)
        }
    }

    /// Only glyphs: what is drawn in a column has the colors of that column.
    private mutating func turn(_ columns: Range<Int>) {
        let glyphs = columns.map { cells[$0].glyph }
        for (column, glyph) in zip(columns, glyphs.reversed()) { cells[column].glyph = glyph.mirrored }
    }

    /// A mark of direction behind the letter before and behind the last one.
    private mutating func fence(_ columns: Range<Int>) {
        var before = columns.lowerBound - 1
        if before > 0, cells[before].glyph.isContinuation { before -= 1 }
        for column in [before, columns.upperBound - 1] where column >= 0 {
            cells[column].glyph = cells[column].glyph.adding("\u{200E}")
        }
    }
}

extension Glyph {
    /// The sign may be turned round by a terminal that orders or shapes: it is no Latin text, whatever else it is.
    var mayTurn: Bool {
        baseValue >= 0x590 && (baseValue <= 0x8FF || bidiClass != .other)
    }

    /// kitty draws the glyph by a font, and neither leaves it blank nor draws it by itself.
    var isShaped: Bool {
        switch baseValue {
        case 0, 0x20, 0x2500...0x259F, 0x2800...0x28FF: false
        default: true
        }
    }

    /// The sign is of Arabic, or one that Arabic has for itself.
    var isArabic: Bool {
        switch baseValue {
        case 0x600...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }

    enum BidiKind { case letter, number, other }

    /// What UAX 9 makes of the base: R and AL, AN, or another class.
    var bidiClass: BidiKind {
        guard baseValue >= 0x590 else { return .other }
        return switch fribidi_get_bidi_type(baseValue).rawValue {
        case 0x111, 0x113: .letter
        case 0x222: .number
        default: .other
        }
    }

    /// The glyph under one more mark, if there is room.
    func adding(_ mark: Unicode.Scalar) -> Glyph {
        guard let base = Unicode.Scalar(baseValue), !isContinuation else { return self }
        return Glyph(base, marks: marks + [mark])
    }

    /// The sign that faces the other way, if there is one.
    var mirrored: Glyph {
        var other: UInt32 = 0
        guard fribidi_get_mirror_char(baseValue, &other) != 0, let scalar = Unicode.Scalar(other) else { return self }
        return replacingBase(scalar)
    }
}
