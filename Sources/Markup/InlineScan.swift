/// Reads the source of one paragraph as far as it takes to find formulas and what is left unfinished at its end.
///
/// It is not a second parser: it only proposes changes to the source, of which cmark makes what it can.
struct InlineScan {
    struct Edit {
        var range: Range<Int>
        var replacement: [UInt8]
    }

    private struct Delimiter {
        var sign: UInt8
        var length: Int
        var end: Int
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private(set) var formulas: [Edit] = []
    private var delimiters: [Delimiter] = []
    private var brackets: [Int] = []
    private var openCode: Delimiter?
    /// `[` and the start of `](`, of a link whose target has not come whole.
    private var openLink: (text: Int, target: Int)?
    /// A link or a definition that goes over lines may be there: only cmark knows.
    private(set) var isUnsure = false

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
        while position < bytes.endIndex, openCode == nil, openLink == nil { step() }
    }

    private mutating func step() {
        switch bytes[position] {
        case .backslash:
            if !takeFormula() { position += 2 }
        case .dollar:
            if !takeFormula() { position += 1 }
        case .backtick: takeCode()
        case UInt8(ascii: "*"), UInt8(ascii: "_"), .tilde: takeDelimiter()
        case .opening:
            brackets.append(position)
            position += 1
        case .closing: takeClosingBracket()
        case UInt8(ascii: "<"): takeAngle()
        default: position += 1
        }
    }

    private func run(at start: Int) -> Int {
        var end = start
        while end < bytes.endIndex, bytes[end] == bytes[start] { end += 1 }
        return end - start
    }

    private mutating func takeCode() {
        let length = run(at: position)
        var next = position + length
        while next < bytes.endIndex {
            guard bytes[next] == .backtick else {
                next += 1
                continue
            }
            let closing = run(at: next)
            next += closing
            if closing == length {
                position = next
                return
            }
        }
        openCode = Delimiter(sign: .backtick, length: length, end: position + length)
    }

    private mutating func takeAngle() {
        guard position + 1 < bytes.endIndex, bytes[position + 1].isLetter || bytes[position + 1] == UInt8(ascii: "/"),
            let end = bytes[position...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == .newline }),
            bytes[end] == UInt8(ascii: ">")
        else {
            position += 1
            return
        }
        position = end + 1
    }

    private mutating func takeClosingBracket() {
        defer { position += 1 }
        guard let text = brackets.popLast() else { return }
        if bytes[text..<position].contains(.newline) { isUnsure = true }
        guard position + 1 < bytes.endIndex, bytes[position + 1] == UInt8(ascii: "(") else { return }
        var depth = 0
        var next = position + 1
        while next < bytes.endIndex {
            switch bytes[next] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 {
                    position = next
                    return
                }
            case .backslash: next += 1
            case .newline:
                isUnsure = true
                return
            default: break
            }
            next += 1
        }
        openLink = (text, position)
    }

    private mutating func takeDelimiter() {
        let sign = bytes[position]
        let length = run(at: position)
        let before = position > bytes.startIndex ? bytes[position - 1] : .space
        let after = position + length < bytes.endIndex ? bytes[position + length] : .space
        position += length
        if sign == .tilde && length > 2 { return }
        var left = !after.isWhite && (!after.isPunctuation || before.isWhite || before.isPunctuation)
        var right = !before.isWhite && (!before.isPunctuation || after.isWhite || after.isPunctuation)
        if sign == UInt8(ascii: "_") {
            (left, right) = (
                left && (!right || before.isPunctuation), right && (!left || after.isPunctuation)
            )
        }
        var rest = length
        if right { rest = close(sign, length) }
        if rest > 0, left || position == bytes.endIndex {
            delimiters.append(Delimiter(sign: sign, length: rest, end: position))
        }
    }

    /// Takes a closing run off the open ones; returns what is left of it.
    private mutating func close(_ sign: UInt8, _ length: Int) -> Int {
        var rest = length
        while rest > 0, let index = delimiters.lastIndex(where: { $0.sign == sign }) {
            if sign == .tilde && delimiters[index].length != rest { return rest }
            delimiters.removeSubrange((index + 1)...)
            let used = min(rest, delimiters[index].length)
            rest -= used
            delimiters[index].length -= used
            if delimiters[index].length == 0 { delimiters.removeLast() }
        }
        return rest
    }
}

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
        edits.append(Edit(range: end..<bytes.endIndex, replacement: closers))
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

extension InlineScan {
    /// The signs around a formula, and whether it may go over lines.
    private static let fences: [(open: [UInt8], close: [UInt8], spansLines: Bool)] = [
        (Array("$$".utf8), Array("$$".utf8), true),
        (Array("\\[".utf8), Array("\\]".utf8), true),
        (Array("\\(".utf8), Array("\\)".utf8), false),
        (Array("$".utf8), Array("$".utf8), false),
    ]

    private mutating func takeFormula() -> Bool {
        let rest = bytes[position...]
        guard let fence = Self.fences.first(where: { rest.starts(with: $0.open) }),
            let end = closing(fence.close, from: position + fence.open.count, spansLines: fence.spansLines)
        else { return false }
        let content = bytes[position + fence.open.count..<end]
        if fence.open.count == 1, !isFormula(content) { return false }
        guard !content.isEmpty else { return false }
        let range = position..<end + fence.close.count
        formulas.append(Edit(range: range, replacement: Self.literal(bytes[range])))
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
    private func isFormula(_ content: ArraySlice<UInt8>) -> Bool {
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
