extension PartSource {
    /// The lines with which a definition would begin: where in the bytes the bracket of each stands.
    ///
    /// A label may go over line ends. Such a definition is text and nothing else, as it was before all of it had come.
    static func findDefinitions(_ lines: SourceLines, _ length: Int) -> [Int: Int] {
        var bytes = lines.bytes[..<length]
        guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == .closing && $1 == .colon }) else { return [:] }
        var found: [Int: Int] = [:]
        // From the end: a bracket that is replaced no longer keeps a label before it from being one.
        for line in lines.starts.indices.reversed() where lines.starts[line] < length {
            guard let bracket = openingBracket(lines.content(line)), isLabel(bytes, from: bracket, lines, line) else {
                continue
            }
            bytes[bracket] = Mark.definition
            found[line] = bracket
        }
        return found
    }

    /// The index of the opening bracket at the start of a line; nil if there is none.
    private static func openingBracket(_ line: ArraySlice<UInt8>) -> Int? {
        let rest = line.drop { $0.isWhite || $0.isDigit || ">-*+.)".utf8.contains($0) }
        return rest.first == .opening ? rest.startIndex : nil
    }

    /// Whether the bracket at `start` opens a label: not empty, closed, and followed by a colon.
    private static func isLabel(
        _ bytes: ArraySlice<UInt8>, from start: Int, _ lines: SourceLines, _ first: Int
    ) -> Bool {
        var (index, line, isEmpty) = (start + 1, first, true)
        while index < bytes.endIndex, line == first || index - start <= longestLabel {
            if line + 1 < lines.starts.count, index >= lines.starts[line + 1] {
                line += 1
                let isInList = bytes[lines.starts[first]..<start].contains { !$0.isWhite && $0 != UInt8(ascii: ">") }
                if lines.isBlank(line) || beginsBlock(lines.content(line), isInList: isInList) { return false }
                if endsHeader(lines.line(line - 1), lines.content(line)) { return false }
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

    /// A line does not go on with the paragraph before it: an item, a heading, a line below a heading or a header, a
    /// fence, a tag.
    private static func beginsBlock(_ line: ArraySlice<UInt8>, isInList: Bool) -> Bool {
        let rest = line.drop { $0.isWhite || $0 == UInt8(ascii: ">") }
        let ruled = rest.filter { !$0.isWhite }
        if let first = ruled.first, ruled.allSatisfy({ $0 == first }), "-=*_".utf8.contains(first) {
            return ruled.count >= 3 || "-=".utf8.contains(first)
        }
        if ["```", "~~~", "<"].contains(where: { rest.starts(with: $0.utf8) }) { return true }
        let sign = rest.prefix { !$0.isWhite }
        if sign.allSatisfy({ $0 == UInt8(ascii: "#") }) { return sign.count <= 6 }
        guard let last = sign.last else { return false }
        if sign.count == 1 { return "-+*".utf8.contains(last) }
        let isNumber = sign.dropLast().allSatisfy(\.isDigit) && ".)".utf8.contains(last)
        return isNumber && (isInList || sign.dropLast().elementsEqual("1".utf8))
    }

    /// The line below the header of a table.
    private static func endsHeader(_ header: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>) -> Bool {
        guard let columns = TableRow.columns(ofDelimiterRow: line) else { return false }
        let row = TableRow(header, InlineScan(header, isRow: true, isOpen: false))
        return row.plainColumns == columns || row.columns == columns
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
