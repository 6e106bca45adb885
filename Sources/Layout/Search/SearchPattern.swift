import Letters
import Screen

/// Words to look for in what was said, as a person sees them.
///
/// The source is searched, not the screen, so that what was never laid out is found too. A blank stands for any white
/// space, line ends among them, and the signs with which Markdown marks words up are passed over: `bold word` finds
/// `**bold** word` and what was wrapped. Signs that are typed must be there, though. Case, accents and forms of
/// letters count as `Fold` has it.
package struct SearchPattern: Hashable, Sendable {
    package let words: String
    private let query: Fold.Query
    /// The signs among the words, in order.
    private let signs: [UInt8]
    /// There is nothing but signs: they are looked for as they were written.
    private let isOfSigns: Bool

    /// Nil if there is nothing to look for.
    package init?(_ words: String) {
        guard !words.allSatisfy(\.isWhitespace) else { return nil }
        self.words = words
        signs = words.utf8.filter { Self.isSign[Int($0)] }
        let plain = PlainWords(words, isMarkup: true, mapped: false).text
        isOfSigns = plain.allSatisfy(\.isWhitespace)
        query = Fold.Query(isOfSigns ? words : plain)
    }

    /// It finds nothing where `other` finds nothing.
    func narrows(_ other: SearchPattern) -> Bool { words.hasPrefix(other.words) && isOfSigns == other.isOfSigns }

    /// Where the words stand in a text, in UTF-8 offsets, in order. Cost: linear in the text.
    package func matches(in text: String, isMarkup: Bool) -> [Range<Int>] {
        if isOfSigns { return query.matches(in: text) }
        let plain = PlainWords(text, isMarkup: isMarkup, mapped: false)
        guard query.occurs(in: plain.text) else { return [] }
        let mapped = PlainWords(text, isMarkup: isMarkup, mapped: true)
        let found = query.matches(in: mapped.text).map { mapped.source(of: $0) }
        guard !signs.isEmpty else { return found }
        return found.filter { holdsSigns(text.utf8, $0) }
    }

    /// The signs stand in a stretch, or right beside it, in their order.
    private func holdsSigns(_ bytes: String.UTF8View, _ range: Range<Int>) -> Bool {
        var start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        let end = bytes.index(start, offsetBy: range.count)
        while start > bytes.startIndex, Self.isSign[Int(bytes[bytes.index(before: start)])] {
            start = bytes.index(before: start)
        }
        var wanted = signs[...]
        var position = start
        while position < bytes.endIndex, position < end || Self.isSign[Int(bytes[position])], let sign = wanted.first {
            if bytes[position] == sign { wanted.removeFirst() }
            position = bytes.index(after: position)
        }
        return wanted.isEmpty
    }

    /// By byte: Markdown marks words up with it.
    fileprivate static let isSign: [Bool] = (0..<256).map { "*_`~\\[]".utf8.contains(UInt8($0)) }
}

/// A text without the signs of Markdown and with one blank for any white space, and where each byte stands in it.
private struct PlainWords {
    let text: String
    private var starts: [Int32] = []

    /// Not `mapped` it is made faster and knows no places.
    init(_ source: String, isMarkup: Bool, mapped: Bool) {
        var source = source
        var starts: [Int32] = []
        if mapped { starts.reserveCapacity(source.utf8.count + 1) }
        text = source.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { out in
                var count = 0
                var isBlank = false
                var isLineStart = isMarkup
                for position in 0..<bytes.count {
                    let byte = bytes[position]
                    if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
                        isLineStart = isMarkup && (isLineStart || byte == 0x0A)
                        if isBlank { continue }
                        isBlank = true
                    } else {
                        // The mark of a quote goes on before each of its lines.
                        if isLineStart, byte == UInt8(ascii: ">") { continue }
                        if isMarkup, SearchPattern.isSign[Int(byte)] { continue }
                        isBlank = false
                        isLineStart = false
                    }
                    out[count] = isBlank ? 0x20 : byte
                    if mapped { starts.append(Int32(position)) }
                    count += 1
                }
                return count
            }
        }
        if mapped { starts.append(Int32(source.utf8.count)) }
        self.starts = starts
    }

    /// The stretch of the source that a stretch was made from.
    func source(of range: Range<Int>) -> Range<Int> {
        guard range.upperBound > range.lowerBound else { return 0..<0 }
        return Int(starts[range.lowerBound])..<Int(starts[range.upperBound - 1]) + 1
    }
}
