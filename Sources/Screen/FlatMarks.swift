private import CWidth

extension Glyph {
    /// The glyph with marks that Unicode has as graphemes of their own (Burmese U+102C and others), where the terminal
    /// gives them no column and so draws them on the letter before. Nil if the grapheme is none of these. Marks beyond
    /// the fourth are left out.
    package func adding(flatMarks character: Character) -> Glyph? {
        guard !DisplayWidth.measured.isDisjoint(with: .allFlatMarks), let first = character.unicodeScalars.first,
            first.value >= 0x1000, cw_is_spacing_mark(first.value) != 0, DisplayWidth.columns(of: first) == 0,
            let base = Unicode.Scalar(baseValue), base.value >= 0x1000, base.properties.isAlphabetic
        else { return nil }
        let added = character.unicodeScalars.filter {
            !DisplayWidth.isUndrawn($0) && DisplayWidth.columns(of: $0) == 0
        }
        return Glyph(base, marks: marks + added)
    }
}
