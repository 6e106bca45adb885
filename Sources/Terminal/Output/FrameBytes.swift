/// The bytes of a frame. What curses wrote is shortened: attributes that follow each other become one sequence (SGR,
/// ECMA-48 8.3.117), and a line of equal signs becomes one sign and how often it is repeated (REP, 8.3.103).
struct FrameBytes {
    private(set) var bytes: [UInt8] = []
    /// Whether the terminal knows REP.
    var repeats = false
    /// Where the attributes begin that end the bytes.
    private var attributes: Int?

    /// The Linux console reads at most sixteen parameters of a sequence. Other terminals read more.
    private static let mostParameters = 16
    /// In characters. A repetition takes four to seven bytes, so a shorter run would save two at most.
    private static let shortestRun = 4

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        attributes = nil
    }

    /// Appends bytes unchanged.
    mutating func append(_ text: [UInt8]) {
        bytes += text
        attributes = nil
    }

    /// Appends what curses wrote. Cost: linear.
    mutating func append(shortening written: UnsafeBufferPointer<UInt8>) {
        var rest = written[...]
        while !rest.isEmpty {
            if let length = Self.attributesLength(rest) {
                append(attributes: rest.prefix(length))
                rest = rest.dropFirst(length)
                continue
            }
            attributes = nil
            let count = repeats ? Self.lineLength(rest) : 0
            if count >= Self.shortestRun {
                bytes += rest.prefix(3)
                bytes += "\u{1B}[\(count - 1)b".utf8
                rest = rest.dropFirst(count * 3)
            } else {
                let end = rest.dropFirst().firstIndex { $0 == 0x1B || $0 == Self.lineStart } ?? rest.endIndex
                bytes += rest[..<end]
                rest = rest[end...]
            }
        }
    }

    private mutating func append(attributes sequence: Slice<UnsafeBufferPointer<UInt8>>) {
        let added = sequence.dropFirst(2).dropLast()
        guard let start = attributes else {
            attributes = bytes.count
            return bytes += sequence
        }
        let before = bytes[(start + 2)...].dropLast()
        if Self.resets(added) {
            bytes.removeSubrange(start...)
            bytes += sequence
        } else if Self.parameters(before) + Self.parameters(added) <= Self.mostParameters {
            bytes.removeLast()
            bytes += before.isEmpty ? [UInt8(ascii: "0"), UInt8(ascii: ";")] : [UInt8(ascii: ";")]
            bytes += sequence.dropFirst(2)
        } else {
            attributes = bytes.count
            bytes += sequence
        }
    }

    /// Parameters whose first one is 0, or left out.
    private static func resets(_ parameters: some Sequence<UInt8>) -> Bool {
        parameters.first { $0 != UInt8(ascii: "0") }.map { $0 == UInt8(ascii: ";") } ?? true
    }

    private static func parameters(_ bytes: some Sequence<UInt8>) -> Int {
        1 + bytes.count { $0 == UInt8(ascii: ";") }
    }

    /// The length of a sequence of attributes, `ESC [ 0;1 m`, at the start of bytes; nil if there is none.
    private static func attributesLength(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard bytes.count > 2, bytes[bytes.startIndex] == 0x1B, bytes[bytes.startIndex + 1] == UInt8(ascii: "[") else {
            return nil
        }
        let end = bytes.dropFirst(2).firstIndex { $0 != UInt8(ascii: ";") && !(0x30...0x39 ~= $0) }
        guard let end, bytes[end] == UInt8(ascii: "m") else { return nil }
        return end + 1 - bytes.startIndex
    }

    /// The first byte of the signs that lines are drawn with, U+2500 to U+257F.
    private static let lineStart: UInt8 = 0xE2

    /// How many equal signs for lines stand at the start of bytes.
    private static func lineLength(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        guard bytes.first == lineStart, bytes.count > 2, 0x94...0x95 ~= bytes[bytes.startIndex + 1] else { return 0 }
        let sign = bytes.prefix(3)
        var (count, rest) = (1, bytes.dropFirst(3))
        while rest.starts(with: sign) { (count, rest) = (count + 1, rest.dropFirst(3)) }
        return count
    }
}
