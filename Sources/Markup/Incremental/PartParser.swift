/// Parses a part of a text as if all that stands before it had been read.
struct PartParser {
    let text: String
    let definitions: Definitions
    /// What the start of the table says that goes on here, if that is known: else it is parsed along.
    var tableStart: Block.Table?

    /// What came of it.
    struct Outcome {
        var lines: SourceLines
        var units: [BlockReader.Unit]
        var definitions: Definitions
        var hasWrongCut: Bool
        /// Bytes that cmark was given.
        var readBytes: Int
        /// It ends in a paragraph in which nothing is unfinished.
        var isEndSettled: Bool
    }

    /// - Parameters:
    ///   - isOpen: more may come: what is unfinished at the end is shown as if it were whole.
    ///   - stopsAtFence: nothing after the first fenced block at the top is wanted.
    func parse(_ range: Range<Int>, entry: ParseState, isOpen: Bool, stopsAtFence: Bool = false) -> Outcome {
        let lines = SourceLines(text, range)
        let source = PartSource(
            lines, entry: entry, definitions: definitions, text: text, isOpen: isOpen, knowsTable: tableStart != nil)
        var reader = BlockReader(source, followsBlank: isBlankLine(before: range.lowerBound), tableStart: tableStart)
        let part = ReadPart(source, isOpen: isOpen)
        _ = part.document.withRoot { reader.read($0, stopsAtFence: stopsAtFence) }
        return Outcome(
            lines: lines, units: Self.withRanges(reader.units, lines), definitions: reader.definitions,
            hasWrongCut: reader.hasWrongCut, readBytes: part.readBytes,
            isEndSettled: part.isEndSettled && reader.definitions.isEmpty)
    }

    /// Each unit reaches to the start of the next one: cmark does not say where a block ends in the same way for all.
    private static func withRanges(_ units: [BlockReader.Unit], _ lines: SourceLines) -> [BlockReader.Unit] {
        var units = units
        var end = lines.base + lines.bytes.count
        for index in units.indices.reversed() {
            units[index].blocks.extend(to: end)
            end = lines.offset(ofLine: units[index].line)
        }
        return units
    }

    private func isBlankLine(before offset: Int) -> Bool {
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: offset)
        guard index > utf8.startIndex else { return false }
        index = utf8.index(before: index)
        while index > utf8.startIndex {
            index = utf8.index(before: index)
            let byte = utf8[index]
            if byte == .newline || byte == .carriageReturn && utf8[utf8.index(after: index)] != .newline { return true }
            guard byte.isWhite || byte == UInt8(ascii: ">") else { return false }
        }
        return true
    }
}

extension ClosedPart {
    /// Parses the part again. Cost: that of the part, and of the definitions.
    package func blocks(of text: String, definitions: Definitions) -> [Block] {
        if case .code(let fence) = entry.resumption {
            return [FenceReader(fence, entry: entry).block(text, source)]
        }
        let parser = PartParser(text: text, definitions: definitions)
        return parser.parse(source, entry: entry, isOpen: false).units.flatMap(\.blocks)
    }
}

extension Block {
    /// Parses a whole text in one run, without cutting it anywhere: what `IncrementalMarkup` must come to.
    package static func parse(_ text: String) -> [Block] {
        let range = 0..<text.utf8.count
        let first = PartParser(text: text, definitions: Definitions()).parse(range, entry: ParseState(), isOpen: false)
        guard !first.definitions.isEmpty else { return first.units.flatMap(\.blocks) }
        let parser = PartParser(text: text, definitions: first.definitions)
        return parser.parse(range, entry: ParseState(), isOpen: false).units.flatMap(\.blocks)
    }
}
