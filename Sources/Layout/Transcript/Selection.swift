package import Chat
import Screen

/// What the mouse selects of what was said, by the words and not by the screen: it means the same at every width.
package struct Selection: Hashable, Sendable {
    /// One of the texts of a message. The reasoning stands above the words.
    package struct Part: Hashable, Comparable, Sendable {
        package enum Kind: Int, CaseIterable, Hashable, Sendable { case reasoning, words }

        package var message: Int
        package var kind: Kind

        package static func < (left: Part, right: Part) -> Bool {
            (left.message, left.kind.rawValue) < (right.message, right.kind.rawValue)
        }
    }

    /// What stands under the mouse: a stretch of a text, in UTF-8 offsets; empty beside the words.
    package struct Point: Hashable, Sendable {
        package var part: Part
        package var source: Range<Int>
    }

    package var anchor: Point
    package var head: Point
    /// The mouse moved while its button was down.
    package var isDragged = false

    package init(anchor: Point, head: Point) {
        self.anchor = anchor
        self.head = head
    }

    /// The stretch of a text that is selected.
    package func range(in part: Part, length: Int) -> Range<Int>? {
        let (first, last) = anchor.part <= head.part ? (anchor, head) : (head, anchor)
        guard isDragged, (first.part...last.part).contains(part) else { return nil }
        let points = [first, last].filter { $0.part == part }
        let lower = first.part == part ? points.map(\.source.lowerBound).min() ?? 0 : 0
        let upper = last.part == part ? points.map(\.source.upperBound).max() ?? length : length
        let range = min(lower, length)..<min(max(lower, upper), length)
        return range.isEmpty ? nil : range
    }

    /// The words, as they came; an empty line between messages. Reasoning goes along where it shows.
    package func text(in messages: [Message], showsReasoning: (Int) -> Bool) -> String {
        let ends = [anchor.part.message, head.part.message].sorted()
        return (ends[0]...ends[1]).filter(messages.indices.contains)
            .flatMap { index -> [Part] in
                let kinds: [Part.Kind] = showsReasoning(index) ? [.reasoning, .words] : [.words]
                return kinds.map { Part(message: index, kind: $0) }
            }
            .compactMap { part -> String? in
                let text = messages[part.message].text(of: part.kind)
                guard let range = range(in: part, length: text.utf8.count) else { return nil }
                let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
                return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
            }.joined(separator: "\n\n")
    }
}

extension Message {
    package func text(of kind: Selection.Part.Kind) -> String { kind == .reasoning ? reasoning : text }
}

/// Which stretch of a source each cell of a laid-out row shows.
///
/// The cells are followed through the source: what the layout left out of it is passed over, and what the layout added
/// shows nothing of it. So it holds for wrapped text and for marked-up text alike. Cost: cells plus source of the row.
struct CellSource {
    private var ranges: [Range<Int>] = []
    private var end: Int

    /// `source` is the UTF-8 range of `text` that the row was made from, its first `indent` cells apart.
    init(_ row: CellRow, indent: Int, text: String, source: Range<Int>) {
        let bytes = text.utf8
        var position = bytes.index(bytes.startIndex, offsetBy: source.lowerBound)
        let limit = bytes.index(bytes.startIndex, offsetBy: source.upperBound)
        end = source.lowerBound
        for (column, cell) in row.cells.enumerated() {
            guard column >= indent, !cell.glyph.isContinuation else {
                ranges.append(column >= indent ? ranges[column - 1] : end..<end)
                continue
            }
            let found = Self.find(cell.glyph, in: text[position..<limit])
            guard let found else {
                ranges.append(end..<end)
                continue
            }
            let start = end + bytes.distance(from: position, to: found)
            let length = text[found].utf8.count
            ranges.append(start..<start + length)
            // A tab fills several cells: the next one may be of it too.
            if text[found] != "\t" {
                end = start + length
                position = bytes.index(found, offsetBy: length)
            }
        }
    }

    private static func find(_ glyph: Glyph, in rest: Substring) -> String.Index? {
        guard glyph != .blank else {
            return rest.first == " " || rest.first == "\t" ? rest.startIndex : nil
        }
        return rest.firstIndex { $0.unicodeScalars.first?.value == glyph.baseValue }
    }

    /// What the cell at a column shows; behind the last one, nothing at the end of the row.
    func range(atColumn column: Int) -> Range<Int> {
        ranges.indices.contains(column) ? ranges[column] : end..<end
    }

    /// The columns that show something of a stretch, from the first to the last.
    func columns(of stretch: Range<Int>) -> Range<Int>? {
        guard let first = ranges.firstIndex(where: { $0.overlaps(stretch) }),
            let last = ranges.lastIndex(where: { $0.overlaps(stretch) })
        else { return nil }
        return first..<last + 1
    }
}
