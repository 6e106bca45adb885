extension ViMode {
    /// Does `d`, `c` or `y` over what the rest of the command names. False if that is nothing.
    mutating func operate(
        _ operation: Character, _ command: Pending, _ character: Character, _ composer: inout Composer
    ) -> Bool {
        let text = composer.body
        if command.prefix == nil, character == operation {
            let rest = neighbourLines(command.factor, text, composer.cursor)
            return applyToLines(operation, text.lineStart(composer.cursor)..<rest, &composer)
        }
        if command.prefix == "i" || command.prefix == "a" {
            guard character == "w" || character == "W" else { return false }
            let range = word(text, composer.cursor, joined: character == "W", around: command.prefix == "a")
            return apply(operation, range, &composer)
        }
        // `cw` on a word leaves the blanks behind it, as `ce` does.
        let isChangingWord = operation == "c" && (character == "w" || character == "W") && command.prefix == nil
        if isChangingWord, let kind = text.wordClass(at: composer.cursor), kind != .blank {
            return apply(operation, rangeOfWords(command, character, text, composer.cursor), &composer)
        }
        guard let motion = motion(command, character, composer) else { return false }
        let low = min(motion.target, composer.cursor)
        var high = max(motion.target, composer.cursor)
        if motion.isLinewise { return applyToLines(operation, text.lineStart(low)..<text.lineEnd(high), &composer) }
        if motion.isInclusive, !text.isLineEnd(high) { high = text.next(high) }
        // `dw` on the last word of a line leaves the line's end.
        if command.prefix == nil, character == "w" || character == "W" {
            high = max(low, trimmedToLine(low, high, text))
        }
        return apply(operation, low..<high, &composer)
    }

    private func neighbourLines(_ count: Int, _ text: EditedText, _ cursor: Int) -> Int {
        var end = text.lineEnd(cursor)
        for _ in 1..<max(2, count) where count > 1 && end < text.count { end = text.lineEnd(end + 1) }
        return end
    }

    private func rangeOfWords(_ command: Pending, _ character: Character, _ text: EditedText, _ cursor: Int)
        -> Range<Int>
    {
        var end = cursor
        for number in 0..<command.factor {
            if number > 0 { while text.wordClass(at: end) == .blank { end = text.next(end) } }
            end = text.runEnd(at: end, joined: character == "W")
        }
        return cursor..<end
    }

    private func trimmedToLine(_ low: Int, _ high: Int, _ text: EditedText) -> Int {
        var end = high
        while end > low, text[low..<end].utf8.contains(UInt8(ascii: "\n")), text.firstInk(end) >= end {
            end = text.lineStart(end) - 1
        }
        return end
    }

    func word(_ text: EditedText, _ cursor: Int, joined: Bool, around: Bool) -> Range<Int> {
        let start = text.runStart(at: cursor, joined: joined)
        var end = text.runEnd(at: cursor, joined: joined)
        guard around else { return start..<end }
        let before = end
        while !text.isLineEnd(end), text.wordClass(at: end) == .blank { end = text.next(end) }
        guard end == before else { return start..<end }
        var first = start
        while first > text.lineStart(start), text.wordClass(at: text.previous(first)) == .blank {
            first = text.previous(first)
        }
        return first..<end
    }

    /// An operator over a stretch. What is taken goes to the kill ring.
    mutating func apply(_ operation: Character, _ range: Range<Int>, _ composer: inout Composer) -> Bool {
        if !range.isEmpty { composer.killRing.push(String(composer.body[range])) }
        switch operation {
        case "y": composer.move(to: range.lowerBound)
        case "d": composer.replace(range, with: "", as: .other)
        default:
            composer.replace(range, with: "", as: .other)
            composer.cursor = range.lowerBound
            enterInsert(composer)
        }
        return !range.isEmpty || operation == "c"
    }

    /// An operator over whole lines; `range` is without the last newline. In the kill ring they end in one.
    mutating func applyToLines(_ operation: Character, _ range: Range<Int>, _ composer: inout Composer) -> Bool {
        let text = composer.body
        composer.killRing.push(String(text[range]) + "\n")
        switch operation {
        case "y": if range.lowerBound < composer.body.lineStart(composer.cursor) { composer.move(to: range.lowerBound) }
        case "c":
            composer.replace(range, with: "", as: .other)
            enterInsert(composer)
        default:
            if range.upperBound < text.count {
                composer.replace(range.lowerBound..<range.upperBound + 1, with: "", as: .other)
            } else {
                composer.replace(max(0, range.lowerBound - 1)..<range.upperBound, with: "", as: .other)
            }
            composer.move(to: composer.body.firstInk(composer.cursor))
        }
        return true
    }
}
