/// One block of a text and where it stands in the source.
///
/// A list is not a block: each of its items is. So a list that grows is parsed item by item, and what decides between
/// tight and loose is whether a blank line stands before an item, not what the list may still hold.
package struct Block: Hashable, Sendable {
    package indirect enum Content: Hashable, Sendable {
        case paragraph([Span])
        /// Levels 1…6.
        case heading(level: Int, [Span])
        case code(Code)
        case item(Item)
        case quote([Block])
        case table(Table)
        case rule
        /// Shown as it was written.
        case html(String)
        case footnote(label: String, [Span])
    }

    /// The spacing between a block and the previous block.
    package enum Spacing: Hashable, Sendable {
        /// Nothing stands before it.
        case first
        /// A blank row is between them.
        case apart
        /// It follows on the next row.
        case adjacent
        /// Both are parts of one long block, which was cut to stay cheap.
        case continues
    }

    package var content: Content
    package var spacing: Spacing
    /// UTF-8 offsets in the text, from the line where the block starts to where the next one does.
    package var source: Range<Int>

    /// A code block, or sixteen lines of a long one.
    package struct Code: Hashable, Sendable {
        /// What stands after the opening fence, as written; nil if the code is indented.
        package var info: String?
        /// Without line ends.
        package var lines: [String]
        /// The state of the lexer before the first line.
        package var entry: CodeLexer.State
        /// Counts the code blocks of a message from 1.
        package var number: Int
        package var isStart: Bool
        package var isEnd: Bool

        /// The language that the fence names, without what may follow: `rust,no_run`, `python:app.py`, `{.swift}`.
        package var language: String { Self.language(in: info ?? "") }

        static func language(in info: String) -> String {
            let words = info.drop { "{. ".contains($0) }
            return String(words.prefix { !" ,:{}".contains($0) })
        }
    }

    /// One entry of a list.
    package struct Item: Hashable, Sendable {
        package enum Marker: Hashable, Sendable {
            case bullet
            /// The number and the sign after it, `.` or `)`.
            case number(Int, sign: Character)
        }

        package var marker: Marker
        /// Nil unless it is a task.
        package var isDone: Bool?
        package var blocks: [Block]
    }

    /// A table, or thirty-two rows of a long one.
    package struct Table: Hashable, Sendable {
        package enum Alignment: Hashable, Sendable { case none, left, centre, right }

        /// One for each column.
        package var alignments: [Alignment]
        package var header: [[Span]]
        /// Each as wide as the header. The first ones decide the widths of a long table's columns.
        package var rows: [[[Span]]]
        /// So many rows at the start belong to a part before this one; more than 0 means that the header does, too.
        package var skippedRows: Int
    }
}

extension [Block] {
    /// Makes each block reach to the start of the next one, the last one to `end`.
    mutating func extend(to end: Int) {
        var end = end
        for index in indices.reversed() {
            let start = Swift.min(self[index].source.lowerBound, end)
            self[index].source = start..<end
            switch self[index].content {
            case .quote(var inner):
                inner.extend(to: end)
                self[index].content = .quote(inner)
            case .item(var item):
                item.blocks.extend(to: end)
                self[index].content = .item(item)
            default: break
            }
            end = start
        }
    }
}
