/// Finds where the words of a paragraph stand in its source, so that a row knows its place in the text at any width.
///
/// Signs that Markdown takes out are passed over. A letter that is not found nearby, as the sign of an entity, is
/// passed over as well: a row's place may then be some letters off, and the next words set it right.
struct SourceAlignment {
    private var text: Substring
    private let base: Int
    /// The offset in the text of the next word, as far as it is known.
    private(set) var position: Int

    private static let reach = 400

    /// - Parameter source: UTF-8 offsets in the text.
    init(_ text: String, _ source: Range<Int>) {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: source.lowerBound)
        self.text = text[start..<utf8.index(start, offsetBy: source.count)]
        base = source.lowerBound
        position = source.lowerBound
    }

    /// Goes to a place that is known from the last time.
    mutating func go(to offset: Int) { position = max(base, min(offset, base + text.utf8.count)) }

    /// Goes past a piece of what is shown. Cost: its bytes, and those of the source that it does not show.
    mutating func pass(_ piece: Substring) {
        var piece = piece
        var place = position - base
        // On the storage: a view is walked letter by letter.
        text.withUTF8 { source in
            piece.withUTF8 { shown in
                for byte in shown where byte > 0x20 {
                    let end = min(source.count, place + Self.reach)
                    if let found = (place..<max(place, end)).first(where: { source[$0] == byte }) { place = found + 1 }
                }
            }
        }
        position = place + base
    }
}
