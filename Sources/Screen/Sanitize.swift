private import CWidth

/// The one rule for text from outside: no scalar of it is ever a command to the terminal.
///
/// It goes by the class of each scalar, never by matching sequences, so that nothing slips through unterminated or
/// split over chunks. Stored text stays as it came; the rule is applied where text becomes cells and where it is
/// written to a terminal directly.
package enum Sanitize {
    /// How a scalar is written to a terminal.
    enum Disposition {
        case stored
        /// A control, shown as `^` and this letter.
        case caret(Unicode.Scalar)
        /// Shown as U+FFFD, so that a spoof is visible.
        case replaced
    }

    /// The text with every control made visible and harmless; newline and tab stay.
    ///
    /// C0 and DEL become caret notation (`^[` for escape), CR LF becomes a newline, and C1 controls, bidi overrides,
    /// embeddings and isolates, tags, annotations and noncharacters become U+FFFD. So does what a letter has of marks
    /// beyond sixteen, and what a flood of unseen characters has beyond eight. Cost: linear.
    package static func text(_ raw: some StringProtocol) -> String {
        if raw.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return String(raw) }
        var stream = Stream()
        return stream.consume(raw) + stream.finish()
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

    /// The text on one line as a piece that stands in its own order within other words; for `CellRow.append` and
    /// `LineWrap`, which do not draw what isolates it.
    package static func piece(_ raw: some StringProtocol) -> String { "\u{2068}" + line(raw) + "\u{2069}" }

    /// `line` for a text of the program itself. In a language that runs from right to left, `Catalog.text` isolates
    /// the values in it and nothing else does, so its isolates stay.
    package static func line(_ raw: String, keepsIsolates: Bool) -> String {
        keepsIsolates ? betweenIsolates(of: raw) { line($0) } : line(raw)
    }

    /// `text` for a text of the program itself.
    package static func text(_ raw: String, keepsIsolates: Bool) -> String {
        keepsIsolates ? betweenIsolates(of: raw) { text($0) } : text(raw)
    }

    private static func betweenIsolates(of raw: String, _ clean: (Substring) -> String) -> String {
        var (result, start) = ("", raw.startIndex)
        for index in raw.unicodeScalars.indices where (0x2066...0x2069).contains(raw.unicodeScalars[index].value) {
            result += clean(raw[start..<index])
            result.unicodeScalars.append(raw.unicodeScalars[index])
            start = raw.unicodeScalars.index(after: index)
        }
        return result + clean(raw[start...])
    }

    /// The text as it came but for C0, DEL and C1, line ends and tabs apart: for a clipboard, whose text is pasted into
    /// other terminals.
    package static func controls(in raw: String) -> String {
        var clean = String.UnicodeScalarView()
        var rest = raw.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let isLineEnd = scalar == "\n" || scalar == "\t" || scalar == "\r" && rest.first == "\n"
            if isLineEnd || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)) {
                clean.append(scalar)
            } else if case .caret(let letter) = disposition(of: scalar) {
                clean.append(contentsOf: ["^", letter])
            } else {
                clean.append("\u{FFFD}")
            }
        }
        return String(clean)
    }

    /// What becomes of a scalar. Newline and tab have a meaning in text and none in a cell: `text` keeps them, and
    /// the one who makes cells has taken them out before.
    static func disposition(of scalar: Unicode.Scalar) -> Disposition {
        let value = scalar.value
        if value >= 0x20 && value < 0x7F { return .stored }
        if value < 0x20 || value == 0x7F, let letter = Unicode.Scalar(value ^ 0x40) { return .caret(letter) }
        switch value {
        case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F:
            return .replaced
        default:
            return value & 0xFFFE == 0xFFFE ? .replaced : .stored
        }
    }
}

extension Sanitize {
    /// The same for a text that comes in pieces, cut anywhere.
    package struct Stream: Hashable, Sendable {
        private var afterReturn = false
        private var marks = 0
        private var unseen = 0

        package init() {}

        /// What may be written of a piece. A carriage return at its end waits for what follows.
        package mutating func consume(_ raw: some StringProtocol) -> String {
            var clean = String.UnicodeScalarView()
            for scalar in raw.unicodeScalars { consume(scalar, &clean) }
            return String(clean)
        }

        /// What was waiting at the end.
        package mutating func finish() -> String {
            defer { self = Stream() }
            return afterReturn ? "^M" : ""
        }

        private mutating func consume(_ scalar: Unicode.Scalar, _ clean: inout String.UnicodeScalarView) {
            if afterReturn && scalar != "\n" { clean.append(contentsOf: "^M".unicodeScalars) }
            afterReturn = scalar == "\r"
            if afterReturn { return }
            if scalar == "\n" || scalar == "\t" { return append(scalar, &clean) }
            switch Sanitize.disposition(of: scalar) {
            case .caret(let letter):
                append("^", &clean)
                append(letter, &clean)
            case .replaced:
                append("\u{FFFD}", &clean)
            case .stored where DisplayWidth.isUndrawn(scalar):
                unseen += 1
                appendLimited(scalar, unseen - UnseenRun.limit, &clean)
            case .stored where scalar.value >= 0x300 && cw_width(scalar.value) == 0:
                marks += 1
                appendLimited(scalar, marks - Cluster.flood, &clean)
            case .stored:
                append(scalar, &clean)
            }
        }

        private mutating func append(_ scalar: Unicode.Scalar, _ clean: inout String.UnicodeScalarView) {
            (marks, unseen) = (0, 0)
            clean.append(scalar)
        }

        /// The first one that is too much shows as a replacement for all of them.
        private func appendLimited(_ scalar: Unicode.Scalar, _ excess: Int, _ clean: inout String.UnicodeScalarView) {
            if excess <= 0 { clean.append(scalar) }
            if excess == 1 { clean.append("\u{FFFD}") }
        }
    }
}
