extension BidiIsolates {
    enum Kind { case letters, digits, other }

    static func kind(of word: ArraySlice<UInt32>) -> Kind {
        if word.contains(where: BidiSign.isLetter) { return .letters }
        return word.contains(where: BidiSign.isDigit) ? .digits : .other
    }

    /// A stretch in pieces in which every bracket has its partner, each without the signs around it.
    static func parts(of range: Range<Int>, _ scalars: [UInt32], _ brackets: BidiBrackets) -> [Range<Int>] {
        brackets.split(range).map { BidiTrim($0, scalars, brackets).range }.filter { !$0.isEmpty }
    }

    /// Words with the brackets directly behind them, where what is in the brackets runs from right to left and is no
    /// sentence, or is several words: `f(ס, g(x))`, `arr[ס]`, `fn<ע>(x)`.
    static func calls(
        _ scalars: [UInt32], apartFrom code: [BidiIsolate], _ brackets: BidiBrackets
    ) -> [BidiIsolate] {
        let prose = proseSeams(scalars)
        var calls: [BidiIsolate] = []
        var code = code[...]
        var (start, index, hasLetter) = (0, 0, false)
        while index < scalars.count {
            if let first = code.first, first.range.lowerBound <= index {
                code.removeFirst()
                (index, hasLetter) = (max(index, first.range.upperBound), false)
                start = index
                continue
            }
            let value = scalars[index]
            if BidiSign.isBlank(value) || BidiClass.isRightToLeft(value) {
                (start, hasLetter) = (index + 1, false)
            } else if hasLetter, BidiSign.endsName(scalars[index - 1]), var end = brackets.partner(of: index),
                end > index
            {
                while let next = brackets.partner(of: end + 1), next > end { end = next }
                if prose[index] == prose[end] {
                    for part in parts(of: start..<end + 1, scalars, brackets) where kind(of: scalars[part]) == .letters
                    {
                        calls.append(BidiIsolate(range: part, rule: .phrase))
                    }
                    (index, start, hasLetter) = (end + 1, end + 1, false)
                    continue
                }
            }
            hasLetter = hasLetter || BidiSign.isLetter(value)
            index += 1
        }
        return calls
    }

    /// The ends of words from right to left in calls: without a fence behind it, `ס, 5` would be shown as one. In quotes
    /// there is none.
    static func fences(_ scalars: [UInt32], _ calls: [BidiIsolate]) -> Set<Int> {
        var fences: Set<Int> = []
        for call in calls {
            var isQuoted = false
            for index in call.range.dropLast() {
                if scalars[index] == 0x22 { isQuoted.toggle() }
                let next = scalars[index + 1]
                guard !isQuoted, BidiSign.isRightToLeftLetter(scalars[index]), !BidiClass.isRightToLeft(next) else {
                    continue
                }
                if !BidiSign.isBlank(next) || !BidiSign.isRightToLeftLetter(scalars[index + 2]) {
                    fences.insert(index + 1)
                }
            }
        }
        return fences
    }

    /// By offset: how many blanks stand before it that part two words from right to left, outside quotes.
    private static func proseSeams(_ scalars: [UInt32]) -> [Int] {
        var (count, isQuoted) = (0, false)
        return scalars.indices.map { index in
            if scalars[index] == 0x22 { isQuoted.toggle() }
            if !isQuoted, index > 0, index + 1 < scalars.count, BidiSign.isBlank(scalars[index]),
                BidiSign.isRightToLeftLetter(scalars[index - 1]), BidiSign.isRightToLeftLetter(scalars[index + 1])
            {
                count += 1
            }
            return count
        }
    }

    /// Percent signs of Arabic before their number: the sign alone runs from right to left.
    static func percents(_ scalars: [UInt32], apartFrom code: [BidiIsolate]) -> [BidiIsolate] {
        var percents: [BidiIsolate] = []
        var code = code[...]
        for index in scalars.indices where scalars[index] == 0x66A {
            while let first = code.first, first.range.upperBound <= index { code.removeFirst() }
            guard code.first?.range.contains(index) != true,
                index == 0 || !BidiSign.isAnyDigit(scalars[index - 1])
            else { continue }
            var end = index + 1
            while end < scalars.count,
                BidiSign.isAnyDigit(scalars[end])
                    || end > index + 1 && end + 1 < scalars.count && BidiSign.isSeparator(scalars[end])
                        && BidiSign.isAnyDigit(scalars[end + 1])
            {
                end += 1
            }
            if end > index + 1 { percents.append(BidiIsolate(range: index..<end, rule: .amount)) }
        }
        return percents
    }

    static func technicalRule(_ word: ArraySlice<UInt32>) -> BidiIsolate.Rule? {
        guard let first = word.first else { return nil }
        if first == at { return word.count > 1 ? .name : nil }
        if isShortcode(word) { return .name }
        switch kind(of: word) {
        case .digits: return word.allSatisfy(BidiSign.isDigit) ? nil : .amount
        case .letters:
            let isAddress =
                contains("://", word) || contains("www.", word.prefix(4))
                || word.firstIndex(of: at).map { word[$0...].contains(point) } ?? false
            return isAddress ? .address : BidiSign.isAmount(word) ? .amount : nil
        case .other: return nil
        }
    }

    /// `:smile:`, or several of them.
    static func isShortcode(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.count > 2, word.first == colon, word.last == colon, word[word.endIndex - 2] != colon else {
            return false
        }
        return word.allSatisfy { BidiSign.isPlain($0) || $0 == colon || $0 == 0x2B || $0 == 0x2D || $0 == 0x5F }
    }

    private static let at = UInt32(UInt8(ascii: "@"))
    private static let point = UInt32(UInt8(ascii: "."))
    private static let colon = UInt32(UInt8(ascii: ":"))

    private static func contains(_ part: String, _ word: ArraySlice<UInt32>) -> Bool {
        word.indices.contains { word[$0...].starts(with: part.unicodeScalars.lazy.map(\.value)) }
    }
}
