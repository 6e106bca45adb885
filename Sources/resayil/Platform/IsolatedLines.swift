import Screen

/// Lines of a text in which values are isolated.
enum IsolatedLines {
    /// The text broken at blanks, at most so many columns a line if its words allow. A line break ends all isolates, so
    /// those that it falls into are closed and opened again.
    static func broken(_ text: String, columns: Int) -> [String] {
        var open = String.UnicodeScalarView()
        return lines(of: text, columns: columns).map { line in
            let start = String(open)
            for scalar in line.unicodeScalars {
                if (0x2066...0x2068).contains(scalar.value) { open.append(scalar) }
                if scalar == "\u{2069}" { _ = open.popLast() }
            }
            return start + line + String(repeating: "\u{2069}", count: open.count)
        }
    }

    private static func lines(of text: String, columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if !line.isEmpty, DisplayWidth.columns(of: longer) > columns {
                lines.append(line)
                line = String(word)
            } else {
                line = longer
            }
        }
        return lines + [line]
    }
}
