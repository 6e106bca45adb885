extension InlineScan {
    /// What makes the paragraph whole: bytes to take off its end, text to put there, and changes further up.
    func completion() -> [Edit] {
        var end = bytes.endIndex
        while end > bytes.startIndex, bytes[end - 1].isWhite { end -= 1 }
        var edits: [Edit] = []
        var closers: [UInt8] = []
        if let openLink {
            edits.append(Edit(range: openLink.text..<openLink.text + 1, replacement: []))
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
        while end > bytes.startIndex, bytes[end - 1].isWhite { end -= 1 }
        // A bar alone would end the table.
        edits.append(Edit(range: end..<bytes.endIndex, replacement: (isRow ? [Mark.neutral] : []) + closers))
        return edits
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
