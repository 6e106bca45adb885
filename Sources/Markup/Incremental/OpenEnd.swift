/// What of an unfinished last line is not yet shown, because its next sign decides what it is.
enum OpenEnd {
    /// The length of the bytes without a last line of which nothing can be said yet: signs of blocks only, a fence
    /// whose language still comes, a task's box.
    static func settledLength(of lines: SourceLines) -> Int {
        guard lines.completeCount < lines.starts.count, let start = lines.starts.last else { return lines.bytes.count }
        var rest = lines.bytes[start...]
        if rest.last == .carriageReturn { rest.removeLast() }
        let end = rest.endIndex
        rest = rest.drop { $0.isWhite || $0 == UInt8(ascii: ">") }
        let isFence = rest.starts(with: Array("```".utf8)) || rest.starts(with: Array("~~~".utf8))
        if isFence || rest.allSatisfy(isSign) { return start }
        let marker = rest.drop { $0.isDigit }
        if rest.first?.isDigit == true, marker.count < rest.count, marker.count <= 1,
            marker.allSatisfy({ $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") })
        {
            return start
        }
        return isBox(rest) ? start : end
    }

    /// Vertical tabs and form feeds are blanks in the line below a table's header.
    private static func isSign(_ byte: UInt8) -> Bool {
        byte.isWhite || "-=*_+#|:~`>\u{0B}\u{0C}".utf8.contains(byte)
    }

    /// `- [`, `- [x`, `- [x]`: a task's box, or the start of a link.
    private static func isBox(_ line: ArraySlice<UInt8>) -> Bool {
        guard let marker = line.first, "-*+".utf8.contains(marker) else { return false }
        let box = line.dropFirst().drop { $0.isWhite }
        guard box.first == .opening, box.count <= 3, line.count > box.count + 1 else { return false }
        return box.dropFirst().allSatisfy { "xX ]".utf8.contains($0) }
    }
}
