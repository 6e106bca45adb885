/// Finds where the words of a paragraph stand in its source, so that a row knows its place in the text at any width.
///
/// Signs that Markdown takes out are passed over. A letter that is not found nearby, as the sign of an entity, is
/// passed over as well: a row's place may then be some letters off, and the next words set it right.
struct SourceAlignment {
    private let bytes: Substring.UTF8View
    private var index: Substring.UTF8View.Index
    private var offset: Int
    private let base: Int

    private static let reach = 400

    /// - Parameter source: UTF-8 offsets in the text.
    init(_ text: String, _ source: Range<Int>) {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: source.lowerBound)
        bytes = Substring(text).utf8[start..<utf8.index(start, offsetBy: source.count)]
        index = bytes.startIndex
        offset = source.lowerBound
        base = source.lowerBound
    }

    /// Goes to a place that is known from the last time.
    mutating func go(to offset: Int) {
        guard offset != self.offset else { return }
        index = bytes.index(bytes.startIndex, offsetBy: max(0, min(offset - base, bytes.count)))
        self.offset = offset
    }

    /// The offset in the text of the next word, as far as it is known.
    var position: Int { offset }

    /// Goes past a piece of what is shown.
    mutating func pass(_ piece: Substring.UTF8View) {
        for byte in piece where byte > 0x20 {
            var next = index
            var steps = 0
            while next < bytes.endIndex, steps < Self.reach, bytes[next] != byte {
                next = bytes.index(after: next)
                steps += 1
            }
            guard next < bytes.endIndex, steps < Self.reach else { continue }
            index = bytes.index(after: next)
            offset += steps + 1
        }
    }
}
