extension Definitions {
    /// True if a line without its end is `[label]: target`, with a title or without, all on that line.
    static func isLinkDefinition(_ line: ArraySlice<UInt8>) -> Bool {
        guard let label = label(of: line), label.text.first != UInt8(ascii: "^") else { return false }
        guard label.text.contains(where: { !$0.isWhite }) else { return false }
        var rest = line[label.end...].drop { $0.isWhite }
        if rest.first == UInt8(ascii: "<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")), !rest.dropFirst().contains(UInt8(ascii: "<")) else {
                return false
            }
            rest = rest[(end + 1)...]
        } else {
            guard rest.first != nil else { return false }
            rest = rest.drop { !$0.isWhite }
        }
        guard rest.first?.isWhite != false else { return false }
        while rest.last?.isWhite == true { rest.removeLast() }
        return isTitle(rest.drop { $0.isWhite })
    }

    /// `[^label]:` at the start of a line: the label, and where what follows begins.
    static func footnoteLabel(of line: ArraySlice<UInt8>) -> (text: ArraySlice<UInt8>, end: Int)? {
        guard let label = label(of: line), label.text.first == UInt8(ascii: "^"), label.text.count > 1 else {
            return nil
        }
        return (label.text.dropFirst(), label.end)
    }

    /// The brackets that a line begins with, if a colon stands after them.
    static func label(of line: ArraySlice<UInt8>) -> (text: ArraySlice<UInt8>, end: Int)? {
        guard line.first == .opening || line.first == Mark.definition,
            let end = endOfLabel(line), end + 1 < line.endIndex, line[end + 1] == UInt8(ascii: ":"),
            end - line.startIndex > 1
        else { return nil }
        return (line[(line.startIndex + 1)..<end], end + 2)
    }

    /// The bracket that closes the one at the start; nil if another one opens before it. An escaped one does neither.
    private static func endOfLabel(_ line: ArraySlice<UInt8>) -> Int? {
        var index = line.startIndex + 1
        while index < line.endIndex, line[index] != .closing {
            if line[index] == .opening { return nil }
            index += line[index] == .backslash ? 2 : 1
        }
        return index < line.endIndex ? index : nil
    }

    /// A label as it is compared: in small letters, with one blank for any white space.
    static func key(of label: ArraySlice<UInt8>) -> String {
        String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The labels that are defined, to be compared.
    var labels: Set<String> {
        Set(lines.compactMap { line in Self.label(of: Array(line.utf8)[...]).map { Self.key(of: $0.text) } })
    }

    private static func isTitle(_ title: ArraySlice<UInt8>) -> Bool {
        guard let first = title.first, let last = title.last else { return true }
        let inside = title.dropFirst().dropLast()
        switch (first, last) {
        case (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "'"), UInt8(ascii: "'")):
            return title.count > 1 && !inside.contains(first)
        case (UInt8(ascii: "("), UInt8(ascii: ")")): return !inside.contains(first) && !inside.contains(last)
        default: return false
        }
    }
}
