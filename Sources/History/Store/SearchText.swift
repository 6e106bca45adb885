private import Foundation

/// How words are made alike before they are kept in the index or looked for in it.
///
/// Case, accents, width and the vowel marks of Arabic and Hebrew go; the forms of alef, ya, ta marbuta and kaf that
/// people write for one another become one; digits become 0 to 9. Characters of Chinese and Japanese, which are
/// written without blanks, stand alone, so that each is a word and a run of them a phrase.
enum SearchText {
    static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if isDropped(scalar) { continue }
            if let same = alike[scalar] {
                folded.append(same)
            } else if let digit = digit(scalar) {
                folded.append(digit)
            } else if standsAlone(scalar) {
                folded.append(contentsOf: [" ", scalar, " "])
            } else {
                folded.append(scalar == "\0" ? " " : scalar)
            }
        }
        return String(folded).precomposedStringWithCanonicalMapping
    }

    /// The terms of a query, folded: words, and what stands in double quotes as one.
    static func terms(_ query: String) -> [String] {
        var terms: [String] = []
        for (index, part) in query.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) {
                terms += part.split(whereSeparator: \.isWhitespace).map { fold(String($0)) }
            } else {
                terms.append(fold(String(part)))
            }
        }
        return terms.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    /// A term with signs of code in it, such as `->`, `a_b` or `c++`: its letters alone would find more than it says.
    static func holdsSigns(_ term: String) -> Bool {
        let hasLetters = term.contains { $0.isLetter || $0.isNumber }
        return !(hasLetters && term.contains(" "))
            && term.unicodeScalars.contains { scalar in
                scalar.isASCII && !scalar.properties.isAlphabetic && !scalar.properties.isWhitespace
                    && scalar.properties.numericType == nil
            }
    }

    /// Marks over and under letters, and the stroke that stretches Arabic words.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x0591...0x05BD, 0x05BF, 0x05C1...0x05C2, 0x05C4...0x05C5, 0x05C7, 0x0610...0x061A,
            0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E8, 0x06EA...0x06ED, 0x200B...0x200F,
            0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0x00AD:
            true
        default: false
        }
    }

    private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{0671}": "\u{0627}", "\u{0649}": "\u{064A}", "\u{06CC}": "\u{064A}", "\u{0629}": "\u{0647}",
        "\u{06A9}": "\u{0643}", "\u{0672}": "\u{0627}", "\u{0673}": "\u{0627}", "\u{06C1}": "\u{0647}",
        "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    ]

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0x80, scalar.properties.numericType == .decimal,
            let value = scalar.properties.numericValue
        else { return nil }
        return Unicode.Scalar(UInt8(48 + Int(value)))
    }

    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
