/// Words, for motion, deletion, case and transposition, in all modes.
///
/// The rule follows the word boundaries of Unicode (UAX 29) where they need no dictionary: letters, digits, their
/// marks and `_` make up words; an apostrophe does between two letters (`don't`); every CJK ideograph and every
/// hiragana is a word by itself, and so is a folded paste. All else is blank or a symbol. Scripts that are written
/// without blanks, such as Thai, count as one word.
extension EditedText {
    enum WordClass {
        case blank, letters, single, symbols
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

    /// Where the stretch of one class around the grapheme at `offset` starts. `joined`: whatever is not blank is one.
    func runStart(at offset: Int, joined: Bool = false) -> Int {
        guard let kind = runClass(at: offset, joined), kind != .single else { return offset }
        var position = offset
        while position > 0, runClass(at: previous(position), joined) == kind { position = previous(position) }
        return position
    }

    /// Where the stretch of one class around the grapheme at `offset` ends.
    func runEnd(at offset: Int, joined: Bool = false) -> Int {
        guard let kind = runClass(at: offset, joined), kind != .single else { return next(offset) }
        var position = next(offset)
        while position < count, runClass(at: position, joined) == kind { position = next(position) }
        return position
    }

    func runClass(at offset: Int, _ joined: Bool) -> WordClass? {
        guard let kind = wordClass(at: offset) else { return nil }
        return joined && kind != .blank ? .letters : kind
    }

    private func isWord(at offset: Int) -> Bool {
        let kind = wordClass(at: offset)
        return kind == .letters || kind == .single
    }

    private static func wordClass(_ character: Character) -> WordClass {
        guard let scalar = character.unicodeScalars.first else { return .blank }
        if scalar.isASCII {
            if character.isLetter || character.isNumber || character == "_" { return .letters }
            return character.isWhitespace ? .blank : .symbols
        }
        if scalar.properties.isIdeographic || (0x3041...0x309F).contains(scalar.value) || PasteFolds.isMark(scalar) {
            return .single
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .letters
        default: break
        }
        if character.isLetter || character.isNumber { return .letters }
        return character.isWhitespace ? .blank : .symbols
    }
}
