/// A stretch without what is around it: brackets and quotes, the signs of a sentence behind it, and the hyphen that joins
/// it to a word from right to left (in `ב-2024` it is no minus).
///
/// A bracket or a quote stays where its partner stays. Cost: linear.
struct BidiTrim {
    private(set) var range: Range<Int>
    private let scalars: [UInt32]
    private let brackets: BidiBrackets
    private var quotes: [UInt32: Int] = [:]

    init(_ range: Range<Int>, _ scalars: [UInt32], _ brackets: BidiBrackets) {
        (self.range, self.scalars, self.brackets) = (range, scalars, brackets)
        for value in scalars[range] where BidiSign.otherQuote(value) != nil { quotes[value, default: 0] += 1 }
        repeat {
            while !self.range.isEmpty, canDropLast { drop(last: true) }
            while !self.range.isEmpty, canDropFirst { drop(last: false) }
        } while unwrap()
        dropConnectors(of: range)
    }

    private var word: ArraySlice<UInt32> { scalars[range] }

    private mutating func drop(last: Bool) {
        let index = last ? range.upperBound - 1 : range.lowerBound
        quotes[scalars[index]]? -= 1
        range = last ? range.lowerBound..<index : index + 1..<range.upperBound
    }

    private var canDropLast: Bool {
        let index = range.upperBound - 1
        return BidiSign.isEnding(scalars[index]) && !hasPartner(index) && !BidiSign.endsAmount(word)
            && !BidiIsolates.isShortcode(word)
    }

    private var canDropFirst: Bool {
        let index = range.lowerBound
        return BidiSign.isOpening(scalars[index]) && !hasPartner(index) && !BidiSign.startsAmount(word)
    }

    /// The partner of a bracket or a quote is in the stretch.
    private func hasPartner(_ index: Int) -> Bool {
        if let partner = brackets.partner(of: index) { return range.contains(partner) }
        guard let other = BidiSign.otherQuote(scalars[index]) else { return false }
        return quotes[other, default: 0] > (other == scalars[index] ? 1 : 0)
    }

    /// Drops a pair that is around all of it. Returns whether there was one.
    private mutating func unwrap() -> Bool {
        guard range.count > 1, let first = word.first, let last = word.last else { return false }
        let isQuoted =
            BidiSign.otherQuote(first) == last && quotes[first] == (first == last ? 2 : 1)
            && quotes[last] == quotes[first]
        guard isQuoted || brackets.partner(of: range.lowerBound) == range.upperBound - 1 else { return false }
        drop(last: true)
        drop(last: false)
        return true
    }

    private mutating func dropConnectors(of whole: Range<Int>) {
        guard !range.isEmpty, !BidiIsolates.isShortcode(word) else { return }
        var before = range.lowerBound - 1
        while before >= whole.lowerBound, BidiSign.otherQuote(scalars[before]) != nil { before -= 1 }
        if BidiSign.isConnector(scalars[range.lowerBound]), isWord(at: before, isBefore: true) { drop(last: false) }
        var after = range.upperBound
        while after < whole.upperBound, BidiSign.otherQuote(scalars[after]) != nil { after += 1 }
        guard let last = word.last, BidiSign.isConnector(last), word.dropLast().last != last else { return }
        if isWord(at: after, isBefore: false) { drop(last: true) }
    }

    /// A word from right to left ends or begins there, or brackets do that are around one.
    private func isWord(at index: Int, isBefore: Bool) -> Bool {
        guard scalars.indices.contains(index) else { return false }
        if let partner = brackets.partner(of: index) { return (partner < index) == isBefore }
        return BidiSign.isRightToLeftLetter(scalars[index])
    }
}
