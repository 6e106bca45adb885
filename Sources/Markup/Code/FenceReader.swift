/// Reads a fenced block line by line: cmark would have to be given the whole again for each line.
struct FenceReader {
    let fence: ParseState.Fence
    let entry: ParseState

    init(_ fence: ParseState.Fence, entry: ParseState) {
        self.fence = fence
        self.entry = entry
    }

    /// True if the line ends the block (CommonMark 4.5).
    func isEnd(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { $0 == .space }
        guard line.count - rest.count < 4 else { return false }
        let signs = rest.prefix { $0 == fence.sign }
        return signs.count >= fence.length && rest[signs.endIndex...].allSatisfy(\.isWhite)
    }

    /// A line that may yet become the end: it is not shown before that is known.
    func mayBecomeEnd(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { $0 == .space }
        guard line.count - rest.count < 4 else { return false }
        return rest.drop { $0 == fence.sign }.allSatisfy(\.isWhite)
    }

    /// The lines of a part as a block. The line with the opening fence comes first in the first part; the one with
    /// the closing fence, if the part has it, ends it.
    func block(_ text: String, _ range: Range<Int>) -> Block {
        block(SourceLines(text, range), isOpen: false, endsText: range.upperBound == text.utf8.count)
    }

    /// - Parameter isOpen: the last line may go on.
    func block(_ lines: SourceLines, isOpen: Bool, endsText: Bool) -> Block {
        var code: [String] = []
        var isEnd = isOpen || endsText
        for index in lines.starts.indices.dropFirst(fence.isStart ? 1 : 0) {
            let line = lines.content(index)
            if self.isEnd(line), !isOpen || index < lines.completeCount {
                isEnd = true
                break
            }
            let isLast = index == lines.starts.count - 1 && index >= lines.completeCount
            if isLast && (line.isEmpty || isOpen && mayBecomeEnd(line)) { break }
            code.append(shown(line))
        }
        let block = Block.Code(
            info: fence.info, lines: code, entry: fence.state, number: entry.codeCount + 1,
            isStart: fence.isStart, isEnd: isEnd)
        return Block(
            content: .code(block), spacing: fence.isStart ? fence.spacing : .continues,
            source: lines.base..<lines.base + lines.bytes.count)
    }

    /// A line without as much indentation as the fence has. What is left of a tab is blanks (CommonMark 2.2).
    private func shown(_ line: ArraySlice<UInt8>) -> String {
        let indent = line.prefix(fence.indent).prefix { $0 == .space }.count
        var rest = line.dropFirst(indent)
        var blanks = 0
        if indent < fence.indent, rest.first == .tab {
            rest.removeFirst()
            // A fence has three blanks before it at most: they end before the tab does.
            blanks = 4 - fence.indent
        }
        return String(repeating: " ", count: blanks) + String(decoding: rest, as: UTF8.self).replacingNulls
    }
}

extension String {
    /// cmark shows the scalar that no text should have as a replacement character; so do we.
    var replacingNulls: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }))
    }
}
