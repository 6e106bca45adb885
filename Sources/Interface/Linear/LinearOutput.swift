import Screen

/// Text that waits to be written, and whether a line is open on the screen.
struct LinearOutput: Sendable {
    var isAtLineStart = true
    private var text = ""

    mutating func append(_ piece: Substring) {
        guard !piece.isEmpty else { return }
        text += Sanitize.text(piece)
        isAtLineStart = piece.utf8.last == UInt8(ascii: "\n")
    }

    mutating func endLine() {
        if !isAtLineStart { text += "\n" }
        isAtLineStart = true
    }

    mutating func add(_ lines: [String]) {
        for line in lines {
            endLine()
            text += line + "\n"
        }
    }

    mutating func flush() -> String {
        defer { text = "" }
        return text
    }
}
