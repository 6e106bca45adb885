private import Letters

/// Words, for motion, deletion, case and transposition, in all modes.
///
/// By the word boundaries of Unicode (UAX 29), in Chinese, Japanese, Thai, Lao, Khmer and Burmese by dictionaries. In
/// ASCII as editors have it: letters, digits and `_` make up words, and an apostrophe between two letters (`don't`);
/// signs beside each other are one stretch. A folded paste is a word by itself.
extension EditedText {
    enum WordClass {
        case blank, letters, fold, symbols
    }

    func wordClass(at offset: Int) -> WordClass? {
        guard let character = character(at: offset) else { return nil }
        if character == "'" || character == "\u{2019}" {
            let neighbours = [self.character(before: offset), self.character(at: next(offset))]
            return neighbours.allSatisfy { $0.map(Self.wordClass) == .letters } ? .letters : .symbols
        }
        return Self.wordClass(character)
    }

    /// The start of the word that the cursor stands in or behind.
    func wordStart(before offset: Int) -> Int {
        var position = offset
        while position > 0, !isWord(at: previous(position)) { position = previous(position) }
        guard position > 0 else { return 0 }
        return runStart(at: previous(position))
    }

    /// The end of the word that the cursor stands in or before.
    func wordEnd(after offset: Int) -> Int {
        var position = offset
        while position < count, !isWord(at: position) { position = next(position) }
        return position < count ? runEnd(at: position) : count
    }

    /// Where the word, or the stretch of signs or blanks, around the grapheme at `offset` starts. `joined`: whatever is
    /// not blank is one.
    func runStart(at offset: Int, joined: Bool = false) -> Int {
        joined ? edges(around: offset, joined).lowerBound : segment(around: offset).lowerBound
    }

    /// Where it ends.
    func runEnd(at offset: Int, joined: Bool = false) -> Int {
        joined ? edges(around: offset, joined).upperBound : segment(around: offset).upperBound
    }

    private func segment(around offset: Int) -> Range<Int> {
        guard let kind = wordClass(at: offset), kind != .fold else { return offset..<next(offset) }
        guard kind != .blank else { return edges(around: offset, false) }
        let stretch = nearby(offset)
        let text = String(self[stretch])
        // A stretch of ASCII needs no tables.
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return edges(around: offset, false) }
        let boundaries = Set(WordBoundaries.offsets(in: text).map { $0 + stretch.lowerBound })
        var start = offset
        while start > stretch.lowerBound, !isEdge(at: start, boundaries) { start = previous(start) }
        var end = next(offset)
        while end < stretch.upperBound, !isEdge(at: end, boundaries) { end = next(end) }
        return start..<end
    }

    /// Whether a word or a stretch of signs ends at a place between two graphemes.
    private func isEdge(at offset: Int, _ boundaries: Set<Int>) -> Bool {
        let (before, after) = (wordClass(at: previous(offset)), wordClass(at: offset))
        if before == .symbols, after == .symbols { return false }
        if before == .fold || after == .fold { return true }
        let isPlain = bytes { $0[offset - 1] < 0x80 && $0[offset] < 0x80 }
        return isPlain ? before != after : boundaries.contains(offset)
    }

    /// What is not blank around an offset, not beyond 1,024 bytes to each side.
    private func nearby(_ offset: Int) -> Range<Int> {
        var (start, end) = (offset, next(offset))
        while start > 0, offset - start < Self.nearBytes, wordClass(at: previous(start)) != .blank {
            start = previous(start)
        }
        while end < count, end - offset < Self.nearBytes, wordClass(at: end) != .blank { end = next(end) }
        return start..<end
    }

    private static let nearBytes = 1_024

    /// The stretch of one class around a grapheme.
    private func edges(around offset: Int, _ joined: Bool) -> Range<Int> {
        guard let kind = runClass(at: offset, joined) else { return offset..<offset }
        var (start, end) = (offset, next(offset))
        while start > 0, runClass(at: previous(start), joined) == kind { start = previous(start) }
        while end < count, runClass(at: end, joined) == kind { end = next(end) }
        return start..<end
    }

    private func runClass(at offset: Int, _ joined: Bool) -> WordClass? {
        guard let kind = wordClass(at: offset) else { return nil }
        return joined && kind != .blank ? .letters : kind
    }

    private func isWord(at offset: Int) -> Bool {
        let kind = wordClass(at: offset)
        return kind == .letters || kind == .fold
    }

    private static func wordClass(_ character: Character) -> WordClass {
        guard let scalar = character.unicodeScalars.first else { return .blank }
        if scalar.isASCII {
            if character.isLetter || character.isNumber || character == "_" { return .letters }
            return character.isWhitespace ? .blank : .symbols
        }
        if PasteFolds.isMark(scalar) { return .fold }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .letters
        default: break
        }
        if character.isLetter || character.isNumber { return .letters }
        return character.isWhitespace ? .blank : .symbols
    }
}
