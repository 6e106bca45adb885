/// Breaks one logical line into rows of cells, greedily, where `LineBreaks` allows it, inside a word only where the word
/// alone is too long.
///
/// Greedy wrapping never looks back beyond the row it fills. So wrapping again from the start of a row that is open,
/// when more text has come, gives the same rows as wrapping the whole: that is what makes a delta cheap.
package struct LineWrap: ~Copyable {
    let columns: Int
    let indent: [Cell]
    var rows: [WrappedLine] = []
    var row: CellRow
    var breaks: LineBreaks
    /// Where the row starts, where it may be broken, and where it is broken rather than inside a word.
    var (rowStart, allowed, unwanted) = (Place(), Place(), Place())
    /// A soft hyphen stands before the allowed break.
    var isHyphenated = false
    /// Something visible stands in the row; before that a break would only leave an empty row behind.
    var hasInk = false
    var offset = 0
    var unit = 0
    var link: UInt16 = 0
    let paragraph: BidiParagraph?
    var unseen = UnseenRun()
    /// Where the last break was and how much the longest stretch between breaks shows, in cells.
    var (stretchStart, longestStretch) = (0, 0)

    /// A place in the row and in the text: cells before it, UTF-8 offset and UTF-16 unit behind it. Zero cells: none.
    struct Place {
        var cells = 0
        var offset = 0
        var unit = 0
    }

    /// UTF-8 bytes of a grapheme that are taken at once, and after which a row ends however little it shows: what is
    /// laid out again for each delta stays bounded.
    private static let longestPiece = 256
    package static let longestRow = 4_096
    static let unlimited = Int.max / 4

    private init(
        columns: Int, indent: [Cell], fill: Face, paragraph: BidiParagraph?, leading: Int,
        units: UnsafeBufferPointer<UInt16>
    ) {
        self.columns = max(columns, indent.count + 2)
        self.indent = indent
        self.paragraph = paragraph
        breaks = LineBreaks(units)
        row = CellRow(cells: indent, fill: fill)
        row.order = paragraph.map {
            RowOrder(isRightToLeft: $0.isRightToLeft, leading: leading, columns: self.columns)
        }
    }

    /// Wraps sanitised text without newlines into at least one row.
    ///
    /// - Parameters:
    ///   - rest: what follows the text in its line, as far as the breaks before it may depend on it.
    ///   - columns: how wide a row may be, indentation included.
    ///   - indent: cells that every row begins with.
    ///   - direction: which way the text runs. It is wrapped in reading order; its rows know their order.
    ///   - isolates: `ScriptSettings.isolates`.
    ///   - leading: so many cells of the indentation stay at the left edge where the text runs from right to left; the
    ///     others go along with it. Nil: all stay.
    package static func wrap(
        _ runs: [StyledRun], followedBy rest: Substring = Substring(), columns: Int, indent: [Cell] = [],
        fill: Face = .plain, direction: TextDirection = .automatic, isolates: Bool = true, leading: Int? = nil
    ) -> [WrappedLine] {
        let paragraph = BidiParagraph(runs, direction: direction, isolates: isolates)
        let isPlain = paragraph == nil && runs.allSatisfy(\.text.isPlain)
        let units = isPlain ? [] : Self.units(of: runs.map(\.text) + [rest])
        return units.withUnsafeBufferPointer { units in
            var wrap = LineWrap(
                columns: columns, indent: indent, fill: fill, paragraph: paragraph, leading: leading ?? indent.count,
                units: units)
            wrap.add(runs, units)
            wrap.endRow(settled: .max)
            return wrap.rows
        }
    }

    /// The columns of the longest stretch that is broken only where a row has no room for it.
    package static func longestWord(in runs: [StyledRun]) -> Int {
        let units = runs.allSatisfy(\.text.isPlain) ? [] : Self.units(of: runs.map(\.text))
        return units.withUnsafeBufferPointer { units in
            var wrap = LineWrap(columns: unlimited, indent: [], fill: .plain, paragraph: nil, leading: 0, units: units)
            wrap.add(runs, units)
            wrap.endStretch()
            return wrap.longestStretch
        }
    }

    /// Whether words behind a text are graphemes by themselves and run from left to right, so that they only go to the
    /// end of its last row where there is room.
    package static func isSimple(_ words: String, after text: Substring) -> Bool {
        guard let last = text.utf8.last else { return false }
        let isPlain = words[...].isPlain
        if isPlain, last < 0x80 { return true }
        guard text.unicodeScalars.last.map(SimpleUnit.contains) == true else { return false }
        return isPlain || words.unicodeScalars.allSatisfy(SimpleUnit.contains) && !BidiClass.occurs(in: words[...])
    }

    /// In UTF-16, by scalars: the view of a long text in UTF-16 first makes an index of it.
    private static func units(of texts: [Substring]) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
        for text in texts {
            for scalar in text.unicodeScalars {
                if let unit = UInt16(exactly: scalar.value) {
                    units.append(unit)
                } else {
                    units += UTF16.encode(scalar) ?? .init()
                }
            }
        }
        return units
    }

    private mutating func add(_ runs: [StyledRun], _ units: UnsafeBufferPointer<UInt16>) {
        for run in runs {
            link = run.link
            if units.isEmpty {
                // On the storage: a view is walked letter by letter.
                var text = run.text
                text.withUTF8 { bytes in
                    for byte in bytes { add(plain: byte, run.face) }
                }
            } else {
                add(run, units)
            }
        }
    }

    private mutating func add(_ run: StyledRun, _ units: UnsafeBufferPointer<UInt16>) {
        let end = unit + run.text.unicodeScalars.reduce(0) { $0 + UTF16.width($1) }
        while unit < end {
            if SimpleUnit.contains(units[unit]), unit + 1 == end || SimpleUnit.contains(units[unit + 1]) {
                add(simple: units[unit], run.face)
                continue
            }
            // Between two simple characters is a boundary of graphemes in any case.
            var stop = unit + 1
            while stop < end, !SimpleUnit.contains(units[stop - 1]) || !SimpleUnit.contains(units[stop]) { stop += 1 }
            let piece = String(decoding: UnsafeBufferPointer(rebasing: units[unit..<stop]), as: UTF16.self)
            for character in piece { add(character, run.face) }
        }
    }

    private mutating func add(_ character: Character, _ face: Face) {
        let length = character.utf8.count
        guard length <= Self.longestPiece else { return addPieces(of: character, face) }
        let scalars = character.unicodeScalars
        guard character != " ", character != "\t", let first = scalars.first, let last = scalars.last else {
            return addBlank(isTab: character == "\t", face)
        }
        prepareInk(first.value)
        let start = row.cells.count
        if paragraph?.isHonoured(at: offset) != true { row.append(character, face: face) }
        unseen.pass(character, drawn: row.cells.count > start, into: &row, face)
        finishInk(from: start, last.value, bytes: length, units: character.utf16.count)
    }

    /// `add` for a grapheme of one scalar that is drawn as it is.
    private mutating func add(simple value: UInt16, _ face: Face) {
        guard value != 0x20, let scalar = Unicode.Scalar(value) else { return addBlank(isTab: false, face) }
        prepareInk(scalar.value)
        let start = row.cells.count
        row.cells.append(Cell(Glyph(scalar), face))
        if value >= 0x80, DisplayWidth.columns(of: scalar) == 2 { row.cells.append(Cell(.continuation, face)) }
        unseen = UnseenRun()
        finishInk(from: start, scalar.value, bytes: UTF8.width(scalar), units: 1)
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

    /// `add` for printable ASCII in a line of nothing else, without looking for graphemes.
    private mutating func add(plain byte: UInt8, _ face: Face) {
        if byte == UInt8(ascii: " ") { return addBlank(isTab: false, face) }
        let value = UInt32(byte)
        if hasInk, breaks.mayBreak { noteBreak(before: value) }
        row.cells.append(Cell(Glyph(Unicode.Scalar(byte)), face, link: link))
        hasInk = true
        if row.cells.count > columns { moveToNextRow(last: 1, bytes: 1) }
        breaks.pass(value)
        offset += 1
    }

    /// Blanks hang over the end of a full row.
    private mutating func addBlank(isTab: Bool, _ face: Face) {
        let width = isTab ? 4 - (row.cells.count - indent.count) % 4 : 1
        let start = row.cells.count
        // More of them go to no other row.
        for _ in 0..<width where row.cells.count < 2 * columns { row.cells.append(Cell(.blank, face, link: link)) }
        if let paragraph {
            row.setLevel(isTab ? (paragraph.isRightToLeft ? 1 : 0) : paragraph.level(at: offset), from: start)
        }
        breaks.pass(isTab ? 0x09 : 0x20)
        offset += 1
        unit += 1
    }
}
