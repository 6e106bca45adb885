/// The one rule for text from outside: no scalar of it is ever a command to the terminal.
///
/// It goes by the class of each scalar, never by matching sequences, so that nothing slips through unterminated or
/// split over chunks. Stored text stays as it came; the rule is applied where text becomes cells and where it is
/// written to a terminal directly.
package enum Sanitize {
    /// What becomes of a scalar on its way to a terminal.
    enum Fate {
        case kept
        /// A control, shown as `^` and this letter.
        case caret(Unicode.Scalar)
        /// Shown as U+FFFD, so that a spoof is visible.
        case replaced
    }

    /// The text with every control made visible and harmless; newline and tab stay.
    ///
    /// C0 and DEL become caret notation (`^[` for escape), CR LF becomes a newline, and C1 controls, bidi overrides,
    /// embeddings and isolates, tags, annotations and noncharacters become U+FFFD. Cost: linear; text that is clean
    /// is returned as it is.
    package static func text(_ raw: some StringProtocol) -> String {
        guard raw.unicodeScalars.contains(where: isSuspect) else { return String(raw) }
        var clean = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in raw.unicodeScalars {
            if afterReturn && scalar != "\n" { clean.append(contentsOf: "^M".unicodeScalars) }
            afterReturn = scalar == "\r"
            if !afterReturn { append(scalar, to: &clean) }
        }
        if afterReturn { clean.append(contentsOf: "^M".unicodeScalars) }
        return String(clean)
    }

    /// The text on one line: newlines and tabs become blanks as well. For titles, model names, errors, file names.
    package static func line(_ raw: some StringProtocol) -> String {
        let clean = text(raw)
        guard clean.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\t" }) else { return clean }
        return String(clean.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    /// The same without generics, for what is asked at every frame.
    package static func line(_ raw: String) -> String {
        let raw = raw[...]
        return raw.isPlain ? String(raw) : line(raw)
    }

    /// What becomes of a scalar. Newline and tab have a meaning in text and none in a cell: `text` keeps them, and
    /// the one who makes cells has taken them out before.
    static func fate(of scalar: Unicode.Scalar) -> Fate {
        let value = scalar.value
        if value >= 0x20 && value < 0x7F { return .kept }
        if value < 0x20 || value == 0x7F, let letter = Unicode.Scalar(value ^ 0x40) { return .caret(letter) }
        switch value {
        case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F:
            return .replaced
        default:
            return value & 0xFFFE == 0xFFFE ? .replaced : .kept
        }
    }

    private static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\n" || scalar == "\t" { return false }
        if case .kept = fate(of: scalar) { return false }
        return true
    }

    private static func append(_ scalar: Unicode.Scalar, to clean: inout String.UnicodeScalarView) {
        guard isSuspect(scalar) else {
            clean.append(scalar)
            return
        }
        if case .caret(let letter) = fate(of: scalar) {
            clean.append("^")
            clean.append(letter)
        } else {
            clean.append("\u{FFFD}")
        }
    }
}
