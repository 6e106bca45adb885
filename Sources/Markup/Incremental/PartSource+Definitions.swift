extension PartSource {
    /// The lines with which a definition would begin: where in the bytes the bracket of each stands.
    ///
    /// A label may go over line ends. Such a definition is text and nothing else, as it was before all of it had come.
    /// Cost: none without `]:` and a bracket at the start of a line; else cmark reads the part once more, to tell which
    /// lines are paragraphs.
    static func findDefinitions(_ lines: SourceLines, _ length: Int, below prefix: [UInt8], lines count: Int)
        -> [Int: Int]
    {
        var bytes = lines.bytes[..<length]
        guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == .closing && $1 == .colon }) else { return [:] }
        let brackets = lines.starts.indices.reduce(into: [Int: Int]()) { brackets, line in
            if lines.starts[line] < length { brackets[line] = openingBracket(lines.content(line)) }
        }
        guard !brackets.isEmpty else { return [:] }
        var found: [Int: Int] = [:]
        for leaf in paragraphs(bytes, brackets, below: prefix, lines: count) {
            let end = leaf.upperBound < lines.starts.count ? min(lines.starts[leaf.upperBound], length) : length
            // From the end: a bracket that is replaced no longer keeps a label before it from being one.
            for line in leaf.reversed() {
                guard let bracket = brackets[line], isLabel(bytes[bracket..<end], lines, line) else { continue }
                bytes[bracket] = Mark.definition
                found[line] = bracket
            }
        }
        return found
    }

    /// The lines of each paragraph, parsed as if the part had no definitions.
    private static func paragraphs(
        _ bytes: ArraySlice<UInt8>, _ brackets: [Int: Int], below prefix: [UInt8], lines count: Int
    ) -> [Range<Int>] {
        var bytes = bytes
        for bracket in brackets.values { bytes[bracket] = Mark.definition }
        let leaves = CommonMark(prefix + bytes).withRoot { ReadPart.leaves($0, below: count) } ?? []
        return leaves.filter { $0.kind == .text }.map(\.lines)
    }

    /// The index of the opening bracket at the start of a line; nil if there is none, or it opens a task's box.
    private static func openingBracket(_ line: ArraySlice<UInt8>) -> Int? {
        let rest = line.drop { $0.isWhite || $0.isDigit || ">-*+.)".utf8.contains($0) }
        guard rest.first == .opening else { return nil }
        let isBox = rest.dropFirst(2).first == .closing && rest.dropFirst(3).first?.isWhite != false
        return isBox ? nil : rest.startIndex
    }

    /// Whether the bracket at the start opens a label: not empty, closed, and followed by a colon.
    private static func isLabel(_ bytes: ArraySlice<UInt8>, _ lines: SourceLines, _ first: Int) -> Bool {
        var (index, line, isEmpty) = (bytes.startIndex + 1, first, true)
        while index < bytes.endIndex, line == first || index - bytes.startIndex <= longestLabel {
            if line + 1 < lines.starts.count, index >= lines.starts[line + 1] {
                line += 1
                if TableRow.header(lines.line(line - 1), above: lines.content(line)) != nil { return false }
            }
            switch bytes[index] {
            case .closing: return !isEmpty && index + 1 < bytes.endIndex && bytes[index + 1] == .colon
            case .opening: return false
            case .backslash: index += 1
            default: break
            }
            if !bytes[min(index, bytes.endIndex - 1)].isWhite { isEmpty = false }
            index += 1
        }
        return false
    }

    /// In bytes, with the brackets, if it goes over lines: CommonMark 0.31.2, 4.7.
    private static let longestLabel = 1001

    /// What a line defines, without the signs of what holds it; empty if it defines nothing.
    func definition(at line: Int) -> ArraySlice<UInt8> {
        definitionBrackets[line].map { lines.content(line)[$0...] } ?? []
    }

    func hasDefinition(in range: ClosedRange<Int>) -> Bool {
        definitionBrackets.keys.contains(where: range.contains)
    }
}
