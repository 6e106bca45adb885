/// What a terminal says of itself and how it measures, as it has answered.
package struct TerminalTraits: Hashable, Sendable {
    /// What it calls itself (XTVERSION): `kitty(0.26.5)`. Empty if it does not answer.
    package var name = ""
    /// Its kind and version as numbers (secondary device attributes): 1, 4000, 26. Empty if it does not answer.
    package var attributes: [Int] = []
    /// It brings cells into order and can be told not to (ECMA-48's bidirectional support mode is set).
    package var canKeepOrder = false
    /// It reports when its colors become dark or light (mode 2031).
    package var reportsBackground = false
    /// The font of its letters, where it says so (kitty): `NotoSansMono-Regular`.
    package var font = ""
    /// What the terminal outside of a multiplexer calls itself, where the multiplexer says so.
    package var outer = ""
    /// What the multiplexer passes on to it, likewise.
    package var passthrough = TerminalServices.Passthrough.off
    /// Columns that the samples took.
    package var columns: [WidthSample: Int] = [:]

    package init() {}

    /// Name and version, by which what was measured is remembered.
    package var identity: String { ([name] + attributes.map(String.init)).joined(separator: " ") }

    /// kitty has its text size protocol from 0.40 on. Before, a font that has no italic letters was another font when it
    /// stood for italic ones. Nil for a kitty that does not tell its version.
    var hasKittyTextSizes: Bool? {
        for name in [outer, self.name] where name.hasPrefix("kitty(") {
            let numbers = name.dropFirst(6).split { !$0.isNumber }.compactMap { Int($0) }
            return numbers.count < 2 ? nil : (numbers[0], numbers[1]) >= (0, 40)
        }
        return nil
    }

    /// The queries: name, attributes, order, reports of colors, font. A terminal answers the ones that it knows.
    package static let questions =
        "\u{1B}[>q\u{1B}[>c\u{1B}[8$p\u{1B}[?2031$p\u{1B}P+q\(hexadecimal(fontQuery))\u{1B}\\"

    /// Draws each sample at the beginning of the second row and asks where the cursor is behind it. Nothing is left
    /// of them but a blank row, with the cursor where it was.
    package static let measuring = "\u{1B}7\u{1B}[m" + measuring(from: "\u{1B}[2;1H\u{1B}[2K") + "\u{1B}8"

    /// The same in a row that `start` goes to the beginning of and clears.
    package static func measuring(from start: String) -> String {
        WidthSample.allCases.map { start + $0.text + "\u{1B}[6n" }.joined() + start
    }

    /// In what text is measured otherwise than by the C library. A multiplexer joins emoji that the terminal outside may
    /// draw side by side, so they are drawn so.
    package var widths: MeasuredWidths {
        MeasuredWidths(columns).subtracting(isMultiplexer ? [.joinedSkinTones, .joinedFamilies] : [])
    }

    /// Whether it repeats the preceding character on request (REP, ECMA-48 8.3.103).
    package var repeats: Bool {
        guard let width = columns[.ambiguous], width > 0 else { return false }
        return columns[.repetition] == 3 * width
    }

    /// It leaves order and drawing to the terminal outside: tmux or screen.
    var isMultiplexer: Bool { name.hasPrefix("tmux") || [83, 84].contains(attributes.first) }

    /// How many samples take other columns than by the C library.
    package var differences: Int { columns.count { $0.value == $0.key.other?.columns } }

    /// Takes all that a terminal has sent.
    package mutating func note(allOf answers: String) {
        for sequence in answers.split(separator: "\u{1B}") where "[P".contains(sequence.prefix(1)) {
            note(String(sequence.dropFirst()))
        }
    }

    /// Takes an answer, without its introducer and terminator. Those of `measuring` come in the order of the samples.
    package mutating func note(_ reply: String) {
        if reply.hasPrefix(">|") {
            name = String(reply.dropFirst(2).prefix(64))
        } else if reply.hasPrefix(">"), reply.hasSuffix("c") {
            attributes = reply.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }
        } else if reply.hasSuffix("$y") {
            noteMode(reply.dropLast(2).split(separator: ";"))
        } else if reply.hasSuffix("R"), let column = reply.dropLast().split(separator: ";").last.flatMap({ Int($0) }),
            let sample = WidthSample.allCases.dropFirst(columns.count).first
        {
            columns[sample] = column - 1
        } else if reply.hasPrefix("1+r" + Self.hexadecimal(Self.fontQuery) + "=") {
            font = String(decoding: Self.bytes(reply.drop { $0 != "=" }.dropFirst()), as: UTF8.self)
        }
    }

    /// 1 and 2 are set and reset, 3 and 4 the same for good, 0 not known.
    private mutating func noteMode(_ parts: [Substring]) {
        guard parts.count == 2, let state = Int(parts[1]) else { return }
        if parts[0] == "8" { canKeepOrder = state == 1 }
        if parts[0] == "?2031" { reportsBackground = (1...3).contains(state) }
    }

    private static let fontQuery = "kitty-query-font_family"

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ digits: Substring) -> [UInt8] {
        stride(from: 0, to: digits.count - 1, by: 2).compactMap { offset in
            let start = digits.index(digits.startIndex, offsetBy: offset)
            return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
        }
    }
}
