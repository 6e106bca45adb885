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
            let end = line.dropFirst().firstIndex(where: { $0 == .closing || $0 == .opening }), line[end] == .closing,
            end + 1 < line.endIndex, line[end + 1] == UInt8(ascii: ":"), line[end - 1] != .backslash,
            end - line.startIndex > 1
        else { return nil }
        return (line[(line.startIndex + 1)..<end], end + 2)
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
