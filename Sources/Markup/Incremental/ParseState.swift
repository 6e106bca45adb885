/// The state of the parser at an offset: parsing can resume there without the text before it.
package struct ParseState: Hashable, Sendable {
    /// The kind of the previous block, which decides on the blank row between.
    enum Previous: Hashable, Sendable { case nothing, heading, other }

    /// The open block that parsing resumes.
    enum Resumption: Hashable, Sendable {
        case document
        /// The number that the item beginning here has, if it is one of an ordered list that has begun before.
        case list(number: Int?)
        /// A table whose header, delimiter row and first rows are at these offsets.
        case table(sample: Range<Int>, rows: Int)
        case paragraph
        case code(Fence)
    }

    /// A fenced block whose opening line has been read.
    struct Fence: Hashable, Sendable {
        var sign: UInt8
        var length: Int
        var indent: Int
        var info: String
        var state: CodeLexer.State
        /// How the block stands to the one before it.
        var spacing = Block.Spacing.apart
        /// No line of it has been handed out yet.
        var isStart = true
    }

    var previous = Previous.nothing
    var resumption = Resumption.document
    /// Code blocks before this place.
    var codeCount = 0
}

/// A part of a text that later text cannot change, and how to parse it again.
package struct ClosedPart: Hashable, Sendable {
    /// UTF-8 offsets in the text.
    package var source: Range<Int>
    package var entry: ParseState
}

extension ClosedPart {
    /// Small parts that follow each other are remembered as one of so many bytes at most: what is known of a part takes
    /// more memory than a short one.
    private static let mostJoinedBytes = 512

    /// This part and the next one as one, which is parsed again to the blocks of both. Nil if they stay apart.
    package func joined(with next: ClosedPart) -> ClosedPart? {
        guard source.upperBound == next.source.lowerBound, entry.isBetweenBlocks, next.entry.isBetweenBlocks,
            source.count + next.source.count <= Self.mostJoinedBytes
        else { return nil }
        return ClosedPart(source: source.lowerBound..<next.source.upperBound, entry: entry)
    }
}

extension ParseState {
    /// What stands before this place is as the parser would find it, not a block that was cut.
    fileprivate var isBetweenBlocks: Bool {
        switch resumption {
        case .document, .list: true
        case .table, .paragraph, .code: false
        }
    }
}

/// The link definitions (`[label]: target`), as text to put before any part of the message.
package struct Definitions: Hashable, Sendable {
    private(set) var lines: [String] = []

    package init() {}

    var isEmpty: Bool { lines.isEmpty }

    mutating func add(_ line: String) { lines.append(line) }

    mutating func add(_ other: Definitions) { lines += other.lines }
}
