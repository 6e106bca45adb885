/// Lines that nobody writes: one of 20 MB is closed in parts like a text of many lines, or every word of it would have
/// all of it parsed and laid out again.
///
/// Where a line is cut depends on the line alone, not on the pieces in which it came. What goes on behind the cut is
/// a paragraph, whatever the line began with, and emphasis does not reach across; no letter is lost.
extension IncrementalMarkup {
    /// In bytes, the line end included.
    static let longestLine = 16_384

    /// Closes the start of a line that is too long, if the open end begins with one, and parses nothing else for it.
    /// Returns whether it did. A line that defines something is left to the parser.
    mutating func closeLongLine(_ text: String, _ range: Range<Int>, _ closed: inout [Closed]) -> Bool {
        guard range.count > Self.longestLine else { return false }
        let lines = SourceLines(text, range.lowerBound..<range.lowerBound + Self.longestLine + 1)
        guard lines.starts.count == 1 else { return false }
        let source = range.lowerBound..<range.lowerBound + Self.cut(lines.bytes, from: 0)
        let outcome = PartParser(text: text, definitions: definitions).parse(source, entry: entry, isOpen: false)
        readBytes += outcome.readBytes
        guard outcome.definitions.isEmpty else { return false }
        if outcome.hasWrongCut { sawWrongCut = true }
        if let unit = outcome.units.first {
            let part = ClosedPart(source: source, entry: unit.entry)
            closed.append(Closed(part: part, blocks: outcome.units.flatMap(\.blocks)))
            entry.codeCount = unit.entry.codeCount
        }
        entry = ParseState(previous: .other, resumption: .paragraph, codeCount: entry.codeCount)
        tailStart = source.upperBound
        return true
    }

    /// Closes a block before its line that is too long, or in it, if it begins with it.
    mutating func cut(
        _ unit: BlockReader.Unit, atLongLine line: Int, _ lines: SourceLines, _ text: String, _ closed: inout [Closed]
    ) {
        let end =
            line > unit.line ? lines.offset(ofLine: line) : lines.base + Self.cut(lines.bytes, from: lines.starts[line])
        let part = ClosedPart(source: tailStart..<end, entry: unit.entry)
        closed.append(Closed(part: part, blocks: part.blocks(of: text, definitions: definitions)))
        entry = ParseState(previous: .other, resumption: .paragraph, codeCount: unit.entry.codeCount)
        tailStart = end
    }

    /// The same for a line of code.
    mutating func cut(
        _ fence: ParseState.Fence, _ lines: SourceLines, atLongLine line: Int, first: Int, _ closed: inout [Closed]
    ) {
        let end = line > first ? lines.starts[line] : Self.cut(lines.bytes, from: lines.starts[line])
        let code = close(FenceReader(fence, entry: entry), lines, upToByte: end, endsText: false, &closed)
        goOn(in: fence, after: code)
    }

    /// Where a line is cut: before a word, else before what begins nothing but words.
    private static func cut(_ bytes: [UInt8], from start: Int) -> Int {
        let end = start + longestLine
        let range = stride(from: end, to: end - longestLine / 4, by: -1)
        func begins(_ index: Int) -> Bool {
            // Not a mark or a joiner, as far as the first byte says it.
            bytes[index].isLetter || bytes[index] >= 0xC3 && ![0xCC, 0xCD, 0xE2].contains(bytes[index])
        }
        return range.first { bytes[$0 - 1] == .space && begins($0) } ?? range.first(where: begins)
            ?? range.first { bytes[$0] & 0xC0 != 0x80 } ?? end
    }
}

extension String {
    /// The UTF-8 length of the line from an offset on, with its end, as far as it decides whether it is too long.
    func lineLength(from offset: Int) -> Int {
        let start = utf8.index(utf8.startIndex, offsetBy: offset)
        // A cut between scalars may take three bytes off again.
        let most = IncrementalMarkup.longestLine + 4
        let end = utf8.index(start, offsetBy: most, limitedBy: utf8.endIndex) ?? utf8.endIndex
        var line = self[start..<end]
        return line.withUTF8 { bytes in bytes.firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count }
    }
}

extension SourceLines {
    func isTooLong(_ line: Int) -> Bool {
        (line + 1 < starts.count ? starts[line + 1] : bytes.count) - starts[line] > IncrementalMarkup.longestLine
    }

    /// The first of these lines that is too long, as far as it has come.
    func longLine(in range: Range<Int>) -> Int? {
        bytes.count > IncrementalMarkup.longestLine ? range.first(where: isTooLong) : nil
    }
}
