extension IncrementalMarkup {
    mutating func readFence(
        _ fence: ParseState.Fence, _ lines: SourceLines, _ settles: Bool, _ isLast: Bool,
        _ closed: inout [Closed]
    ) {
        let reader = FenceReader(fence, entry: entry)
        let first = fence.isStart ? 1 : 0
        for index in first..<max(first, lines.starts.count) {
            let isComplete = index < lines.completeCount
            if isComplete, reader.isEnd(lines.content(index)) {
                close(reader, lines, upTo: index + 1, &closed)
                entry = ParseState(previous: .other, resumption: .document, codeCount: entry.codeCount + 1)
                return
            }
            if isComplete, index - first == Self.codeLines {
                goOn(in: fence, after: close(reader, lines, upTo: index, &closed))
                return
            }
            if lines.isTooLong(index) { return cut(fence, lines, atLongLine: index, first: first, &closed) }
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
        let end = lines.offset(ofLine: line) - lines.base
        return close(reader, lines, upToByte: end, endsText: line == lines.starts.count && end > 0, &closed)
    }

    mutating func goOn(in fence: ParseState.Fence, after code: [String]) {
        var next = fence
        next.isStart = false
        next.state = CodeLexer.state(after: code, in: Block.Code.language(in: fence.info), from: fence.state)
        entry.resumption = .code(next)
    }

    mutating func close(
        _ reader: FenceReader, _ lines: SourceLines, upToByte end: Int, endsText: Bool, _ closed: inout [Closed]
    ) -> [String] {
        let range = lines.base..<lines.base + end
        let part = SourceLines(Array(lines.bytes[..<end]), base: lines.base)
        let block = reader.block(part, isOpen: false, endsText: endsText)
        closed.append(Closed(part: ClosedPart(source: range, entry: entry), blocks: [block]))
        tailStart = range.upperBound
        if case .code(let code) = block.content { return code.lines }
        return []
    }
}

extension IncrementalMarkup {
    mutating func readBlocks(
        _ text: String, _ range: Range<Int>, _ settles: Bool, _ isLast: Bool,
        _ closed: inout [Closed]
    ) {
        if closeLongLine(text, range, &closed) { return }
        let parser = PartParser(text: text, definitions: definitions, tableStart: tableStart)
        let outcome = parser.parse(range, entry: entry, isOpen: isLast && !settles, stopsAtFence: true)
        readBytes += outcome.readBytes
        if !outcome.definitions.isEmpty { sawDefinitions = true }
        if outcome.hasWrongCut { sawWrongCut = true }
        let units = outcome.units
        let complete = settles ? outcome.lines.starts.count : outcome.lines.completeCount
        // Of a unit that begins with definitions, the first line of its words has to be complete.
        let completeEnd = outcome.lines.offset(ofLine: outcome.lines.completeCount)
        let last = units.lastIndex { $0.blocks[0].source.lowerBound < completeEnd } ?? -1
        for index in units.indices {
            let isClosed = index < last || settles
            let nextLine = index + 1 < units.count ? units[index + 1].line : outcome.lines.starts.count
            let long = outcome.lines.longLine(in: units[index].line..<max(units[index].line, nextLine))
            if index <= last, cut(units[index], before: long, outcome, complete, parser, &closed) { return }
            if let long { return cut(units[index], atLongLine: long, outcome.lines, text, &closed) }
            guard isClosed else { break }
            let next = index + 1 < units.count ? outcome.lines.offset(ofLine: units[index + 1].line) : range.upperBound
            closed.append(
                Closed(
                    part: ClosedPart(source: tailStart..<next, entry: units[index].entry), blocks: units[index].blocks))
            tailStart = next
            if index + 1 < units.count { entry = units[index + 1].entry }
        }
        if settles { tailStart = range.upperBound }
        guard isLast, tailStart == range.lowerBound else { return }
        tail = units.flatMap(\.blocks)
        isEndSettled = outcome.isEndSettled
    }

    /// Enters a fence, or closes the first lines of a long table or paragraph, all before a line that is too long.
    /// Returns whether it did.
    private mutating func cut(
        _ unit: BlockReader.Unit, before long: Int?, _ outcome: PartParser.Outcome, _ complete: Int,
        _ parser: PartParser, _ closed: inout [Closed]
    ) -> Bool {
        if let fence = unit.fence {
            guard unit.line != long else { return false }
            guard unit.line < outcome.lines.completeCount else { return false }
            entry = unit.entry
            entry.resumption = .code(fence)
            tailStart = outcome.lines.offset(ofLine: unit.line)
            return true
        }
        guard let endLine = unit.endLine, let block = unit.blocks.first, unit.blocks.count == 1 else { return false }
        if case .table(let table) = block.content {
            return cut(table, unit, outcome, min(complete, long ?? complete), &closed)
        }
        guard cutsParagraphs else { return false }
        var count = Self.paragraphLines
        while unit.line + count < min(endLine, complete, long ?? complete) {
            let line = unit.line + count
            let source = tailStart..<outcome.lines.offset(ofLine: line)
            let part = ClosedPart(source: source, entry: unit.entry)
            if let blocks = Self.settledLines(part, outcome.lines.content(line - 1), parser) {
                closed.append(Closed(part: part, blocks: blocks))
                entry = ParseState(previous: .other, resumption: .paragraph, codeCount: unit.entry.codeCount)
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
        guard let unit = outcome.units.first, outcome.units.count == 1, unit.blocks.count == 1,
            case .paragraph(let spans) = unit.blocks[0].content
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
        let first = unit.shownLine + (table.skippedRows == 0 ? 2 : 0)
        let line = first + Self.tableRows
        guard table.rows.count - table.skippedRows > Self.tableRows, line < complete else { return false }
        let lines = outcome.lines
        var part = table
        part.rows = Array(table.rows.prefix(table.skippedRows + Self.tableRows))
        var block = unit.blocks[0]
        block.content = .table(part)
        let end = lines.offset(ofLine: line)
        block.source = lines.offset(ofLine: unit.shownLine)..<end
        closed.append(Closed(part: ClosedPart(source: tailStart..<end, entry: unit.entry), blocks: [block]))
        if case .document = unit.entry.resumption {
            let sample = lines.offset(ofLine: unit.shownLine)..<end
            tableStart = part
            entry = ParseState(
                previous: .other, resumption: .table(sample: sample, rows: Self.tableRows),
                codeCount: unit.entry.codeCount)
        }
        tailStart = end
        return true
    }
}
