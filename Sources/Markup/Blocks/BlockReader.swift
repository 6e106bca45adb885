/// Makes blocks of what cmark found in a part of a text.
struct BlockReader {
    /// What one block at the top, or one item of a list there, became.
    struct Unit {
        /// Its first line in the part, from 0.
        var line: Int
        /// For a table with the words or definitions above it, the line of its header; else `line`.
        var shownLine: Int
        var entry: ParseState
        var blocks: [Block]
        /// It is a fenced block.
        var fence: ParseState.Fence?
        /// The line after its last one, if it may be cut at lines: a table, a paragraph, or what was one before a line
        /// of hyphens came.
        var endLine: Int?

        init(line: Int, shownLine: Int? = nil, entry: ParseState, blocks: [Block]) {
            (self.line, self.shownLine, self.entry, self.blocks) = (line, shownLine ?? line, entry, blocks)
        }
    }

    /// Containers deeper than this are read as if they were not there: a text decides how deep it is.
    private static let deepest = 24

    let source: PartSource
    let inline: InlineReader
    private var previous: ParseState.Previous
    var codeCount: Int
    private var isFirst = true
    /// The start and the blocks of a paragraph that forms one unit with the table below it. It has definitions only, or
    /// the header would begin another block without it.
    private var aboveTable: (line: Int, entry: ParseState, blocks: [Block])?
    private let followsBlank: Bool
    private let tableStart: Block.Table?
    private(set) var units: [Unit] = []
    var definitions = Definitions()
    /// A paragraph that was cut has become a heading: the cut was wrong.
    private(set) var hasWrongCut = false

    /// - Parameters:
    ///   - followsBlank: the line before the part is blank.
    ///   - tableStart: the rows of the table that goes on here, if they are not in the source.
    init(_ source: PartSource, followsBlank: Bool, tableStart: Block.Table? = nil) {
        self.source = source
        self.tableStart = tableStart
        self.followsBlank = followsBlank
        inline = InlineReader(hasMarks: source.hasMarks)
        previous = source.entry.previous
        codeCount = source.entry.codeCount
    }

    /// - Parameter stopsAtFence: what follows a fenced block is not read: it will be parsed again when the block's
    ///   lines have been.
    mutating func read(_ root: CommonMark.Node, stopsAtFence: Bool) {
        for node in root.children {
            if stopsAtFence, units.last?.fence != nil { return }
            let line = node.startLine - 1 - source.prefixLines
            if node.kind == .list {
                readItems(node)
            } else if line >= 0 {
                readTop(node, line: line)
            } else if node.next.map({ $0.startLine - 1 >= source.prefixLines }) ?? true {
                readContinued(node)
            }
        }
    }

    private mutating func readTop(_ node: CommonMark.Node, line: Int) {
        let ownEntry = ParseState(previous: previous, resumption: .document, codeCount: codeCount)
        var blocks = blocks(of: node, depth: 0)
        let (start, entry, above) = aboveTable ?? (line, ownEntry, [])
        aboveTable = nil
        if !blocks.isEmpty { blocks[0].spacing = above.isEmpty ? spacing(line: start, isItem: false) : .apart }
        if node.isAboveItsTable, blocks.isEmpty || !isTableAlone(node.next) {
            aboveTable = (line, entry, blocks)
            return
        }
        guard !blocks.isEmpty else { return }
        var unit = Unit(line: start, shownLine: line, entry: entry, blocks: above + blocks)
        if case .code(let code) = blocks[0].content, let fence = node.fence {
            unit.fence = ParseState.Fence(
                sign: fence.sign, length: fence.length, indent: fence.indent, info: code.info ?? "",
                state: code.entry, spacing: blocks[0].spacing)
        }
        unit.endLine = Self.endLine(of: unit)
        add(unit, isHeading: node.kind == .heading)
    }

    private static func endLine(of unit: Unit) -> Int? {
        switch unit.blocks[0].content {
        case .paragraph(let spans), .heading(_, let spans): unit.line + spans.count(where: \.endsSourceLine) + 1
        case .table(let table): unit.shownLine + table.rows.count - table.skippedRows + (table.skippedRows == 0 ? 2 : 0)
        default: nil
        }
    }

    private mutating func add(_ unit: Unit, isHeading: Bool) {
        units.append(unit)
        previous = isHeading ? .heading : .other
        isFirst = false
    }

    private mutating func readItems(_ list: CommonMark.Node) {
        var number = list.listStart
        for node in list.children {
            let line = node.startLine - 1 - source.prefixLines
            guard line >= 0 else { continue }
            var resumption = ParseState.Resumption.document
            if units.isEmpty, line == 0, case .list(let carried) = source.entry.resumption {
                number = carried
                resumption = .list(number: carried)
            } else if node.startLine != list.startLine {
                resumption = .list(number: number)
            }
            let entry = ParseState(previous: previous, resumption: resumption, codeCount: codeCount)
            number = shownNumber(of: node, atLeast: number)
            let item = item(node, number: number, sign: list.listSign, depth: 0)
            let block = Block(content: .item(item), spacing: spacing(line: line, isItem: true), source: lines(of: node))
            add(Unit(line: line, entry: entry, blocks: [block]), isHeading: false)
            number = number.map { $0 + 1 }
        }
    }

