import Localization
import Markup

/// A reply as it is read aloud while it grows: what Markdown means, in words, and each part once.
///
/// A plain paragraph is told word by word. Everything else is told when it is whole, because its first words depend on
/// the rest: code with its number of lines, a table by its header.
struct SpokenReply: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        /// What follows begins a line, after an empty one if `isApart`.
        case line(isApart: Bool)
        case text(String)
    }

    private var markup = IncrementalMarkup()
    private var words: SpokenBlocks
    /// Where the part starts that was told last, in bytes of the text, and what was told of it.
    private var toldStart = -1
    private var toldText = ""
    /// Lines of a code block whose end has not come.
    private var code: [String] = []
    private var isInTable = false

    init(_ catalog: Catalog = .english) { words = SpokenBlocks(catalog) }

    /// The addresses behind the numbers of the links, from 1.
    var links: [SpokenBlocks.Link] { words.links }

    /// What there is to tell since the last call. `text` begins with what it was then.
    mutating func extend(with text: String, isComplete: Bool) -> [Piece] {
        let change = markup.extend(with: text, isComplete: isComplete)
        if change.restarts { code = [] }
        var pieces = change.closed.flatMap { tell($0) }
        if isComplete { pieces += endTable() } else { pieces += tellWords() }
        return pieces
    }

    /// A whole text at once, as lines.
    static func lines(of text: String, _ catalog: Catalog = .english) -> String {
        var reply = SpokenReply(catalog)
        return reply.extend(with: text, isComplete: true).reduce(into: "") { lines, piece in
            switch piece {
            case .line(let isApart): lines += lines.isEmpty ? "" : isApart ? "\n\n" : "\n"
            case .text(let text): lines += text
            }
        }
    }

    /// The links of a text by the numbers that they were told with: what only the end of the text makes a link has the
    /// numbers after those that were told before it.
    static func links(in text: String) -> [SpokenBlocks.Link] {
        var reply = SpokenReply()
        _ = reply.extend(with: text, isComplete: false)
        _ = reply.extend(with: text, isComplete: true)
        return reply.links
    }

    private mutating func tell(_ closed: IncrementalMarkup.Closed) -> [Piece] {
        let start = closed.part.source.lowerBound
        guard let first = closed.blocks.first else { return [] }
        guard start >= toldStart else {
            // Parsed anew: it is not told again, but its links may be known by now.
            _ = words.lines(of: closed.blocks)
            return []
        }
        if closed.blocks.count == 1, case .code(let block) = first.content {
            if block.isStart { code = [] }
            code += block.lines
            guard block.isEnd else { return [] }
            let lines = words.code(code, language: block.language)
            code = []
            let pieces = begin(first, [.text(lines.joined(separator: "\n"))])
            // Its last byte, for all of it was told.
            (toldStart, toldText) = (closed.part.source.upperBound - 1, "")
            return pieces
        }
        let text = words.lines(of: closed.blocks).joined(separator: "\n")
        if start == toldStart {
            let common = text.commonPrefix(with: toldText)
            toldText = text
            return text.count > common.count ? [.text(String(text.dropFirst(common.count)))] : []
        }
        guard !text.isEmpty else { return [] }
        let pieces = begin(first, [.text(text)])
        (toldStart, toldText) = (start, text)
        if case .table = first.content { isInTable = true }
        return pieces
    }

    /// The words at the open end, if they can become nothing else.
    private mutating func tellWords() -> [Piece] {
        guard code.isEmpty, markup.tail.count == 1, case .paragraph(let spans) = markup.tail[0].content else {
            return []
        }
        let text = SpokenBlocks.settledWords(spans, told: markup.tailStart == toldStart ? toldText.count : 0)
        guard !text.isEmpty, markup.tailStart >= toldStart else { return [] }
        guard markup.tailStart == toldStart else {
            (toldStart, toldText) = (markup.tailStart, text)
            return begin(markup.tail[0], [.text(text)])
        }
        guard text.count > toldText.count, text.hasPrefix(toldText) else { return [] }
        defer { toldText = text }
        return [.text(String(text.dropFirst(toldText.count)))]
    }

    private mutating func begin(_ block: Block, _ pieces: [Piece]) -> [Piece] {
        if case .table(let table) = block.content, table.skippedRows > 0 { return [.line(isApart: false)] + pieces }
        return endTable() + [.line(isApart: block.spacing == .apart)] + pieces
    }

    private mutating func endTable() -> [Piece] {
        defer { isInTable = false }
        return isInTable ? [.line(isApart: false), .text(words.endOfTable)] : []
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> Substring {
        prefix(zip(self, other).prefix { $0 == $1 }.count)
    }
}
