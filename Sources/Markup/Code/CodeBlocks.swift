/// The code blocks of a Markdown text by their numbers on the screen (`Block.Code.number`): indented code and what is
/// in lists and quotes counts, too.
package enum CodeBlocks {
    private static let partsAtOnce = 256

    /// The code of each block, without its fences, and without the indentation and the signs of what holds it.
    ///
    /// Cost: that of parsing the text. It is read as the screen reads it, since a parser of its own would count otherwise.
    package static func texts(in text: String) -> [String] {
        var markup = IncrementalMarkup()
        var collector = Collector(source: text)
        while true {
            let change = markup.extend(with: text, isComplete: true, mostParts: partsAtOnce)
            if change.restarts { collector = Collector(source: text) }
            for part in change.closed { collector.add(part.blocks) }
            guard change.isPartial else { return collector.texts }
        }
    }

    private struct Collector {
        let source: String
        private(set) var texts: [String] = []
        /// The part before ended at a line end.
        private var isAtLineStart = true

        init(source: String) { self.source = source }

        mutating func add(_ blocks: [Block]) {
            for block in blocks {
                switch block.content {
                case .code(let code): add(code, endingAt: block.source.upperBound)
                case .item(let item): add(item.blocks)
                case .quote(let inner): add(inner)
                case .paragraph, .heading, .table, .rule, .html, .footnote: break
                }
            }
        }

        /// A long block comes in parts, and a very long line is cut between two of them.
        private mutating func add(_ code: Block.Code, endingAt end: Int) {
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
