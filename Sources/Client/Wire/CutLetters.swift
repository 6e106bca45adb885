/// Joins letters that a relay has cut in two: half a surrogate pair, or some of the bytes, at the end of one chunk and the
/// rest at the start of the next (WireFormat 8.40).
///
/// Until they are joined, halves are written with noncharacters, which no text may hold: a sign for each unit or byte, then
/// its digits. What finds no other half becomes U+FFFD.
struct CutLetters {
    /// Halves at the end of what came, which may find the rest.
    private var open: [Half] = []

    var isOpen: Bool { !open.isEmpty }

    private enum Half: Equatable {
        case unit(UInt16)
        case byte(UInt8)
    }

    private static let unitSign: UInt32 = 0xFDEF
    private static let byteSign: UInt32 = 0xFDEE
    private static let zero: UInt32 = 0xFDD0

    /// A text with joined letters. Cost: that of a search for noncharacters, where there are none.
    mutating func joined(_ text: String) -> String {
        // What says nothing is not what follows the half.
        if text.isEmpty || open.isEmpty && !Self.mayHoldHalves(text) { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            if let half = Self.popHalf(&rest) {
                add(half, to: &result)
            } else {
                flush(to: &result)
                result.append(rest.removeFirst())
            }
        }
        return String(result)
    }

    /// What waited for the rest at the end of the text.
    mutating func finish() -> String {
        var result = String.UnicodeScalarView()
        flush(to: &result)
        return String(result)
    }

    private mutating func add(_ half: Half, to result: inout String.UnicodeScalarView) {
        open.append(half)
        if let letter = letter {
            result.append(letter)
            open = []
        } else if !isStart {
            open.removeLast()
            flush(to: &result)
            open = [half]
            if !isStart { flush(to: &result) }
        }
    }

    private mutating func flush(to result: inout String.UnicodeScalarView) {
        if !open.isEmpty { result.append("\u{FFFD}") }
        open = []
    }

    /// The letter that the halves make.
    private var letter: Unicode.Scalar? {
        let units = open.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
        if units.count == 2, open.count == 2, let text = String(validating: units, as: UTF16.self) {
            return text.unicodeScalars.first
        }
        return bytes.flatMap { String(validating: $0, as: UTF8.self)?.unicodeScalars.first }
    }

    private var bytes: [UInt8]? {
        let bytes = open.compactMap { if case .byte(let byte) = $0 { byte } else { nil } }
        return bytes.count == open.count ? bytes : nil
    }

    /// More may come that makes a letter of the halves.
    private var isStart: Bool {
        if open.count == 1, case .unit(let unit) = open[0] { return unit & 0xFC00 == 0xD800 }
        guard let bytes, let first = bytes.first, first >= 0xC2, first <= 0xF4 else { return false }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        return bytes.count < length && bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }
}

extension CutLetters {
    /// Bytes as text, those that are no letter as halves.
    static func decoded(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var result = String.UnicodeScalarView()
        var decoder = UTF8()
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            var iterator = rest.makeIterator()
            decoder = UTF8()
            if case .scalarValue(let scalar) = decoder.decode(&iterator) {
                result.append(scalar)
                rest = rest.dropFirst(UTF8.width(scalar))
            } else {
                result.append(contentsOf: written(byteSign, UInt32(rest.removeFirst()), digits: 2))
            }
        }
        return String(result)
    }

    /// A surrogate without its other half, in UTF-8.
    static func half(_ unit: UInt16) -> [UInt8] {
        Array(String(String.UnicodeScalarView(written(unitSign, UInt32(unit), digits: 4))).utf8)
    }

    private static func written(_ sign: UInt32, _ value: UInt32, digits: UInt32) -> [Unicode.Scalar] {
        ([sign] + (0..<digits).reversed().map { zero + value >> (4 * $0) & 0xF }).compactMap { Unicode.Scalar($0) }
    }

    private static func mayHoldHalves(_ text: String) -> Bool {
        var text = text
        // U+FDD0 to U+FDEF begin with these bytes.
        return text.withUTF8 { bytes in bytes.contains(0xEF) } && text.unicodeScalars.contains { isSign($0.value) }
    }

    private static func isSign(_ value: UInt32) -> Bool { value == unitSign || value == byteSign }

    private static func popHalf(_ rest: inout Substring.UnicodeScalarView) -> Half? {
        guard let sign = rest.first?.value, isSign(sign) else { return nil }
        let digits = rest.dropFirst().prefix(sign == unitSign ? 4 : 2).map { $0.value &- zero }
        guard digits.count == (sign == unitSign ? 4 : 2), digits.allSatisfy({ $0 < 16 }) else { return nil }
        rest = rest.dropFirst(digits.count + 1)
        let value = digits.reduce(0) { $0 << 4 | $1 }
        return sign == unitSign ? .unit(UInt16(value)) : .byte(UInt8(value))
    }
}
