import Localization

/// A question as the guide compares it with the words of its topics: lower case, Arabic letters in one form.
struct QuestionWords: Sendable {
    /// The whole text, folded, with single spaces.
    let text: String
    /// Each word, and what is left of it without an Arabic article, conjunction, preposition or personal prefix.
    let words: Set<String>
    let isArabic: Bool

    /// Names of the program that are Latin in every language are not counted when the language is decided.
    init(_ question: String, names: (String) -> Bool) {
        let folded = Self.fold(question)
        let parts = folded.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        text = folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        words = Set(parts.flatMap(Self.forms))
        let arabic = parts.count(where: Self.isArabic)
        isArabic =
            arabic > 0 && arabic >= parts.count { !Self.isArabic($0) && $0.contains(where: \.isLetter) && !names($0) }
    }

    /// How well a topic's words fit: phrases count twice.
    func score(of keywords: [String]) -> Int {
        keywords.reduce(0) { sum, keyword in
            let stem = keyword.hasSuffix("*") ? keyword.dropLast() : keyword[...]
            if stem.count < keyword.count, stem.allSatisfy(\.isLetter) {
                return sum + (words.contains { $0.hasPrefix(stem) } ? 1 : 0)
            }
            if stem.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
                return sum + (words.contains(String(stem)) ? 1 : 0)
            }
            return sum + (text.contains(stem) ? 2 : 0)
        }
    }

    /// The words of a text with commas between them, folded.
    static func list(_ text: Text, in catalog: Catalog) -> [String] {
        fold(catalog.text(text)).split { ",،".contains($0) }.map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// Lower case; no vowel marks or stretching strokes; one form of alef, yeh, heh and waw.
    static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x200C...0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
            default: folded.append(arabicForms[scalar] ?? scalar)
            }
        }
        return String(folded)
    }

    private static let arabicForms: [Unicode.Scalar: Unicode.Scalar] = [
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
    ]

    private static func isArabic(_ word: String) -> Bool {
        word.unicodeScalars.first.map { (0x600...0x6FF).contains($0.value) } ?? false
    }

    /// `والنموذج` is found as `نموذج`, `نغير` as `غير`.
    private static func forms(of word: String) -> [String] {
        guard isArabic(word) else { return [word] }
        var forms: [String] = [word]
        for prefixes in [["و", "ف"], ["لل", "ب", "ل", "ك", "س"], ["ال", "ا", "ن", "ت", "ي"]] {
            for form in forms {
                for prefix in prefixes where form.hasPrefix(prefix) && form.count >= prefix.count + 2 {
                    forms.append(String(form.dropFirst(prefix.count)))
                }
            }
        }
        return forms
    }
}
