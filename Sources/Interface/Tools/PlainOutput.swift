/// What a program printed for a terminal, as plain text: without colors and the motion of the cursor.
enum PlainOutput {
    /// Sequences and controls go. Of a line that was written over, such as a progress bar, the last version stays.
    /// Cost: linear.
    static func text(_ raw: String) -> String {
        guard raw.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || isHighControl($0) })
        else { return raw }
        var reader = Reader(rest: raw.unicodeScalars[...])
        return reader.text()
    }

    private static func isHighControl(_ scalar: Unicode.Scalar) -> Bool { (0x7F...0x9F).contains(scalar.value) }

    private struct Reader {
        var rest: Substring.UnicodeScalarView
        private var done = String.UnicodeScalarView()
        private var line = String.UnicodeScalarView()
        /// A carriage return came: what follows writes over the line.
        private var returns = false

        init(rest: Substring.UnicodeScalarView) { self.rest = rest }

        mutating func text() -> String {
            while let scalar = rest.popFirst() { read(scalar) }
            done.append(contentsOf: line)
            return String(done)
        }

        private mutating func read(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "\n":
                done.append(contentsOf: line)
                done.append("\n")
                (line, returns) = (.init(), false)
            case "\r": returns = true
            case "\u{8}": if !line.isEmpty { line.removeLast() }
            case "\u{1B}": skipSequence()
            case "\u{9B}": skipControlSequence()
            case "\u{90}", "\u{98}", "\u{9D}", "\u{9E}", "\u{9F}": skipString()
            default:
                guard scalar == "\t" || scalar.value >= 0x20 && !PlainOutput.isHighControl(scalar) else { return }
                if returns { line = .init() }
                returns = false
                line.append(scalar)
            }
        }

        private mutating func skipSequence() {
            switch rest.first {
            case "[":
                rest.removeFirst()
                skipControlSequence()
            case "]", "P", "X", "^", "_":
                rest.removeFirst()
                skipString()
            default:
                while let next = rest.first, (0x20...0x2F).contains(next.value) { rest.removeFirst() }
                if let last = rest.first, last.value >= 0x30 { rest.removeFirst() }
            }
        }

        private mutating func skipControlSequence() {
            while let next = rest.first, (0x20...0x3F).contains(next.value) { rest.removeFirst() }
            if let last = rest.first, (0x40...0x7E).contains(last.value) { rest.removeFirst() }
        }

        /// Up to its terminator. One that is not terminated ends with its line.
        private mutating func skipString() {
            while let next = rest.first, next != "\n" {
                rest.removeFirst()
                if next == "\u{7}" || next == "\u{9C}" { return }
                if next == "\u{1B}", rest.first == "\\" {
                    rest.removeFirst()
                    return
                }
            }
        }
    }
}
