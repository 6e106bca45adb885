extension CellRow {
    /// The row with a zero-width non-joiner before every third letter of a conjunct (`स्त्री`). foot, from the Unicode
    /// 15.1 on that it has from 1.16, takes the letters of a conjunct for one cluster of at most two columns, and the
    /// rest of the row would stand further left. Cost: one look at each cell.
    var withShortConjuncts: CellRow {
        guard cells.contains(where: { $0.glyph.hasMarks && $0.glyph.baseValue >= 0x900 }) else { return self }
        var row = self
        var length = 1
        for column in cells.indices.dropLast() {
            guard cells[column].glyph.links(to: cells[column + 1].glyph) else {
                length = 1
                continue
            }
            length += 1
            guard length == 3 else { continue }
            row.cells[column].glyph = cells[column].glyph.adding("\u{200C}")
            length = 1
        }
        return row
    }
}

extension Glyph {
    /// A virama makes the letter one conjunct with the next one (GB9c).
    fileprivate func links(to next: Glyph) -> Bool {
        // The scripts with Indic_Conjunct_Break, each in a block of 128.
        guard hasMarks, (0x900...0xD7F).contains(baseValue), baseValue >> 7 == next.baseValue >> 7,
            Unicode.Scalar(next.baseValue)?.properties.generalCategory == .otherLetter
        else { return false }
        return marks.contains { Self.viramas.contains($0) }
    }

    private static let viramas: [Unicode.Scalar] = [
        "\u{94D}", "\u{9CD}", "\u{ACD}", "\u{B4D}", "\u{C4D}", "\u{D4D}",
    ]
}
