/// How letters are made alike when words are looked for: case, accents, vowel marks, the forms of Arabic letters, the
/// digits of other scripts, ligatures and width count for nothing.
///
/// It is a view of the text and not another text: what is found has its place in the source.
package enum Fold {
    /// A scalar's plain forms; none if it counts for nothing: a mark, a stretching stroke, what is not drawn.
    package enum Forms: Equatable {
        case one(Unicode.Scalar)
        case several([Unicode.Scalar])
    }

    package static func plain(_ scalar: Unicode.Scalar) -> Forms {
        let value = scalar.value
        if value < 0x80 { return .one(value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value + 0x20)) : scalar) }
        if value < alphabets.count {
            // Not a scalar: what has several forms, or none.
            return Unicode.Scalar(alphabets[Int(value)]).map { .one($0) } ?? computed(scalar, keepsMarks: false)
        }
        // Han and Hangul have one form.
        if (0x3400...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value) { return .one(scalar) }
        return computed(scalar, keepsMarks: false)
    }

    /// The plain forms of what most alphabets are made of, computed once.
    private static let alphabets: [UInt32] = (0..<0x3400).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), case .one(let plain) = computed(scalar, keepsMarks: false)
        else { return 0xD800 }
        return plain.value
    }

    private static func computed(_ scalar: Unicode.Scalar, keepsMarks: Bool) -> Forms {
        var forms: [Unicode.Scalar] = []
        let parts = LetterForms.parts(of: scalar) ?? String(scalar).unicodeScalars
        for part in parts.flatMap({ caseless($0) }) {
            if isPassedOver(part.value), !keepsMarks || !isMark(part.value) { continue }
            let properties = part.properties
            if part.value >= 0x80, properties.numericType == .decimal, let digit = properties.numericValue {
                forms.append(Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit)))
            } else {
                forms.append(keepsMarks ? part : letters[part] ?? part)
            }
        }
        return forms.count == 1 ? .one(forms[0]) : .several(forms)
    }

    /// Marks stay marks: the iota beneath a Greek letter would become one beside it.
    private static func caseless(_ part: Unicode.Scalar) -> String.UnicodeScalarView {
        (isMark(part.value) ? nil : LetterForms.caseless(part)) ?? String(part).unicodeScalars
    }

    /// A word as its letters that count.
    package static func plain(_ word: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in word.unicodeScalars { plain.append(contentsOf: Self.plain(scalar).scalars) }
        return String(plain)
    }

    /// The plain form of a grapheme's first letter: what completion compares.
    package static func plain(_ character: Character) -> Character {
        for scalar in character.unicodeScalars {
            if let plain = plain(scalar).scalars.first { return Character(plain) }
        }
        return character
    }

    /// A grapheme without case and width but with its accents.
    static func accented(_ character: Character) -> [Unicode.Scalar] {
        character.unicodeScalars.flatMap { computed($0, keepsMarks: true).scalars }
    }

    /// Voicing marks of kana, which make another letter.
    package static func isVoicing(_ scalar: Unicode.Scalar) -> Bool { (0x3099...0x309A).contains(scalar.value) }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, forms) in alike {
            for form in forms.unicodeScalars { letters[form] = letter }
        }
        return letters
    }()

    /// Letters that people write for one another, and letters with strokes, which Unicode does not take apart.
    private static let alike: [(letter: Unicode.Scalar, forms: String)] = [
        ("d", "đ"), ("h", "ħ"), ("i", "ı"), ("l", "ł"), ("o", "ø"), ("t", "ŧ"),
        ("\u{627}", "\u{671}\u{672}\u{673}"), ("\u{64A}", "\u{649}\u{6CC}"),
        ("\u{647}", "\u{629}\u{6C1}\u{6C2}\u{6C3}\u{6D5}"), ("\u{643}", "\u{6A9}"),
    ]

    private static func isMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

    /// Marks of Latin, Hebrew and Arabic, the stroke that stretches Arabic words, and what is not drawn.
    private static func isPassedOver(_ value: UInt32) -> Bool {
        switch value {
        case 0xAD, 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7, 0x610...0x61A, 0x61C,
            0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED, 0x200B...0x200F, 0x202A...0x202E,
            0x2060, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }
}

extension Fold.Forms {
    package var scalars: [Unicode.Scalar] {
        switch self {
        case .one(let scalar): [scalar]
        case .several(let scalars): scalars
        }
    }
}
