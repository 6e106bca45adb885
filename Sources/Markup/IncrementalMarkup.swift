/// A growing text as blocks: what later text cannot change is parsed once and handed out, the open end again.
///
/// The result depends on the text alone, not on the pieces in which it came:
/// - A part is closed when a complete line begins the next block, or the next item of a list, at the top. Long
///   tables, code and paragraphs are closed by so many lines.
/// - While the text grows, `[label]: target` lines are taken out and links by label stand as they were typed; when it
///   is complete and has such lines, it is parsed once more, and every link knows its target. Footnotes need no such
///   rule: a call is shown as one, whether its note has come or not.
/// - What is unfinished at the end is shown as it will probably be: an open `**` is strong, an open fence is code, a
///   link without its whole target is its words, and a line of which only signs have come is not shown yet.
/// - An open block of more than 4 KiB is shown up to a multiple of a sixty-fourth of its length, so that a byte's
///   price stays the same however long it grows.
/// - A paragraph of many lines is closed in parts. If a line of hyphens then makes a heading of it, that is put right
///   when the text is complete.
///
/// Invariant: the parts handed out and the tail cover the text in order, but for what defines links.
package struct IncrementalMarkup: Hashable, Sendable {
    /// What an extension changed.
    package struct Change: Hashable, Sendable {
        /// All parts handed out before are void: the text was parsed anew.
        package var restarts = false
        /// The tail is another one.
        package var tailChanges = false
        /// Parts that later text cannot change, in order.
        package var closed: [Closed] = []
    }

    /// A part that later text cannot change, parsed.
    package struct Closed: Hashable, Sendable {
        package var part: ClosedPart
        package var blocks: [Block]
    }

    /// The blocks of the open end.
    package private(set) var tail: [Block] = []
    /// UTF-8 offset in the text where the open end begins.
    package private(set) var tailStart = 0
    /// What links by label lead to; empty until the text is complete.
    package private(set) var definitions = Definitions()
    private var entry = Entry()
    private var cutsParagraphs = true
    private var sawDefinitions = false
    private var sawWrongCut = false
    private var completeLength: Int?
    /// The part of the open end that the tail shows.
    private var shown = 0..<0

    static let windowBytes = 2048
    static let codeLines = 16
    static let tableRows = 32
    static let paragraphLines = 16

    package init() {}

    /// Takes what the text has grown by. `text` begins with what it was at the last call.
    ///
    /// Cost: that of what is new and of the open end; that of the whole text once, when it is complete and has
    /// definitions.
    package mutating func extend(with text: String, isComplete: Bool) -> Change {
        var change = Change()
        if let length = completeLength {
            if length == text.utf8.count { return change }
            self = IncrementalMarkup()
            change.restarts = true
        }
        let before = shown
        advance(text, isComplete: isComplete, &change.closed)
        change.tailChanges = shown != before
        guard isComplete else { return change }
        if sawDefinitions || sawWrongCut {
            let whole = PartParser(text: text, definitions: Definitions())
            var again = IncrementalMarkup()
            again.definitions = whole.parse(0..<text.utf8.count, entry: Entry(), isOpen: false).definitions
            again.cutsParagraphs = !sawWrongCut
            self = again
            change = Change(restarts: true, tailChanges: true)
            advance(text, isComplete: true, &change.closed)
        }
        completeLength = text.utf8.count
        return change
    }

    private mutating func advance(_ text: String, isComplete: Bool, _ closed: inout [Closed]) {
        let end = text.utf8.count
        // What has been read without closing anything need not be tried in small pieces again.
        var window = max(Self.windowBytes, shown.count)
        while tailStart < end {
            let limit = isComplete ? end : shownEnd(text, end)
            let upper = min(limit, Self.boundary(text, tailStart + window))
            let isLast = upper == limit
            let start = tailStart
            let startEntry = entry
            let settles = isLast && isComplete
            if !isComplete, shown == start..<limit { return }
            if case .code(let fence) = entry.lead {
                readFence(fence, SourceLines(text, start..<upper), settles, isLast, &closed)
            } else {
                readBlocks(text, start..<upper, settles, isLast, &closed)
            }
            if tailStart > start || entry != startEntry {
                window = Self.windowBytes
            } else if isLast {
                shown = start..<upper
                return
            } else {
                window *= 2
            }
        }
        tail = []
        shown = tailStart..<tailStart
    }

    /// How far the open end is shown.
    private func shownEnd(_ text: String, _ end: Int) -> Int {
        let length = end - tailStart
        guard length > 4096 else { return end }
        let step = 1 << (Int.bitWidth - 1 - length.leadingZeroBitCount - 6)
        return Self.boundary(text, tailStart + length - length % step)
    }

    /// The nearest offset at or before `offset` between two scalars.
    private static func boundary(_ text: String, _ offset: Int) -> Int {
        let utf8 = text.utf8
        guard offset < utf8.count else { return utf8.count }
        var offset = offset
        while offset > 0, utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }
}

extension IncrementalMarkup {
    private mutating func readFence(
        _ fence: Entry.Fence, _ lines: SourceLines, _ settles: Bool, _ isLast: Bool,
        _ closed: inout [Closed]
    ) {
        let reader = FenceReader(fence, entry: entry)
        let first = fence.isStart ? 1 : 0
        for index in first..<max(first, lines.completeCount) {
            if reader.isEnd(lines.content(index)) {
                close(reader, lines, upTo: index + 1, &closed)
                entry = Entry(previous: .other, lead: .document, codeCount: entry.codeCount + 1)
                return
            }
            if index - first == Self.codeLines {
                let code = close(reader, lines, upTo: index, &closed)
                var next = fence
                next.isStart = false
                next.state = CodeLexer.state(after: code, in: fence.language, from: fence.state)
                entry.lead = .code(next)
                return
            }
        }
        guard isLast else { return }
        if settles {
            close(reader, lines, upTo: lines.starts.count, &closed)
        } else {
            tail = [reader.block(lines, isOpen: true, endsText: true)]
        }
    }

