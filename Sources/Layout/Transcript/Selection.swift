package import Chat
import Markup
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
    package var unit = Unit.letter
    /// The mouse moved while its button was down.
    package var isDragged = false

    /// More than a letter is selected without a drag.
    package init(at point: Point, unit: Unit) {
        (anchor, head, self.unit, isDragged) = (point, point, unit, unit != .letter)
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

    /// The words, as they came; an empty line between messages. Reasoning goes along where it shows, and what is all code
    /// of a reply is without what it is nested in, unless the source shows.
    package func text(in messages: [Message], showsSource: Bool, showsReasoning: (Int) -> Bool) -> String {
        let ends = [anchor.part.message, head.part.message].sorted()
        return (ends[0]...ends[1]).filter(messages.indices.contains)
            .flatMap { index -> [Part] in
                let kinds: [Part.Kind] = showsReasoning(index) ? [.reasoning, .words] : [.words]
                return kinds.map { Part(message: index, kind: $0) }
            }
            .compactMap { part -> String? in
                let message = messages[part.message]
                let text = message.text(of: part.kind)
                guard let range = range(in: part, length: text.utf8.count) else { return nil }
                let isMarkup = part.kind == .words && BodyFlow.isMarkup(message.role, showsSource: showsSource)
                if isMarkup, let code = CodeBlocks.excerpt(range, of: text) { return code }
                let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
                return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
            }.joined(separator: "\n\n")
    }
}

extension Message {
    package func text(of kind: Selection.Part.Kind) -> String { kind == .reasoning ? reasoning : text }
}
