/// The direction of a paragraph and the level of every character in it, by the Unicode Bidirectional Algorithm.
///
/// What must not be rearranged is isolated (`BidiIsolates`), unless that is switched off. Controls of direction count where they are balanced within
/// the paragraph and nowhere else, overrides never: they are drawn as replacements and change no order. A paragraph of
/// more than `stretch` characters is levelled in stretches of the same direction, each as if it stood alone.
package struct BidiParagraph {
    package let isRightToLeft: Bool
    /// By UTF-8 offset. The whole paragraph has a level, so that a row of it needs no other.
    private let levels: [UInt8]

    private static let undrawn: UInt8 = 0xFF
    static let stretch = 8_192

    /// Nil if all of it stands from left to right as it is. Cost: linear; a scan of the bytes where that is so.
    package init?(_ runs: [StyledRun], direction: TextDirection = .automatic, isolates: Bool = true) {
        guard direction == .rightToLeft || runs.contains(where: { BidiClass.occurs(in: $0.text) }) else { return nil }
        var source = BidiSource(runs, isolates: isolates)
        isRightToLeft = direction == .automatic ? source.startsRightToLeft : direction == .rightToLeft
        if isRightToLeft { source.isolatePhrases() }
        var levels: [UInt8] = []
        levels.reserveCapacity(source.byteCount)
        for start in stride(from: 0, to: source.scalars.count, by: Self.stretch) {
            let range = start..<min(start + Self.stretch, source.scalars.count)
            let found = source.levels(of: range, isRightToLeft: isRightToLeft)
            for (offset, level) in zip(range, found) {
                let isUndrawn = source.honoured.contains(offset)
                for _ in 0..<source.width(offset) { levels.append(isUndrawn ? Self.undrawn : level) }
            }
        }
        self.levels = levels
    }

    /// The level of the character at a UTF-8 offset; that of the paragraph behind its end.
    package func level(at offset: Int) -> UInt8 {
        let level = levels.indices.contains(offset) ? levels[offset] : Self.undrawn
        return level == Self.undrawn ? (isRightToLeft ? 1 : 0) : level
    }

    /// Whether a control of direction stands there that counts: it has done its work and is not drawn.
    func isHonoured(at offset: Int) -> Bool { levels.indices.contains(offset) && levels[offset] == Self.undrawn }

    /// Which way a paragraph of several lines runs: as the first letter of the first line that has one says.
    package static func direction(
        of lines: [[StyledRun]], in setting: TextDirection, isolates: Bool = true
    ) -> TextDirection {
        guard setting == .automatic else { return setting }
        guard lines.contains(where: { $0.contains { BidiClass.occurs(in: $0.text) } }) else { return .leftToRight }
        return letterDirection(of: lines, isolates: isolates) ?? .automatic
    }

    /// The same; nil if no line has a letter outside what is isolated. Cost: linear; that of the first letter where it
    /// runs from right to left.
    package static func letterDirection(of lines: [[StyledRun]], isolates: Bool = true) -> TextDirection? {
        for line in lines {
            if let first = firstWordDirection(of: line) { return first }
            if let isRightToLeft = BidiSource(line, isolates: isolates).firstLetterIsRightToLeft {
                return isRightToLeft ? .rightToLeft : .leftToRight
            }
        }
        return nil
    }

    /// What a line says at once that begins with a letter from right to left, or with a word of plain letters: nothing
    /// that is isolated does, but code. Nil if more of it has to be looked at.
    private static func firstWordDirection(of line: [StyledRun]) -> TextDirection? {
        guard var text = line.first?.text, line.first?.isIsolated == false, let letter = text.unicodeScalars.first
        else {
            return nil
        }
        guard letter.isASCII else { return BidiSource.isRightToLeftLetter(letter.value) ? .rightToLeft : nil }
        return text.withUTF8 { bytes in
            let end = bytes.firstIndex { !(0x61...0x7A).contains($0 | 0x20) } ?? bytes.endIndex
            return end > 0 && end < bytes.endIndex && bytes[end] == 0x20 ? .leftToRight : nil
        }
    }
}
