extension InlineScan {
    /// What makes the paragraph whole: bytes to take off its end, text to put there, and changes further up.
    func completion() -> [Edit] {
        var end = bytes.endIndex
        while end > bytes.startIndex, bytes[end - 1].isWhite { end -= 1 }
        var edits: [Edit] = []
        var closers: [UInt8] = []
        if let openLink {
            // In `-[ a](`, removing the bracket would leave the list marker `- `.
            let isBlank = openLink.text + 1 < bytes.endIndex && bytes[openLink.text + 1].isWhite
            edits.append(
                Edit(range: openLink.text..<openLink.text + 1, replacement: isBlank ? [Mark.neutral] : []))
            end = openLink.target
        }
        if let openCode {
            if openCode.end >= end { end = openCode.end - openCode.length } else { close(openCode, &end, &closers) }
        }
        for delimiter in delimiters.reversed() {
            if delimiter.end >= end {
                end = min(end, delimiter.end - delimiter.length)
            } else {
                closers += Array(repeating: delimiter.sign, count: delimiter.length)
            }
        }
        guard end < bytes.endIndex || !closers.isEmpty || !edits.isEmpty else { return [] }
        if closers.isEmpty && edits.isEmpty && bytes[end...].allSatisfy(\.isWhite) { return [] }
        // A row may be empty, but for a bar.
        while isRow, end > bytes.startIndex, bytes[end - 1].isWhite { end -= 1 }
        let shields = endsInSignsAlone(end)
        while end > bytes.startIndex, bytes[end - 1].isWhite { end -= 1 }
        if let fence = bareFence(end) { edits.append(Edit(range: fence..<fence, replacement: [Mark.neutral])) }
        edits.append(Edit(range: end..<bytes.endIndex, replacement: (shields ? [Mark.neutral] : []) + closers))
        return edits
    }

    /// The start of a last line that would become a fence because the backtick in its info string is removed.
    private func bareFence(_ end: Int) -> Int? {
        let line = lastLine(upTo: end).drop { $0.isWhite || $0 == UInt8(ascii: ">") }
        guard line.starts(with: "```".utf8), bytes[end...].contains(.backtick),
            !line.drop(while: { $0 == .backtick }).contains(.backtick)
        else { return nil }
        return line.startIndex
    }

    private func lastLine(upTo end: Int) -> ArraySlice<UInt8> {
        let lineEnd = bytes[..<end].lastIndex { $0 == .newline || $0 == .carriageReturn }
        return bytes[(lineEnd.map { $0 + 1 } ?? bytes.startIndex)..<end]
    }

    /// Whether the text up to `end` would leave a last line of block signs only: `` -` `` becomes an item, `` =` `` a
    /// heading underline, and the row `` |` `` ends its table.
    private func endsInSignsAlone(_ end: Int) -> Bool {
        let line = lastLine(upTo: end)
        guard let last = line.last, "-+*=#_.)~|:".utf8.contains(last) else { return false }
        return line.allSatisfy { $0.isWhite || $0.isDigit || "-+*=#_.)~|:>".utf8.contains($0) }
    }

    private func close(_ code: Delimiter, _ end: inout Int, _ closers: inout [UInt8]) {
        while end > code.end, bytes[end - 1] == .backtick { end -= 1 }
        if end == code.end {
            end = code.end - code.length
        } else {
            closers += Array(repeating: .backtick, count: code.length)
        }
    }
}
