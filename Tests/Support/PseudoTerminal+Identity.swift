extension PseudoTerminal {
    /// The answers of the emulator, with the identity of another terminal in them.
    func identified(_ answers: [UInt8]) -> [UInt8] {
        guard let identity else { return answers }
        let text = String(decoding: answers, as: UTF8.self).replacing(/\u{1B}P>\|[^\u{1B}]*\u{1B}\\/, with: "")
        return Array(text.replacing(/\u{1B}\[>[0-9;]*c/, with: identity).utf8)
    }
}

/// Cells that are sent by kitty's text size protocol, which the emulator does not know, as the letters in them.
struct SizedCells {
    /// The beginning of a cell whose end is still to come.
    private var open: [UInt8] = []

    private static let start = Array("\u{1B}]66;n=1:d=1:w=1;".utf8)
    private static let end = Array("\u{1B}\\".utf8)

    mutating func text(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var rest = (open + bytes)[...]
        open = []
        var text: [UInt8] = []
        while let escape = rest.firstIndex(of: 0x1B) {
            text += rest[..<escape]
            rest = rest[escape...]
            guard rest.starts(with: Self.start) || Self.start.starts(with: rest) else {
                text.append(0x1B)
                rest = rest.dropFirst()
                continue
            }
            guard let end = rest.dropFirst().firstRange(of: Self.end) else {
                open = Array(rest)
                return text
            }
            text += rest[..<end.lowerBound].dropFirst(Self.start.count)
            rest = rest[end.upperBound...]
        }
        return text + rest
    }
}
