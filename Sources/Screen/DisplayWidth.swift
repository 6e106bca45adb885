private import CWidth

/// How many columns text takes: what ncurses and the terminal's own width table say, asked of the C library.
///
/// A grapheme is as wide as its spacing scalars together. What terminals measure differently is not drawn, or drawn as
/// something that they all measure alike, because a cursor that drifts spoils the whole line: joined emoji stand side
/// by side, skin tones and variation selectors are left out, a flag is its two letters, a keycap its sign. Where the
/// terminal was measured, what it joins is drawn joined (`JoinedEmoji`).
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
        let text = Substring(text)
        if text.isPlain { return text.utf8.count }
        var row = CellRow()
        return row.append(text, face: .plain)
    }

    /// The same without generics, for what is asked at every frame.
    package static func columns(of text: String) -> Int {
        let text = text[...]
        return text.isPlain ? text.utf8.count : columns(of: text)
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

    /// Has layouts and the screen measure as the terminal does; at first as the C library does. It holds for the
    /// process, as the terminal does.
    package static func setMeasured(_ widths: MeasuredWidths) { cw_set_measured(widths.rawValue) }

    static var measured: MeasuredWidths { MeasuredWidths(rawValue: cw_measured()) }

    /// True if the C library does not know the scalar as printable: it is drawn as a replacement character.
    static func isUnknown(_ scalar: Unicode.Scalar) -> Bool { cw_width(scalar.value) < 0 }
}

extension DisplayWidth {
    static func isWide(_ glyph: Glyph) -> Bool {
        guard let scalar = Unicode.Scalar(glyph.baseValue) else { return false }
        return columns(of: scalar) == 2
    }
}
