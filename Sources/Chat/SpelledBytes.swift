/// Bytes in a text that may write each of them with an escape.
enum SpelledBytes {
    /// Where `bytes` end that are spelled from `start` on; nil if they are not.
    static func end(of bytes: [UInt8], in text: [UInt8], at start: Int) -> Int? {
        var position = start
        for byte in bytes {
            guard let length = length(of: byte, in: text, at: position) else { return nil }
            position += length
        }
        return position
    }

    private static func length(of byte: UInt8, in text: [UInt8], at start: Int) -> Int? {
        guard start < text.count else { return nil }
        if text[start] == byte { return 1 }
        let rest = text[start...].prefix(10)
        switch text[start] {
        case UInt8(ascii: "%"): return number(rest.dropFirst().prefix(2), radix: 16) == byte ? 3 : nil
        case UInt8(ascii: "\\"):
            if rest.dropFirst().first == byte { return 2 }
            let isUnicode = rest.dropFirst().first == UInt8(ascii: "u")
            return isUnicode && number(rest.dropFirst(2).prefix(4), radix: 16) == byte ? 6 : nil
        case UInt8(ascii: "&"):
            guard let end = rest.firstIndex(of: UInt8(ascii: ";")), rest.dropFirst().first == UInt8(ascii: "#") else {
                return nil
            }
            let digits = rest[(start + 2)..<end]
            let isHex = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
            return number(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10) == byte ? end - start + 1 : nil
        default: return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> UInt8? {
        UInt8(String(decoding: digits, as: UTF8.self), radix: radix)
    }
}
