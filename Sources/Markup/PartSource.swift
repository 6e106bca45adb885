/// A part of a text made ready for cmark: lines put before it, and marks put into it.
struct PartSource {
    let lines: SourceLines
    let entry: Entry
    /// Bytes of the part that are shown; the end of an unfinished one may be held back.
    private let shownLength: Int
    /// Lines before the part, which are no part of it: definitions, or what an open block began with.
    private let prefix: [UInt8]
    let prefixLines: Int
    /// Lines that would define something and are kept as text.
    private(set) var definitionLines: Set<Int> = []
    let hasMarks: Bool

    init(_ lines: SourceLines, entry: Entry, definitions: Definitions, text: String, isOpen: Bool, knowsTable: Bool) {
        self.lines = lines
        self.entry = entry
        shownLength = isOpen ? OpenEnd.settledLength(of: lines) : lines.bytes.count
        hasMarks = Mark.areFree(in: lines.bytes)
        var prefix: [UInt8] = []
        var count = 0
        if !definitions.isEmpty {
            for line in definitions.lines { prefix += Array(line.utf8) + [.newline] }
            prefix.append(.newline)
            count = definitions.lines.count + 1
        }
        switch entry.lead {
        case .paragraph:
            prefix += [UInt8(ascii: "x"), .newline]
            count += 1
        case .table(let sample, _):
            // The header alone makes a table of what follows.
            let head = SourceLines(text, knowsTable ? sample.prefix(ofLines: 2, of: text) : sample)
            prefix += head.bytes
            count += head.starts.count
        case .document, .list, .code: break
        }
        self.prefix = prefix
        prefixLines = count
        definitionLines = hasMarks ? Self.findDefinitions(lines, shownLength) : []
    }

    private static func findDefinitions(_ lines: SourceLines, _ length: Int) -> Set<Int> {
        let bytes = lines.bytes
        guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == .closing && $1 == UInt8(ascii: ":") }) else {
            return []
        }
        return Set(
            lines.starts.indices.filter { index in
                lines.starts[index] < length && openingBracket(lines.content(index)) != nil
            })
    }

    /// Where the bracket stands with which a line would define something.
    private static func openingBracket(_ line: ArraySlice<UInt8>) -> Int? {
        let rest = line.drop { $0.isWhite || $0.isDigit || ">-*+.)".utf8.contains($0) }
        guard let label = Definitions.label(of: rest), label.text.contains(where: { !$0.isWhite }) else { return nil }
        return rest.startIndex
    }

    /// What a line defines, without the signs of what holds it.
    func definition(at line: Int) -> ArraySlice<UInt8> {
        let content = lines.content(line)
        return content[(Self.openingBracket(content) ?? content.startIndex)...]
    }

    /// The bytes for cmark.
    func bytes(edits: [InlineScan.Edit] = []) -> [UInt8] {
        var result = prefix
        result.reserveCapacity(prefix.count + shownLength + 16)
        var position = 0
        for edit in edits where edit.range.lowerBound >= position && edit.range.upperBound <= shownLength {
            result += lines.bytes[position..<edit.range.lowerBound]
            result += edit.replacement
            position = edit.range.upperBound
        }
        result += lines.bytes[position..<shownLength]
        if edits.isEmpty {
            for line in definitionLines {
                if let bracket = Self.openingBracket(lines.content(line)) {
                    result[prefix.count + bracket] = Mark.definition
                }
            }
        }
        return result
    }

    /// Changes to the source of paragraphs: formulas kept from cmark, and at an open end what is unfinished made whole.
    ///
    /// - Parameter leaves: lines of the part, from 0; the last one is the open one if `completes`.
    /// - Returns: with them, whether the open end is there and nothing in it is unfinished.
    func edits(leaves: [Range<Int>], completes: Bool) -> (edits: [InlineScan.Edit], isEndSettled: Bool) {
        guard hasMarks else { return ([], false) }
        var isEndSettled = false
        var edits: [InlineScan.Edit] = definitionLines.compactMap { line in
            Self.openingBracket(lines.content(line)).map {
                InlineScan.Edit(range: $0..<$0 + 1, replacement: [Mark.definition])
            }
        }
        let plainCount = edits.count
        for (index, leaf) in leaves.enumerated() {
            let isOpen = completes && index == leaves.count - 1
            let start = leaf.lowerBound < lines.starts.count ? lines.starts[leaf.lowerBound] : shownLength
            let upper = leaf.upperBound < lines.starts.count ? lines.starts[leaf.upperBound] : shownLength
            let end = isOpen ? shownLength : min(upper, shownLength)
            guard start < end else { continue }
            let source = lines.bytes[start..<end]
            guard isOpen || source.contains(where: { $0 == .dollar || $0 == .backslash }) else { continue }
            let scan = InlineScan(source)
            edits += scan.formulas
            guard isOpen else { continue }
            let completion = scan.completion()
            isEndSettled =
                completion.isEmpty && !scan.isUnsure && definitionLines.isEmpty && shownLength == lines.bytes.count
            edits += completion
        }
        guard edits.count > plainCount else { return ([], isEndSettled) }
        return (edits.sorted { $0.range.lowerBound < $1.range.lowerBound }, isEndSettled)
    }
}
