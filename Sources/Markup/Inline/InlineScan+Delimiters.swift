/// Runs of `*`, `_` and `~~`.
extension InlineScan {
    mutating func consumeDelimiter() {
        let sign = bytes[position]
        let range = position..<position + run(at: position)
        position = range.upperBound
        if sign == .tilde && range.count != 2 { return }
        let (before, after) = neighbors(of: range, sign)
        var flanks = Neighbor.plainFlanks(before, after)
        if sign == UInt8(ascii: "_") {
            flanks = Neighbor.Flanks(
                opens: flanks.opens && (!flanks.closes || before.isPunctuation),
                closes: flanks.closes && (!flanks.opens || after.isPunctuation))
        } else {
            join(range, before, after, &flanks)
        }
        let stays = sign == .star && Self.isWithinWord(before, after)
        var rest = range.count
        if flanks.closes, !(stays && before.isDigit && after.isDigit) { rest = close(sign, range.count) }
        if stays && rest == range.count {
            let signs = range.flatMap { _ in [UInt8.backslash, sign] }
            edits.append(Edit(range: range, replacement: signs))
        } else if rest > 0, flanks.opens && !stays || position == bytes.endIndex {
            delimiters.append(Delimiter(sign: sign, length: rest, end: position))
        }
    }

    /// Stars between letters or digits multiply; at the edge of a word they may still close what opened before one.
    private static func isWithinWord(_ before: Neighbor, _ after: Neighbor) -> Bool {
        (before.isDigit || before.isSpacedLetter) && (after.isDigit || after.isSpacedLetter)
    }

    /// Puts marks beside a run that opens or closes because of the script around it.
    private mutating func join(
        _ range: Range<Int>, _ before: Neighbor, _ after: Neighbor, _ flanks: inout Neighbor.Flanks
    ) {
        let joined = Neighbor.flanks(before, after)
        guard joined != flanks else { return }
        flanks = joined
        if before.isPunctuation { mark(range.lowerBound) }
        if after.isPunctuation { mark(range.upperBound) }
    }

    private mutating func mark(_ position: Int) {
        if let last = edits.last, last.range == position..<position { return }
        edits.append(Edit(range: position..<position, replacement: [Mark.neutral]))
    }

    /// What stands beside a run. cmark looks over tildes, but from one of them.
    private func neighbors(of range: Range<Int>, _ sign: UInt8) -> (Neighbor, Neighbor) {
        var (start, end) = (range.lowerBound, range.upperBound)
        if sign != .tilde {
            while start > bytes.startIndex, bytes[start - 1] == .tilde { start -= 1 }
            while end < bytes.endIndex, bytes[end] == .tilde { end += 1 }
        }
        let isFirst = start == bytes.startIndex || isRow && bytes[start - 1] == .bar
        let isLast = end == bytes.endIndex || isRow && bytes[end] == .bar
        return (
            isFirst ? .edge : Neighbor(before: start, in: bytes), isLast ? .edge : Neighbor(at: end, in: bytes)
        )
    }

    /// Takes a closing run off the open ones; returns what is left of it.
    private mutating func close(_ sign: UInt8, _ length: Int) -> Int {
        var rest = length
        while rest > 0, let index = delimiters.lastIndex(where: { $0.sign == sign }) {
            delimiters.removeSubrange((index + 1)...)
            let used = min(rest, delimiters[index].length)
            rest -= used
            delimiters[index].length -= used
            if delimiters[index].length == 0 { delimiters.removeLast() }
        }
        return rest
    }
}
