/// The bytes of a part of a text, and where its lines start.
struct SourceLines {
    let bytes: [UInt8]
    /// Offset of `bytes` in the text.
    let base: Int
    /// Offsets in `bytes`; the first is 0. A line that ends the bytes without a line end is a line, too.
    let starts: [Int]

    /// Line ends are those of cmark: `\n`, `\r\n` and `\r`.
    init(_ bytes: [UInt8], base: Int) {
        self.bytes = bytes
        self.base = base
        var starts = [0]
        for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
            if byte == .newline || (byte == .carriageReturn && bytes[index + 1] != .newline) {
                starts.append(index + 1)
            }
        }
        self.starts = starts
    }

    init(_ text: String, _ range: Range<Int>) {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(start, offsetBy: range.count)
        let part = utf8[start..<end]
        self.init(part.withContiguousStorageIfAvailable { Array($0) } ?? Array(part), base: range.lowerBound)
    }

    /// Lines that have their end within the bytes. One that ends in a return may still get a newline.
    var completeCount: Int {
        bytes.last == .newline ? starts.count : starts.count - 1
    }

    /// The line with its end.
    func line(_ index: Int) -> ArraySlice<UInt8> {
        bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)]
    }

    /// The line without its end.
    func content(_ index: Int) -> ArraySlice<UInt8> {
        var line = line(index)
        while line.last == .newline || line.last == .carriageReturn { line.removeLast() }
        return line
    }

    /// Where a line starts in the text; beyond the last line, where the bytes end.
    func offset(ofLine index: Int) -> Int {
        base + (index < starts.count ? starts[index] : bytes.count)
    }

    /// The bytes of lines, of which no more than `length` count.
    func range(of lines: Range<Int>, upTo length: Int) -> Range<Int> {
        func start(_ line: Int) -> Int { line < starts.count ? min(starts[line], length) : length }
        return start(lines.lowerBound)..<max(start(lines.lowerBound), start(lines.upperBound))
    }

    /// Nothing but blanks and the signs of quotes stand on the line.
    func isBlank(_ index: Int) -> Bool {
        content(index).allSatisfy { $0 == .space || $0 == .tab || $0 == UInt8(ascii: ">") }
    }
}

extension Range<Int> {
    /// The first lines of this stretch of a text.
    func prefix(ofLines count: Int, of text: String) -> Range<Int> {
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: lowerBound)
        var (end, left) = (lowerBound, count)
        while end < upperBound, left > 0 {
            let byte = utf8[index]
            index = utf8.index(after: index)
            end += 1
            let isEnd = byte == .carriageReturn && (index == utf8.endIndex || utf8[index] != .newline)
            if byte == .newline || isEnd { left -= 1 }
        }
        return lowerBound..<end
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let backslash = UInt8(ascii: "\\")
    static let backtick = UInt8(ascii: "`")
    static let tilde = UInt8(ascii: "~")
    static let dollar = UInt8(ascii: "$")
    static let opening = UInt8(ascii: "[")
    static let closing = UInt8(ascii: "]")
    static let star = UInt8(ascii: "*")
    static let bar = UInt8(ascii: "|")
    static let colon = UInt8(ascii: ":")
    static let letterW = UInt8(ascii: "w")

    var isWhite: Bool { self == .space || self == .tab || self == .newline || self == .carriageReturn }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isWordByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
    /// ASCII punctuation: what a backslash may stand before.
    var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isDigit && !isLetter }
}

/// Bytes that stand for something on the way through cmark and never come out. They are used only where the text
/// does not have them itself.
enum Mark {
    /// Stands for the `[` of a line that would define a link or a footnote, so that the line is kept as text.
    static let definition: UInt8 = 2
    /// Around a formula as it was typed.
    static let formulaStart: UInt8 = 3
    static let formulaEnd: UInt8 = 4
    /// Stands between a run of `*` and punctuation, which then counts as a letter; and before `<br>` that begins a
    /// block, which then is a paragraph.
    static let neutral: UInt8 = 5
    /// Stands behind the `<` that ends an address, so that both come out again.
    static let addressEnd: UInt8 = 6

    static func isMark(_ byte: UInt8) -> Bool { byte >= 2 && byte <= 6 }

    static func areFree(in bytes: [UInt8]) -> Bool { !bytes.contains(where: isMark) }
}
