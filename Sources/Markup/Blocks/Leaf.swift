/// A paragraph, a heading, a table or HTML in a part, which cmark has found: what may have to be changed for cmark to
/// read it as it is meant.
struct Leaf {
    enum Kind: Hashable {
        case text, html
        case table(columns: Int)
    }

    var kind: Kind
    /// Lines of the part, from 0.
    var lines: Range<Int>
    /// A paragraph whose last line became the header of a table.
    var isAboveItsTable = false
}

/// The changes to the source of a leaf.
struct LeafEdits {
    private(set) var edits: [InlineScan.Edit] = []
    /// Nothing at its end is unfinished.
    private(set) var isSettled = true
    private let labels: Set<String>

    /// - Parameters:
    ///   - isOpen: more may come, and what is unfinished is made whole.
    ///   - labels: what is defined: such words in brackets stay as they are, or they would not be found.
    init(
        _ kind: Leaf.Kind, _ source: ArraySlice<UInt8>, isOpen: Bool, labels: Set<String>, isAboveItsTable: Bool = false
    ) {
        self.labels = labels
        guard kind != .html, isOpen || Self.mayNeedEdits(source, kind) else { return }
        if case .table(let columns) = kind {
            addRows(source, columns: columns, isOpen: isOpen)
        } else {
            let scan = InlineScan(source, isOpen: isOpen, labels: labels)
            if isAboveItsTable { keepBackslashes(in: source, scan) }
            add(scan, isOpen: isOpen)
        }
    }

    /// In the paragraph above a table, cmark removes the backslash of each `\|` before it parses code and other escapes.
    private mutating func keepBackslashes(in source: ArraySlice<UInt8>, _ scan: InlineScan) {
        for index in source.indices where source[index] == .bar {
            let count = source[..<index].reversed().prefix { $0 == .backslash }.count
            guard count > 0 else { continue }
            guard count.isMultiple(of: 2) || scan.closed.contains(where: { $0.isCode && $0.range.contains(index) })
            else { continue }
            edits.append(InlineScan.Edit(range: index..<index, replacement: [Mark.neutral]))
        }
    }

    private mutating func add(_ scan: InlineScan, isOpen: Bool) {
        edits += scan.edits
        guard isOpen else { return }
        let completion = scan.completion()
        isSettled = completion.isEmpty && !scan.isUnsure
        edits += completion
    }

    private mutating func addRows(_ source: ArraySlice<UInt8>, columns: Int, isOpen: Bool) {
        let rows = Self.lines(of: source)
        let hasHeader = rows.count > 1 && TableRow.columns(ofDelimiterRow: rows[1]) == columns
        for (index, row) in rows.enumerated() {
            let isOpen = isOpen && index == rows.count - 1
            let scan = InlineScan(row, isRow: true, isOpen: isOpen, labels: labels)
            edits += TableRow(row, scan).edits(columns: columns, isHeader: hasHeader && index == 0)
            add(scan, isOpen: isOpen)
        }
    }
}

extension LeafEdits {
    /// Edits of a leaf that change blocks.
    static func forBlocks(in leaf: Leaf, _ source: ArraySlice<UInt8>) -> [InlineScan.Edit] {
        switch leaf.kind {
        case .text: splitHeader(in: source)
        case .html: leadingBreak(in: source)
        case .table: []
        }
    }

    /// `<br>` begins no HTML: it is a line break wherever it stands.
    private static func leadingBreak(in source: ArraySlice<UInt8>) -> [InlineScan.Edit] {
        guard let start = source.firstIndex(of: UInt8(ascii: "<")),
            InlineReader.isBreak(String(decoding: source[start...].prefix(4), as: UTF8.self))
        else { return [] }
        return [InlineScan.Edit(range: start..<start, replacement: [Mark.neutral])]
    }

    /// The edits of the header of a table that cmark does not see in a paragraph, because it splits the header at a bar in
    /// code.
    static func splitHeader(in source: ArraySlice<UInt8>) -> [InlineScan.Edit] {
        guard source.contains(.bar), source.contains(.backtick) else { return [] }
        var head: ArraySlice<UInt8>?
        for line in lines(of: source) {
            defer { head = line }
            guard let head, TableRow.columns(ofDelimiterRow: line) != nil else { continue }
            guard let table = TableRow.header(head, above: line), table.isSplit else { return [] }
            let scan = InlineScan(head, isRow: true, isOpen: false)
            return TableRow(head, scan).edits(columns: table.columns, isHeader: true)
        }
        return []
    }

    /// Lines with their ends.
    private static func lines(of source: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = source.startIndex
        for index in source.indices {
            let isEnd =
                source[index] == .newline
                || source[index] == .carriageReturn && source[index...].dropFirst().first != .newline
            guard isEnd else { continue }
            lines.append(source[start...index])
            start = index + 1
        }
        if start < source.endIndex { lines.append(source[start...]) }
        return lines
    }

    private static func mayNeedEdits(_ source: ArraySlice<UInt8>, _ kind: Leaf.Kind) -> Bool {
        kind != .text || mayNeedEdits(source)
    }

    /// Whether there is anything in a leaf that cmark may have to be told: seen by its bytes, since most have nothing.
    /// Cost: linear. Each byte is read at most three times.
    static func mayNeedEdits<Bytes: RandomAccessCollection<UInt8>>(_ source: Bytes) -> Bool where Bytes.Index == Int {
        var (isForeign, hasAddress, hasCode, hasBar) = (false, false, false, false)
        var previous = UInt8.space
        for index in source.indices {
            let byte = source[index]
            defer { previous = byte }
            if byte >= 0x80 {
                isForeign = true
                continue
            }
            guard mayMatter[Int(byte)] else { continue }
            switch byte {
            case .star, .tilde:
                if previous != byte, matters(runAt: index, after: previous, in: source) { return true }
            case .backtick: hasCode = true
            case .bar: hasBar = true
            case .colon, .letterW: hasAddress = true
            default: return true
            }
        }
        return isForeign && hasAddress || hasCode && hasBar
    }

    /// A run with a letter or a sign on each side, of which one is a letter.
    private static func matters<Bytes: RandomAccessCollection<UInt8>>(
        runAt index: Int, after before: UInt8, in source: Bytes
    ) -> Bool where Bytes.Index == Int {
        func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte.isLetter || byte.isDigit }
        guard !before.isWhite else { return false }
        let sign = source[index]
        guard let after = source[index...].first(where: { $0 != sign }), !after.isWhite else { return false }
        return isWord(before) && isWord(after) || before >= 0x80 || after >= 0x80
    }

    private static let mayMatter: [Bool] = (0..<128).map { "$\\*~`|:w".utf8.contains(UInt8($0)) }
}
