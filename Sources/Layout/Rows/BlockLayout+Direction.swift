import Markup
import Screen

/// Which way the text before an offset runs, as far as it decides which way the text behind it does.
struct ReadingDirection: Hashable, Sendable {
    /// A list that the next item may belong to.
    struct List: Hashable, Sendable {
        /// The sign behind its numbers; nil for bullets.
        var sign: Character?
        /// Nil until its first item has words.
        var direction: TextDirection?
    }

    /// The direction of the last paragraph.
    var last: TextDirection?
    var list: List?

    /// Before a block that is in no list.
    mutating func enter(_ block: Block) {
        guard case .item(let item) = block.content else {
            if block.spacing != .continues { list = nil }
            return
        }
        let sign: Character? = if case .number(_, let sign) = item.marker { sign } else { nil }
        if list == nil || list?.sign != sign { list = List(sign: sign) }
    }
}

extension BlockLayout {
    /// Which way a paragraph runs. All of a list runs in one direction: that of the first letter of its first item, or
    /// that of the text before it if the item has none. So no later item changes it while a reply streams.
    mutating func paragraphDirection(of lines: [[StyledRun]], continues: Bool) -> TextDirection {
        guard shape.scripts.direction == .automatic else { return shape.scripts.direction }
        if continues, let last = reading.last { return last }
        guard listDepth > 0, let list = reading.list else {
            let direction = direction(of: lines)
            if direction != .automatic { reading.last = direction }
            return direction
        }
        if let known = list.direction { return known }
        let found =
            BidiParagraph.letterDirection(of: lines, isolates: shape.scripts.isolates) ?? reading.last ?? .leftToRight
        if lines.contains(where: { !$0.isEmpty }) {
            reading.list?.direction = found
            reading.last = found
        }
        return found
    }

    /// Which way lines run that are in no list.
    func direction(of lines: [[StyledRun]]) -> TextDirection {
        BidiParagraph.direction(of: lines, in: shape.scripts.direction, isolates: shape.scripts.isolates)
    }
}
