/// Bytes from outside that should be text.
enum TextBytes {
    /// The text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, which goes; nil if it is none of these.
    static func text(_ bytes: [UInt8]) -> String? {
        guard let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) else { return checked(bytes) }
        return mark.decode(bytes.dropFirst(mark.bytes.count)).flatMap { $0.utf8.contains(0) ? nil : $0 }
    }

    private struct Mark: Sendable {
        let bytes: [UInt8]
        let decode: @Sendable (ArraySlice<UInt8>) -> String?
    }

    /// The marks of UTF-32 come first: one of them begins as that of UTF-16 does.
    private static let marks = [
        Mark(bytes: [0xEF, 0xBB, 0xBF]) { checked(Array($0)) },
        Mark(bytes: [0xFF, 0xFE, 0, 0]) { words($0, isBig: false).flatMap { String(validating: $0, as: UTF32.self) } },
        Mark(bytes: [0, 0, 0xFE, 0xFF]) { words($0, isBig: true).flatMap { String(validating: $0, as: UTF32.self) } },
        Mark(bytes: [0xFF, 0xFE]) { words($0, isBig: false).flatMap { String(validating: $0, as: UTF16.self) } },
        Mark(bytes: [0xFE, 0xFF]) { words($0, isBig: true).flatMap { String(validating: $0, as: UTF16.self) } },
    ]

    private static func checked(_ bytes: [UInt8]) -> String? {
        bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    /// The bytes as numbers of the size that is asked for; nil if some are left over.
    private static func words<Word: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> [Word]? {
        let size = Word.bitWidth / 8
        guard bytes.count.isMultiple(of: size) else { return nil }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
            let word = bytes[start..<start + size]
            return (isBig ? Array(word) : word.reversed()).reduce(0) { $0 << 8 | Word($1) }
        }
    }
}
