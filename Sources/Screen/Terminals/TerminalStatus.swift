/// What the terminal is to show of the program beside its cells.
package struct TerminalStatus: Hashable, Sendable {
    /// What is under way (OSC 9;4 of ConEmu).
    package enum Progress: Hashable, Sendable {
        case none
        /// A reply is coming in; its length is unknown.
        case busy
        case failed

        package var sequence: String {
            switch self {
            case .none: "\u{1B}]9;4;0\u{1B}\\"
            case .busy: "\u{1B}]9;4;3\u{1B}\\"
            case .failed: "\u{1B}]9;4;2;100\u{1B}\\"
            }
        }
    }

    /// Nil for the terminal's own.
    package var title: OutsideText?
    package var progress = Progress.none

    package init(title: OutsideText? = nil, progress: Progress = .none) {
        (self.title, self.progress) = (title, progress)
    }
}

/// One line that somebody else lays out: a title bar or a notification. Nothing in it is a command to a terminal.
package struct OutsideText: Hashable, Sendable {
    package let text: String

    /// Pieces from outside, each in its own order. Where one runs from right to left, all of them are isolated, and the
    /// line runs so if the language of the program does. `limit` is in bytes.
    package init(
        _ pieces: [String], after mark: String = "", separator: String = " · ", isRightToLeft: Bool = false, limit: Int
    ) {
        let pieces = pieces.filter { !$0.isEmpty }
        // Each piece has its share, and what those before it left of theirs.
        var room = limit - mark.utf8.count - pieces.count * (separator.utf8.count + 6) - 3
        let lines = pieces.enumerated().map { index, piece in
            let line = Self.clipped(Sanitize.line(piece), to: room / (pieces.count - index))
            room -= line.utf8.count
            return line
        }
        let isOrdered = isRightToLeft || lines.contains { BidiClass.occurs(in: $0[...]) }
        text =
            (isRightToLeft ? "\u{200F}" : "") + mark
            + lines.map { isOrdered ? "\u{2068}" + $0 + "\u{2069}" : $0 }.joined(separator: separator)
    }

    /// A text of the program itself, in its language.
    package init(localized line: String, limit: Int) {
        text = Self.clipped(Sanitize.line(line, keepsIsolates: true), to: limit)
    }

    /// Whole characters, with … for what is left out and an end for each isolate that was cut open.
    private static func clipped(_ line: String, to limit: Int) -> String {
        guard line.utf8.count > limit else { return line }
        var (stored, depth) = ("", 0)
        for character in line {
            guard stored.utf8.count + character.utf8.count + 3 * (depth + 2) <= limit else { break }
            stored.append(character)
            for scalar in character.unicodeScalars {
                if (0x2066...0x2068).contains(scalar.value) { depth += 1 }
                if scalar.value == 0x2069 { depth = max(0, depth - 1) }
            }
        }
        return stored + "…" + String(repeating: "\u{2069}", count: depth)
    }
}