    /// The block that began before the part.
    private mutating func readContinued(_ node: CommonMark.Node) {
        var blocks = blocks(of: node, depth: 0)
        guard !blocks.isEmpty else { return }
        switch (source.entry.resumption, blocks[0].content) {
        case (.table(_, let rows), .table(var table)):
            if let tableStart { table.rows = tableStart.rows + table.rows }
            table.skippedRows = rows
            guard table.rows.count > rows else { return }
            blocks[0].content = .table(table)
        case (.paragraph, .paragraph(let spans)):
            guard spans.count > 2 else { return }
            blocks[0].content = .paragraph(Array(spans.dropFirst(2)))
        case (.paragraph, .heading(_, let spans)):
            hasWrongCut = true
            blocks[0].content = .paragraph(Array(spans.dropFirst(2)))
        default: return
        }
        blocks[0].spacing = .continues
        if node.isAboveItsTable, !isTableAlone(node.next) {
            aboveTable = (0, source.entry, blocks)
            return
        }
        var unit = Unit(line: 0, entry: source.entry, blocks: blocks)
        unit.endLine = Self.endLine(of: unit)
        add(unit, isHeading: false)
    }

    private func spacing(line: Int, isItem: Bool) -> Block.Spacing {
        if isFirst && previous == .nothing { return .first }
        return hasBlank(before: line) || !(isItem || previous == .heading) ? .apart : .adjacent
    }

    private func hasBlank(before line: Int) -> Bool {
        line == 0 ? followsBlank : line - 1 < source.lines.starts.count && source.lines.isBlank(line - 1)
    }
}

extension BlockReader {
    /// Where a node starts; the end is known when the next one is.
    func lines(of node: CommonMark.Node) -> Range<Int> {
        let start = source.lines.offset(ofLine: max(0, node.startLine - 1 - source.prefixLines))
        return start..<start
    }

    /// Items are counted on, as CommonMark has it; a higher number that was typed is kept.
    private func shownNumber(of item: CommonMark.Node, atLeast number: Int?) -> Int? {
        guard let number else { return nil }
        let line = item.startLine - 1 - source.prefixLines
        guard line >= 0, line < source.lines.starts.count else { return number }
        let digits = source.lines.content(line).dropFirst(item.startColumn).prefix { $0.isDigit }
        return max(number, Int(String(decoding: digits, as: UTF8.self)) ?? number)
    }

    private mutating func item(_ node: CommonMark.Node, number: Int?, sign: Character, depth: Int) -> Block.Item {
        var blocks = children(of: node, depth: depth + 1)
        let isDone = node.isDone ?? takeBox(of: node, from: &blocks)
        return Block.Item(
            marker: number.map { .number($0, sign: sign) } ?? .bullet, isDone: isDone, blocks: blocks)
    }

    private mutating func children(of node: CommonMark.Node, depth: Int) -> [Block] {
        var result: [Block] = []
        for child in node.children {
            var inner = blocks(of: child, depth: depth)
            guard !inner.isEmpty else { continue }
            let line = child.startLine - 1 - source.prefixLines
            inner[0].spacing = result.isEmpty ? .first : hasBlank(before: line) ? .apart : .adjacent
            result += inner
        }
        return result
    }

    private mutating func blocks(of node: CommonMark.Node, depth: Int) -> [Block] {
        func block(_ content: Block.Content) -> [Block] {
            [Block(content: content, spacing: .adjacent, source: lines(of: node))]
        }
        switch node.kind {
        case .paragraph: return paragraph(node)
        case .heading: return block(.heading(level: node.headingLevel, inline.spans(of: node)))
        case .code: return block(.code(code(node)))
        case .html: return block(.html(trimmed(inline.plain(node.literal))))
        case .rule: return block(.rule)
        case .table: return block(.table(table(node)))
        case .quote, .list, .item, .other:
            if depth >= Self.deepest { return flattened(node) }
            if node.kind == .list { return items(node, depth: depth) }
            return block(.quote(children(of: node, depth: depth + 1)))
        default: return []
        }
    }

    private mutating func items(_ list: CommonMark.Node, depth: Int) -> [Block] {
        var number = list.listStart
        var result: [Block] = []
        for node in list.children {
            number = shownNumber(of: node, atLeast: number)
            let item = item(node, number: number, sign: list.listSign, depth: depth)
            let line = node.startLine - 1 - source.prefixLines
            let spacing: Block.Spacing = hasBlank(before: line) ? .apart : .adjacent
            result.append(Block(content: .item(item), spacing: spacing, source: lines(of: node)))
            number = number.map { $0 + 1 }
        }
        return result
    }

    /// The leaves beneath a container, one after the other.
    private mutating func flattened(_ container: CommonMark.Node) -> [Block] {
        var result: [Block] = []
        var depth = 0
        var node: CommonMark.Node? = container
        while let current = node {
            let isContainer = [.quote, .list, .item, .other].contains(current.kind)
            if isContainer, let child = current.firstChild {
                depth += 1
                node = child
                continue
            }
            if !isContainer { result += blocks(of: current, depth: 0) }
            node = current.next
            var ended: CommonMark.Node? = current
            while node == nil, depth > 1 {
                depth -= 1
                ended = ended?.parent
                node = ended?.next
            }
            if depth == 0 { node = nil }
        }
        return result
    }
}
