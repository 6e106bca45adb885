extension PartSource {
    /// Changes that cmark needs to find the right blocks.
    struct Hints {
        /// Edits that change blocks: of table headers that cmark splits at a bar in code, and of `<br>` at the start of
        /// a block, which is not HTML.
        var edits: Set<InlineScan.Edit> = []
        /// The lines with which a definition would begin: where in the bytes the bracket of each stands.
        var brackets: [Int: Int] = [:]
    }

    /// Finds the hints for the shown part of `lines`.
    ///
    /// A label may contain line ends. Such a definition is text and nothing else, as it was before all of it had come.
    ///
    /// Cost: none without `]:` and a bracket at the start of a line, a header that is split, or `<br`; else cmark reads the
    /// part once more, to tell which lines are paragraphs, and once for each edit that only shows up behind another one.
    static func hints(_ lines: SourceLines, _ length: Int, below prefix: [UInt8], lines count: Int) -> Hints {
        let bytes = lines.bytes[..<length]
        let brackets = brackets(lines, length)
        guard !brackets.isEmpty || mayHideBlocks(lines, length) else { return Hints() }
        var hints = Hints()
        let plain = brackets.values.map { InlineScan.Edit(range: $0..<$0 + 1, replacement: [Mark.definition]) }
        while true {
            let edited = edited(bytes, sorted(plain + hints.edits))
            let leaves = CommonMark(prefix + edited).withRoot { ReadPart.leaves($0, below: count) } ?? []
            let more = leaves.flatMap { leaf in
                // The row of dashes below a split header may itself be the header of a table.
                let end = leaf.lines.upperBound + (leaf.isAboveItsTable ? 1 : 0)
                let range = lines.range(of: leaf.lines.lowerBound..<end, upTo: length)
                return LeafEdits.forBlocks(in: leaf, bytes[range])
            }
            .filter { !hints.edits.contains($0) }
            guard more.isEmpty else {
                hints.edits.formUnion(more)
                continue
            }
            let paragraphs = leaves.filter { $0.kind == .text }.map(\.lines)
            hints.brackets = definitions(in: paragraphs, brackets, lines, length)
            return hints
        }
    }

    /// Whether the part may need edits that change blocks.
    private static func mayHideBlocks(_ lines: SourceLines, _ length: Int) -> Bool {
        let bytes = lines.bytes[..<length]
        let hasBreak = zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "<") && "bB/".utf8.contains($1) }
        if hasBreak { return true }
        return lines.starts.indices.dropFirst().contains { line in
            lines.starts[line] < length
                && TableRow.header(lines.line(line - 1), above: lines.content(line))?.isSplit == true
        }
    }

    /// Where lines begin with a bracket, if any of them may define something.
    private static func brackets(_ lines: SourceLines, _ length: Int) -> [Int: Int] {
        let bytes = lines.bytes[..<length]
        guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == .closing && $1 == .colon }) else { return [:] }
        return lines.starts.indices.reduce(into: [:]) { brackets, line in
            if lines.starts[line] < length { brackets[line] = openingBracket(lines.content(line)) }
        }
    }

    private static func definitions(
        in paragraphs: [Range<Int>], _ brackets: [Int: Int], _ lines: SourceLines, _ length: Int
    ) -> [Int: Int] {
        var bytes = lines.bytes[..<length]
        var found: [Int: Int] = [:]
        for paragraph in paragraphs {
            let end = lines.range(of: paragraph, upTo: length).upperBound
            // From the end: a bracket that is replaced no longer keeps a label before it from being one.
            for line in paragraph.reversed() {
                guard let bracket = brackets[line], bracket < end, isLabel(bytes[bracket..<end], lines, line)
                else { continue }
                bytes[bracket] = Mark.definition
                found[line] = bracket
            }
        }
        return found
    }

    /// The index of the opening bracket at the start of a line, behind the box of a task; nil if there is none.
    private static func openingBracket(_ line: ArraySlice<UInt8>) -> Int? {
        let rest = line.drop { $0.isWhite || $0.isDigit || ">-*+.)".utf8.contains($0) }
        guard rest.first == .opening else { return nil }
        let isBox = rest.dropFirst(2).first == .closing && rest.dropFirst(3).first?.isWhite != false
        guard isBox else { return rest.startIndex }
        guard line[..<rest.startIndex].contains(where: { "-*+.)".utf8.contains($0) }) else { return nil }
        let words = rest.dropFirst(3).drop(while: \.isWhite)
        return words.first == .opening ? words.startIndex : nil
    }

    /// Whether the bracket at the start opens a label: not empty, closed, and followed by a colon.
    private static func isLabel(_ bytes: ArraySlice<UInt8>, _ lines: SourceLines, _ first: Int) -> Bool {
        var (index, line, isEmpty) = (bytes.startIndex + 1, first, true)
        while index < bytes.endIndex, line == first || index - bytes.startIndex <= longestLabel {
            if line + 1 < lines.starts.count, index >= lines.starts[line + 1] {
                line += 1
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
        hints.brackets[line].map { lines.content(line)[$0...] } ?? []
    }

    func hasDefinition(in range: ClosedRange<Int>) -> Bool {
        hints.brackets.keys.contains(where: range.contains)
    }
}
