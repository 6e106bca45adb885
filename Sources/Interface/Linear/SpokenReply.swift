import Localization
import Markup

/// A reply as it is read aloud while it grows: what Markdown means, in words, and each part once.
///
/// A plain paragraph is told word by word, and code line by line. Everything else is told when it is whole, because its
/// first words depend on the rest: a table by its header. Code that comes at once has its number of lines before it, and
/// code that grows has it behind.
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
    /// Nothing more comes to what was told last.
    private var isToldWhole = false
    /// The numbers of links that are known now, and whose words were told without them.
    private var lateLinks: [Int] = []
    private var code: OpenCode?
    private var isInTable = false

    /// Code whose start was told, and whose end was not.
    private struct OpenCode: Hashable, Sendable {
        /// Where it starts, in bytes of the text.
        var start: Int
        /// Lines in the parts that are closed.
        var closedLines = 0
        var toldLines = 0
    }

    init(_ catalog: Catalog = .english) { words = SpokenBlocks(catalog) }

    /// The addresses behind the numbers of the links, from 1.
    var links: [SpokenBlocks.Link] { words.links }

    /// What there is to tell since the last call. `text` begins with what it was then.
    mutating func extend(with text: String, isComplete: Bool) -> [Piece] {
        let change = markup.extend(with: text, isComplete: isComplete)
        if change.restarts { code?.closedLines = 0 }
        var pieces = Self.joined(change.closed).flatMap { tell($0) }
        if isComplete { pieces += endTable() + tellLateLinks() } else { pieces += tellWords() }
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
            let known = words.links.count
            _ = words.lines(of: closed.blocks)
            lateLinks += known + 1..<words.links.count + 1
            return []
        }
        if closed.blocks.count == 1, case .code(let block) = first.content {
            return tell(block, first, closed.part.source)
        }
        code = nil
        let known = words.links.count
        let text = words.lines(of: closed.blocks).joined(separator: "\n")
        if start == toldStart, isToldWhole, !text.hasPrefix(toldText) {
            lateLinks += known + 1..<words.links.count + 1
            return []
        }
        if start == toldStart {
            let common = text.commonPrefix(with: toldText)
            (toldText, isToldWhole) = (text, true)
            return text.count > common.count ? [.text(String(text.dropFirst(common.count)))] : []
        }
        guard !text.isEmpty else { return [] }
        let pieces = begin(first, [.text(text)])
        (toldStart, toldText, isToldWhole) = (start, text, true)
        if case .table = first.content { isInTable = true }
        return pieces
    }

    /// The parts with those of one code block put together.
    private static func joined(_ closed: [IncrementalMarkup.Closed]) -> [IncrementalMarkup.Closed] {
        closed.reduce(into: []) { parts, next in
            guard next.blocks.count == 1, case .code(let more) = next.blocks[0].content, !more.isStart,
                let last = parts.indices.last, case .code(var code)? = parts[last].blocks.last?.content, !code.isEnd
            else { return parts.append(next) }
            code.lines += more.lines
            code.isEnd = more.isEnd
            parts[last].blocks[parts[last].blocks.count - 1].content = .code(code)
            parts[last].part.source = parts[last].part.source.lowerBound..<next.part.source.upperBound
        }
    }

    /// A part of code that is closed: all of the code, or what of it was not told.
    private mutating func tell(_ code: Block.Code, _ block: Block, _ source: Range<Int>) -> [Piece] {
        var pieces: [Piece]
        if code.isStart, code.isEnd, self.code == nil {
            pieces = begin(block, [.text(words.code(code.lines, language: code.language).joined(separator: "\n"))])
        } else {
            pieces = begin(code, block, at: source.lowerBound) + tell(code.lines[...])
            self.code?.closedLines += code.lines.count
            if code.isEnd, let lines = self.code?.toldLines {
                pieces += [.line(isApart: false), .text(words.endOfCode(lines: lines))]
            }
        }
        guard code.isEnd else { return pieces }
        self.code = nil
        // Its last byte, for all of it was told.
        (toldStart, toldText) = (source.upperBound - 1, "")
        return pieces
    }

    /// Tells the start of code, unless it was told.
    private mutating func begin(_ code: Block.Code, _ block: Block, at start: Int) -> [Piece] {
        guard code.isStart, self.code?.start != start else { return [] }
        self.code = OpenCode(start: start)
        (toldStart, toldText) = (start, "")
        return begin(block, [.text(words.startOfCode(language: code.language))])
    }

    /// The lines of code that were not told, of those behind the parts that are closed.
    private mutating func tell(_ lines: ArraySlice<String>) -> [Piece] {
        guard let code else { return [] }
        let new = lines.dropFirst(max(0, code.toldLines - code.closedLines))
        self.code?.toldLines += new.count
        return new.flatMap { [.line(isApart: false), .text($0)] }
    }

    /// The lines of open code that are complete.
    private mutating func tellCode() -> [Piece] {
        guard markup.tail.count == 1, case .code(let open) = markup.tail[0].content, markup.tailStart >= toldStart
        else {
            return []
        }
        return begin(open, markup.tail[0], at: markup.tailStart) + tell(open.lines.dropLast())
    }

    /// The words at the open end, if they can become nothing else.
    private mutating func tellWords() -> [Piece] {
        if markup.isInFence { return tellCode() }
        guard code == nil, markup.tail.count == 1, case .paragraph(let spans) = markup.tail[0].content else {
            return []
        }
        let text = SpokenBlocks.settledWords(spans, told: markup.tailStart == toldStart ? toldText.count : 0)
        guard !text.isEmpty, markup.tailStart >= toldStart else { return [] }
        guard markup.tailStart == toldStart else {
            (toldStart, toldText, isToldWhole) = (markup.tailStart, text, false)
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

    /// The addresses that definitions at the end gave to links by label.
    private mutating func tellLateLinks() -> [Piece] {
        defer { lateLinks = [] }
        return lateLinks.enumerated().flatMap { index, number -> [Piece] in
            [.line(isApart: index == 0), .text(words.address(ofLink: number))]
        }
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
