/// Marks that a terminal cannot draw on their letters. A letter without its mark is better than a mark without its letter.
package enum LostMarks: Hashable, Sendable {
    /// st puts a mark where the next letter stands, which stays away until it is drawn again.
    case all
    /// foot draws a letter that runs from right to left behind its mark, and a column too far to the left, where it is
    /// cut off. A letter that joins the next one begins further left in its font, and is spared.
    case onUnjoinedLetters

    fileprivate func isLost(on glyph: Glyph) -> Bool {
        guard glyph.hasMarks else { return false }
        return self == .all || glyph.bidiClass == .letter && !glyph.joinsNext
    }
}

extension CellRow {
    /// The row as far as the terminal can draw it. Cost: one look at each cell.
    func without(_ marks: LostMarks) -> CellRow {
        guard cells.contains(where: { marks.isLost(on: $0.glyph) }) else { return self }
        var row = self
        for column in row.cells.indices where marks.isLost(on: row.cells[column].glyph) {
            row.cells[column].glyph = row.cells[column].glyph.bare
        }
        return row
    }
}

extension Glyph {
    /// The glyph without marks.
    fileprivate var bare: Glyph { Unicode.Scalar(baseValue).map { Glyph($0) } ?? self }

    /// An initial or medial form of an Arabic letter.
    var joinsNext: Bool {
        baseValue == 0x640
            || Self.fourForms.contains { $0.contains(baseValue) && (baseValue - $0.lowerBound) & 2 != 0 }
    }

    /// Letters with four forms each: isolated, final, initial, medial.
    private static let fourForms: [ClosedRange<UInt32>] = [
        0xFB52...0xFB81, 0xFB8E...0xFB9D, 0xFBA0...0xFBA3, 0xFBA6...0xFBAD, 0xFBD3...0xFBD6, 0xFBE4...0xFBE7,
        0xFBFC...0xFBFF, 0xFE89...0xFE8C, 0xFE8F...0xFE92, 0xFE95...0xFEA8, 0xFEB1...0xFEEC, 0xFEF1...0xFEF4,
    ]
}
