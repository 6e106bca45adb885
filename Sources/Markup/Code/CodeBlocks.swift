/// The code blocks of a Markdown text by their numbers on the screen (`Block.Code.number`): indented code and what is
/// in lists and quotes counts, too.
package enum CodeBlocks {
    private static let partsAtOnce = 256

    /// The code of each block, without its fences, and without the indentation and the signs of what holds it.
    ///
    /// Cost: that of parsing the text. It is read as the screen reads it, since a parser of its own would count otherwise.
    package static func texts(in text: String) -> [String] {
        var collector = Collector(source: text)
        read(
            text, restart: { collector = Collector(source: text) }, add: { collector.add($0, endingAt: $1.upperBound) })
        return collector.texts
    }

    /// Gives each code block, or part of one, and its place to `add`, all of them again after `restart`.
    private static func read(_ text: String, restart: () -> Void, add: (Block.Code, Range<Int>) -> Void) {
        var markup = IncrementalMarkup()
        while true {
            let change = markup.extend(with: text, isComplete: true, mostParts: partsAtOnce)
            if change.restarts { restart() }
            for part in change.closed { visit(part.blocks, add) }
            guard change.isPartial else { return }
        }
    }

    private static func visit(_ blocks: [Block], _ add: (Block.Code, Range<Int>) -> Void) {
        for block in blocks {
            switch block.content {
            case .code(let code): add(code, block.source)
            case .item(let item): visit(item.blocks, add)
            case .quote(let inner): visit(inner, add)
            case .paragraph, .heading, .table, .rule, .html, .footnote: break
            }
        }
    }

    private struct Collector {
        let source: String
        private(set) var texts: [String] = []
        /// The part before ended at a line end.
        private var isAtLineStart = true

        init(source: String) { self.source = source }

        /// A long block comes in parts, and a very long line is cut between two of them.
        mutating func add(_ code: Block.Code, endingAt end: Int) {
            let lines = code.lines.joined(separator: "\n")
            if code.isStart || texts.isEmpty {
                texts.append(lines)
            } else if !code.lines.isEmpty {
                texts[texts.count - 1] += (isAtLineStart ? "\n" : "") + lines
            }
            isAtLineStart = endsLine(at: end)
        }

        private func endsLine(at offset: Int) -> Bool {
            let bytes = source.utf8
            guard offset > 0 else { return true }
            let byte = bytes[bytes.index(bytes.startIndex, offsetBy: offset - 1)]
            return byte == .newline || byte == .carriageReturn
        }
    }
}

extension CodeBlocks {
    /// What a range of a text shows that is within the lines of one code block: without the indentation and the signs of
    /// what holds it. Nil if it is within none.
    package static func excerpt(_ range: Range<Int>, of text: String) -> String? {
        var excerpt = Excerpt(range: range, source: text)
        read(text, restart: { excerpt = Excerpt(range: range, source: text) }, add: { excerpt.add($0, at: $1) })
        return excerpt.isWhole ? excerpt.text : nil
    }

    private struct Excerpt {
        let range: Range<Int>
        let source: String
        private(set) var text = ""
        /// Where the lines stand of the block that the range begins in, from that one on.
        private var lines: Range<Int>?
        private var number = 0

        init(range: Range<Int>, source: String) { (self.range, self.source) = (range, source) }

        var isWhole: Bool { lines.map { $0.upperBound >= range.upperBound } ?? false }

        mutating func add(_ code: Block.Code, at place: Range<Int>) {
            guard place.overlaps(range), lines == nil || number == code.number else { return }
            let bytes = source.utf8
            var start = bytes.index(bytes.startIndex, offsetBy: place.lowerBound)
            let end = bytes.index(start, offsetBy: place.count)
            if code.isStart, code.info != nil { start = lineEnd(start, end) }
            for line in code.lines {
                let next = lineEnd(start, end)
                add(line, start, next)
                start = next
            }
            if lines != nil { number = code.number }
        }

        private mutating func add(_ line: String, _ start: String.Index, _ end: String.Index) {
            let bytes = source.utf8
            let offset = bytes.distance(from: bytes.startIndex, to: start)
            let whole = offset..<offset + bytes.distance(from: start, to: end)
            guard lines != nil || whole.contains(range.lowerBound) else { return }
            lines = (lines?.lowerBound ?? offset)..<whole.upperBound
            let content = source[start..<end].utf8.reversed().drop { $0 == .newline || $0 == .carriageReturn }
            let isAtEnd = content.starts(with: line.utf8.reversed())
            let lower = max(range.lowerBound, offset + (isAtEnd ? content.count - line.utf8.count : 0))
            let upper = min(range.upperBound, whole.upperBound)
            guard lower < upper else { return }
            let first = bytes.index(start, offsetBy: lower - offset)
            text += source[first..<bytes.index(first, offsetBy: upper - lower)]
        }

        private func lineEnd(_ start: String.Index, _ end: String.Index) -> String.Index {
            let bytes = source.utf8[start..<end]
            return bytes.firstIndex(of: .newline).map { bytes.index(after: $0) } ?? end
        }
    }
}