    @discardableResult
    private mutating func close(
        _ reader: FenceReader, _ lines: SourceLines, upTo line: Int, _ closed: inout [Closed]
    ) -> [String] {
        let range = lines.base..<lines.offset(ofLine: line)
        let part = SourceLines(Array(lines.bytes[..<range.count]), base: lines.base)
        let block = reader.block(part, isOpen: false, endsText: line == lines.starts.count && !part.bytes.isEmpty)
        closed.append(Closed(part: ClosedPart(source: range, entry: entry), blocks: [block]))
        tailStart = range.upperBound
        if case .code(let code) = block.content { return code.lines }
        return []
    }
}

extension IncrementalMarkup {
    private mutating func readBlocks(
        _ text: String, _ range: Range<Int>, _ settles: Bool, _ isLast: Bool,
        _ closed: inout [Closed]
    ) {
        let parser = PartParser(text: text, definitions: definitions)
        let outcome = parser.parse(range, entry: entry, isOpen: isLast && !settles, stopsAtFence: true)
        if !outcome.definitions.isEmpty { sawDefinitions = true }
        if outcome.hasWrongCut { sawWrongCut = true }
        let units = outcome.units
        let complete = settles ? outcome.lines.starts.count : outcome.lines.completeCount
        let last = units.lastIndex { $0.line < outcome.lines.completeCount } ?? -1
        for index in units.indices {
            let isClosed = index < last || settles
            if index <= last, cut(units[index], outcome, complete, parser, &closed) { return }
            guard isClosed else { break }
            let next = index + 1 < units.count ? outcome.lines.offset(ofLine: units[index + 1].line) : range.upperBound
            closed.append(
                Closed(
                    part: ClosedPart(source: tailStart..<next, entry: units[index].entry), blocks: units[index].blocks))
            tailStart = next
            if index + 1 < units.count { entry = units[index + 1].entry }
        }
        if settles { tailStart = range.upperBound }
        if isLast, tailStart == range.lowerBound { tail = units.flatMap(\.blocks) }
    }

    /// Enters a fence, or closes the first lines of a long table or paragraph. Returns whether it did.
    private mutating func cut(
        _ unit: BlockReader.Unit, _ outcome: PartParser.Outcome, _ complete: Int, _ parser: PartParser,
        _ closed: inout [Closed]
    ) -> Bool {
        if let fence = unit.fence {
            guard unit.line < outcome.lines.completeCount else { return false }
            entry = unit.entry
            entry.lead = .code(fence)
            tailStart = outcome.lines.offset(ofLine: unit.line)
            return true
        }
        guard let endLine = unit.endLine, let block = unit.blocks.first, unit.blocks.count == 1 else { return false }
        if case .table(let table) = block.content { return cut(table, unit, outcome, complete, &closed) }
        guard cutsParagraphs else { return false }
        var count = Self.paragraphLines
        while unit.line + count < min(endLine, complete) {
            let line = unit.line + count
            let source = tailStart..<outcome.lines.offset(ofLine: line)
            let part = ClosedPart(source: source, entry: unit.entry)
            if let blocks = Self.settledLines(part, outcome.lines.content(line - 1), parser) {
                closed.append(Closed(part: part, blocks: blocks))
                entry = Entry(previous: .other, lead: .paragraph, codeCount: unit.entry.codeCount)
                tailStart = source.upperBound
                return true
            }
            count *= 2
        }
        return false
    }

    /// The lines of a paragraph, if nothing in them waits for what comes after.
    private static func settledLines(
        _ part: ClosedPart, _ lastLine: ArraySlice<UInt8>, _ parser: PartParser
    ) -> [Block]? {
        guard lastLine.last != .backslash else { return nil }
        let outcome = parser.parse(part.source, entry: part.entry, isOpen: false)
        guard outcome.definitions.isEmpty, let unit = outcome.units.first, outcome.units.count == 1,
            unit.blocks.count == 1, case .paragraph(let spans) = unit.blocks[0].content
        else { return nil }
        let isSettled = spans.allSatisfy { span in
            span.style.contains(.code) || !span.text.utf8.contains { "*_~`[<$\\".utf8.contains($0) }
        }
        return isSettled ? unit.blocks : nil
    }

    private mutating func cut(
        _ table: Block.Table, _ unit: BlockReader.Unit, _ outcome: PartParser.Outcome, _ complete: Int,
        _ closed: inout [Closed]
    ) -> Bool {
        let first = unit.line + (table.skippedRows == 0 ? 2 : 0)
        let line = first + Self.tableRows
        guard table.rows.count - table.skippedRows > Self.tableRows, line < complete else { return false }
        let lines = outcome.lines
        var part = table
        part.rows = Array(table.rows.prefix(table.skippedRows + Self.tableRows))
        var block = unit.blocks[0]
        block.content = .table(part)
        let end = lines.offset(ofLine: line)
        block.source = lines.offset(ofLine: unit.line)..<end
        closed.append(Closed(part: ClosedPart(source: tailStart..<end, entry: unit.entry), blocks: [block]))
        if case .document = unit.entry.lead {
            let sample = lines.offset(ofLine: unit.line)..<end
            entry = Entry(
                previous: .other, lead: .table(sample: sample, rows: Self.tableRows), codeCount: unit.entry.codeCount)
        }
        tailStart = end
        return true
    }
}
