private import Foundation
private import Letters

/// How words are made alike before they are kept in the index or looked for in it: as `Fold` has it on the screen.
///
/// Characters of Chinese and Japanese, which are written without blanks, stand alone, so that each is a word and a run
/// of them a phrase. A change here needs a migration that folds the stored words again, see `StoreSchema`.
enum SearchText {
    static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch Fold.plain(scalar) {
            case .one(let letter): append(letter, to: &folded)
            case .several(let letters): for letter in letters { append(letter, to: &folded) }
            }
        }
        return String(folded).precomposedStringWithCanonicalMapping
    }

    private static func append(_ letter: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
        if standsAlone(letter) {
            folded.append(contentsOf: [" ", letter, " "])
        } else if Fold.isVoicing(letter), folded.last == " " {
            // It makes one letter with the kana before the blank.
            folded.removeLast()
            folded.append(contentsOf: [letter, " "])
        } else {
            folded.append(letter == "\0" ? " " : letter)
        }
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

    /// A term with signs in it, such as `->`, `a_b`, `c++` or an emoji: its letters alone would find more than it says,
    /// and where it has none, no index holds it.
    static func holdsSigns(_ term: String) -> Bool {
        guard hasWords(term) else { return true }
        return !term.contains(" ") && term.unicodeScalars.contains(where: isSign)
    }

    /// Something in a term is in the index of words.
    static func hasWords(_ term: String) -> Bool { term.contains { $0.isLetter || $0.isNumber } }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
        default:
            scalar.isASCII && !scalar.properties.isAlphabetic && !scalar.properties.isWhitespace
                && scalar.properties.numericType == nil
        }
    }

    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
