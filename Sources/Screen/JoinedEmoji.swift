/// Emoji of several scalars that a terminal draws as one, in two columns: where it was measured to do so they are one
/// wide cell, their further scalars the marks of it. Elsewhere `Cluster` draws the parts that all terminals measure
/// alike.
enum JoinedEmoji {
    /// The glyph of a grapheme, or nil if it is none of these or has more scalars than a cell.
    static func glyph(of character: Character) -> Glyph? {
        let scalars = character.unicodeScalars
        guard let base = scalars.first, base.value >= 0x1F1E6 else { return nil }
        let (marks, widths) = (scalars.dropFirst(), DisplayWidth.measured)
        guard !marks.isEmpty, marks.count <= Glyph.mostMarks else { return nil }
        let isJoined =
            isRegional(base)
            ? isFlag(marks, in: widths)
            : DisplayWidth.columns(of: base) == 2 && isFamily(base, marks, in: widths)
        return isJoined ? Glyph(base, marks: Array(marks)) : nil
    }

    /// Terminals that give a skin tone no columns know the pairs of flags, too.
    private static func isFlag(_ marks: Substring.UnicodeScalarView, in widths: MeasuredWidths) -> Bool {
        widths.contains(.joinedSkinTones) && marks.count == 1 && marks.allSatisfy(isRegional)
    }

    /// An emoji with a skin tone, or several with joiners between them.
    private static func isFamily(
        _ base: Unicode.Scalar, _ marks: Substring.UnicodeScalarView, in widths: MeasuredWidths
    ) -> Bool {
        var previous = base
        var isOne = true
        for scalar in marks {
            switch scalar.value {
            case 0x1F3FB...0x1F3FF:
                guard widths.contains(.joinedSkinTones), previous.properties.isEmojiModifierBase else { return false }
            case 0x200D:
                guard widths.contains(.joinedFamilies), previous.value != 0x200D else { return false }
            case 0xFE0F:
                guard previous.properties.isEmoji else { return false }
            default:
                guard previous.value == 0x200D, scalar.properties.isEmoji, !isRegional(scalar) else { return false }
            }
            isOne = isOne && scalar.value == 0xFE0F
            previous = scalar
        }
        return !isOne && previous.value != 0x200D
    }

    private static func isRegional(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }
}
