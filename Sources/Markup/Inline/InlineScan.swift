/// Reads the source of one paragraph, or of one row of a table, as far as it takes to find what cmark would read
/// otherwise than it is meant: formulas, stars, the ends of addresses; and what is left unfinished at its end.
///
/// It is not a second parser: it only proposes changes to the source, of which cmark makes what it can.
struct InlineScan {
    struct Edit: Hashable {
        var range: Range<Int>
        var replacement: [UInt8]
    }

    struct Delimiter {
        var sign: UInt8
        var length: Int
        var end: Int
    }

    let bytes: ArraySlice<UInt8>
    /// It is a row of a table: nothing goes on behind a bar.
    let isRow: Bool
    /// More may come: what has not ended is unfinished, not a plain sign.
    private let isOpen: Bool
    private let labels: Set<String>
    var position: Int
    /// What is to be changed, in order.
    var edits: [Edit] = []
    /// Where code and formulas stand.
    var closed: [(range: Range<Int>, isCode: Bool)] = []
    var delimiters: [Delimiter] = []
    var brackets: [Int] = []
    /// Where the last address ends, which may have more than one `://` in it.
    var addressEnd = 0
    private(set) var openCode: Delimiter?
    /// `[` and the start of `](`, of a link whose target has not come whole.
    private(set) var openLink: (text: Int, target: Int)?
    /// A link or a definition that goes over lines may be there: only cmark knows.
    private(set) var isUnsure = false

    /// Up to where the last look for the end of a tag came: a tag that starts before it ends there, too.
    private var angleEnd = 0
    /// The line end before `scannedEnd`, up to where line ends were looked for.
    private var (lastLineEnd, scannedEnd) = (-1, 0)
    /// The bracket that opened last: only the words behind it can be a label, which has no bracket in it.
    private var lastOpening = -1

    /// Targets that never end are looked for so often.
    private var endlessTargets = 0
    private static let mostEndlessTargets = 8

    init(_ bytes: ArraySlice<UInt8>, isRow: Bool = false, isOpen: Bool, labels: Set<String> = []) {
        self.labels = labels
        self.bytes = bytes
        self.isRow = isRow
        self.isOpen = isOpen
        position = bytes.startIndex
        while position < bytes.endIndex, openCode == nil, openLink == nil { step() }
    }

    private mutating func step() {
        switch bytes[position] {
        case .backslash:
            if !consumeFormula() { position += 2 }
        case .dollar:
            if !consumeFormula() { position += 1 }
        case .backtick: consumeCode()
        case UInt8(ascii: "*"), UInt8(ascii: "_"), .tilde: consumeDelimiter()
        case .opening:
            brackets.append(position)
            lastOpening = position
            position += 1
        case .closing: consumeClosingBracket()
        case UInt8(ascii: "<"): consumeAngle()
        case .colon, .letterW: consumeAddress()
        case .bar where isRow:
            delimiters = []
            brackets = []
            position += 1
        default: position += 1
        }
    }

    func run(at start: Int) -> Int {
        var end = start
        while end < bytes.endIndex, bytes[end] == bytes[start] { end += 1 }
        return end - start
    }

    private mutating func consumeCode() {
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
                closed.append((position..<next, true))
                position = next
                return
            }
        }
        if isOpen { openCode = Delimiter(sign: .backtick, length: length, end: position + length) }
        position += length
    }

    private mutating func consumeAngle() {
        guard position + 1 < bytes.endIndex, bytes[position + 1].isLetter || bytes[position + 1] == UInt8(ascii: "/")
        else {
            position += 1
            return
        }
        if angleEnd <= position {
            angleEnd = bytes[position...].firstIndex { $0 == UInt8(ascii: ">") || $0 == .newline } ?? bytes.endIndex
        }
        let isTag = angleEnd < bytes.endIndex && bytes[angleEnd] == UInt8(ascii: ">")
        position = isTag ? angleEnd + 1 : position + 1
    }

    /// Whether a line ends between an earlier place and here. Cost: each byte is looked at once, whoever asks.
    private mutating func hasLineEnd(since start: Int) -> Bool {
        let unseen = max(scannedEnd, bytes.startIndex)..<max(scannedEnd, position)
        if let last = bytes[unseen].lastIndex(of: .newline) { lastLineEnd = last }
        scannedEnd = unseen.upperBound
        return lastLineEnd >= start
    }

    private mutating func consumeClosingBracket() {
        defer { position += 1 }
        guard let text = brackets.popLast() else { return }
        if hasLineEnd(since: text) { isUnsure = true }
        if !labels.isEmpty, text == lastOpening, labels.contains(Definitions.key(of: bytes[(text + 1)..<position])) {
            while let last = edits.last, last.range.lowerBound > text { edits.removeLast() }
        }
        guard position + 1 < bytes.endIndex, bytes[position + 1] == UInt8(ascii: "("),
            endlessTargets < Self.mostEndlessTargets
        else { return }
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
        if isOpen { openLink = (text, position) } else { endlessTargets += 1 }
    }
}
