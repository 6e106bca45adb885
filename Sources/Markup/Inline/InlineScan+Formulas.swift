extension InlineScan {
    /// The signs around a formula, and whether it may go over lines.
    private static let fences: [(open: [UInt8], close: [UInt8], spansLines: Bool, kind: FormulaShape.Fence)] = [
        (Array("$$".utf8), Array("$$".utf8), true, .dollars),
        (Array("\\[".utf8), Array("\\]".utf8), true, .brackets),
        (Array("\\(".utf8), Array("\\)".utf8), false, .parentheses),
        (Array("$".utf8), Array("$".utf8), false, .dollar),
    ]

    /// Takes a formula that begins here; false if none does.
    mutating func consumeFormula() -> Bool {
        let rest = bytes[position...]
        guard let fence = Self.fences.first(where: { rest.starts(with: $0.open) }),
            let end = closing(fence.close, from: position + fence.open.count, spansLines: fence.spansLines)
        else { return false }
        let content = bytes[position + fence.open.count..<end]
        if fence.kind == .dollar, !mayBeFormula(content) { return false }
        let isGlued = position > bytes.startIndex && bytes[position - 1].isWordByte && fence.kind != .dollar
        guard FormulaShape.isFormula(content, in: fence.kind, isGlued: isGlued) else { return false }
        let range = position..<end + fence.close.count
        edits.append(Edit(range: range, replacement: Self.literal(bytes[range])))
        closed.append((range, false))
        position = range.upperBound
        return true
    }

    private func closing(_ sign: [UInt8], from start: Int, spansLines: Bool) -> Int? {
        var next = start
        while next < bytes.endIndex {
            if bytes[next...].starts(with: sign) { return next }
            if bytes[next] == .newline && !spansLines || bytes[next] == .backtick { return nil }
            next += bytes[next] == .backslash ? 2 : 1
        }
        return nil
    }

    /// A sum of money or a shell variable is not a formula.
    private func mayBeFormula(_ content: ArraySlice<UInt8>) -> Bool {
        guard let first = content.first, let last = content.last, !first.isWhite, !last.isWhite else { return false }
        let before = content.startIndex - 2
        let after = content.endIndex + 1
        if before >= bytes.startIndex, bytes[before].isDigit || bytes[before].isLetter { return false }
        return after >= bytes.endIndex || !(bytes[after].isDigit || bytes[after].isLetter)
    }

    /// The formula between marks, with every sign in it kept from cmark.
    private static func literal(_ formula: ArraySlice<UInt8>) -> [UInt8] {
        var result = [Mark.formulaStart]
        for byte in formula {
            if byte.isPunctuation { result.append(.backslash) }
            result.append(byte)
        }
        return result + [Mark.formulaEnd]
    }
}
