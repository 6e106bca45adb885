/// Graphemes by their UTF-8 offsets, found from the text near by.
///
/// The library looks for a boundary from as far back as flags, marks or joiners reach, which in a text of nothing else
/// is its start. Here nothing is looked at beyond 256 bytes, and what is longer is cut: no letter is as long.
extension EditedText {
    private static let reach = 256

    /// The grapheme that begins here; nil at the end.
    package func character(at offset: Int) -> Character? {
        offset < count ? text(offset..<min(count, offset + Self.reach)).first : nil
    }

    /// The grapheme that ends here; nil at the start.
    package func character(before offset: Int) -> Character? { offset > 0 ? character(at: previous(offset)) : nil }

    /// The grapheme boundary after this one; the end stays.
    package func next(_ offset: Int) -> Int {
        guard offset < count else { return count }
        if isPlain(offset), offset + 1 == count || isPlain(offset + 1) { return offset + 1 }
        return offset + max(1, character(at: offset)?.utf8.count ?? 1)
    }

    /// The grapheme boundary before this one; the start stays.
    package func previous(_ offset: Int) -> Int {
        guard offset > 0 else { return 0 }
        if isPlain(offset - 1), offset == 1 || isPlain(offset - 2) { return offset - 1 }
        let start = safeStart(before: offset)
        let last = text(start..<offset).last?.utf8.count ?? 1
        return offset - max(1, last)
    }

    /// The nearest grapheme boundary at or after an offset.
    func boundary(from offset: Int) -> Int {
        guard offset > 0, offset < count else { return max(0, min(offset, count)) }
        if isPlain(offset), isPlain(offset - 1) { return offset }
        var position = safeStart(before: offset)
        for character in text(position..<min(count, position + 2 * Self.reach)) {
            if position >= offset { break }
            position += character.utf8.count
        }
        return max(offset, min(position, count))
    }

    /// ASCII is a grapheme by itself before more of it.
    private func isPlain(_ offset: Int) -> Bool { bytes { $0[offset] < 0x80 } }

    /// A place not far before an offset where a grapheme begins: a line end, ASCII behind ASCII, else where a scalar
    /// begins.
    private func safeStart(before offset: Int) -> Int {
        bytes { bytes in
            let limit = max(0, offset - Self.reach)
            var position = offset - 1
            while position > limit, bytes[position] != 0x0A, bytes[position] >= 0x80 || bytes[position - 1] >= 0x80 {
                position -= 1
            }
            while position < offset - 1, bytes[position] & 0xC0 == 0x80 { position += 1 }
            return position
        }
    }

    /// A stretch as a text of its own, cut to whole scalars at its end.
    private func text(_ range: Range<Int>) -> String {
        bytes { bytes in
            var end = range.upperBound
            while end > range.lowerBound + 1, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[range.lowerBound..<end]), as: UTF8.self)
        }
    }
}
