/// A part of a text made ready for cmark: lines put before it, and marks put into it.
struct PartSource {
    let lines: SourceLines
    let entry: ParseState
    /// Bytes of the part that are shown; the end of an unfinished one may be held back.
    private let shownLength: Int
    /// Lines before the part, which are no part of it: definitions, or what an open block began with.
    private let prefix: [UInt8]
    let prefixLines: Int
    let hints: Hints
    let hasMarks: Bool
    private let labels: Set<String>

    init(
        _ lines: SourceLines, entry: ParseState, definitions: Definitions, text: String, isOpen: Bool, knowsTable: Bool
    ) {
        self.lines = lines
        self.entry = entry
        shownLength = isOpen ? OpenEnd.settledLength(of: lines) : lines.bytes.count
        hasMarks = Mark.areFree(in: lines.bytes)
        labels = definitions.isEmpty ? [] : definitions.labels
        var prefix: [UInt8] = []
        var count = 0
        if !definitions.isEmpty {
            for line in definitions.lines { prefix += Array(line.utf8) + [.newline] }
            prefix.append(.newline)
            count = definitions.lines.count + 1
        }
        switch entry.resumption {
        case .paragraph:
            prefix += [UInt8(ascii: "x"), .newline]
            count += 1
        case .table(let sample, _):
            // The header alone makes a table of what follows.
            let head = SourceLines(text, knowsTable ? sample.prefix(ofLines: 2, of: text) : sample)
            prefix += Mark.areFree(in: head.bytes) ? Self.readable(head.bytes, labels) : head.bytes
            count += head.starts.count
        case .document, .list, .code: break
        }
        self.prefix = prefix
        prefixLines = count
        hints = hasMarks ? Self.hints(lines, shownLength, below: prefix, lines: count) : Hints()
    }

    /// The start of a table with the changes that its rows need.
    private static func readable(_ table: [UInt8], _ labels: Set<String>) -> [UInt8] {
        let delimiters = table.split(separator: .newline, maxSplits: 2).dropFirst().first ?? []
        guard let columns = TableRow.columns(ofDelimiterRow: delimiters) else { return table }
        let edits = sorted(LeafEdits(.table(columns: columns), table[...], isOpen: false, labels: labels).edits)
        return edited(table[...], edits)
    }

    static func edited(_ bytes: ArraySlice<UInt8>, _ edits: [InlineScan.Edit]) -> [UInt8] {
        var result: [UInt8] = []
        append(bytes, with: edits, to: &result)
        return result
    }

    private static func append(_ bytes: ArraySlice<UInt8>, with edits: [InlineScan.Edit], to result: inout [UInt8]) {
        var position = bytes.startIndex
        for edit in edits where edit.range.lowerBound >= position && edit.range.upperBound <= bytes.endIndex {
            result += bytes[position..<edit.range.lowerBound]
            result += edit.replacement
            position = edit.range.upperBound
        }
        result += bytes[position...]
    }

    /// The bytes for cmark, with its hints.
    func bytes(edits: [InlineScan.Edit] = []) -> [UInt8] {
        var result = prefix
        result.reserveCapacity(prefix.count + shownLength + 16)
        let brackets = hints.brackets.values.map {
            InlineScan.Edit(range: $0..<$0 + 1, replacement: [Mark.definition])
        }
        Self.append(lines.bytes[..<shownLength], with: Self.sorted(brackets + hints.edits + edits), to: &result)
        return result
    }

    /// Changes to the source of leaves, which keep from cmark what it would read otherwise than it is meant, and at an
    /// open end make whole what is unfinished.
    ///
    /// - Parameter leaves: the last one is the open one if `completes`.
    /// - Returns: with them, whether the open end is there and nothing in it is unfinished.
    func edits(leaves: [Leaf], completes: Bool) -> (edits: [InlineScan.Edit], isEndSettled: Bool) {
        guard hasMarks else { return ([], false) }
        var isEndSettled = false
        var edits: [InlineScan.Edit] = []
        for (index, leaf) in leaves.enumerated() {
            let isOpen = completes && index == leaves.count - 1
            let source = source(of: leaf, isOpen: isOpen)
            guard !source.isEmpty else { continue }
            let found = LeafEdits(
                leaf.kind, source, isOpen: isOpen, labels: labels, isAboveItsTable: leaf.isAboveItsTable)
            edits += found.edits.filter { !hints.edits.contains($0) }
            guard isOpen else { continue }
            isEndSettled = found.isSettled && hints.brackets.isEmpty && shownLength == lines.bytes.count
        }
        return (edits, isEndSettled)
    }

    private func source(of leaf: Leaf, isOpen: Bool) -> ArraySlice<UInt8> {
        let range = lines.range(of: leaf.lines, upTo: shownLength)
        return lines.bytes[isOpen ? range.lowerBound..<shownLength : range]
    }

    /// The last line that is shown is blank.
    var endsBlank: Bool { lines.starts.lastIndex { $0 < shownLength }.map(lines.isBlank) ?? true }

    /// What is shown ends within a line.
    var endsInLine: Bool { lines.completeCount < lines.starts.count && shownLength > lines.starts.last ?? 0 }

    /// By place; what is put in before what is changed.
    static func sorted(_ edits: [InlineScan.Edit]) -> [InlineScan.Edit] {
        edits.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }
}
