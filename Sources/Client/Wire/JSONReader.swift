/// Reads JSON text of RFC 8259 from bytes, and `NaN` and `Infinity`, which Python writes, as null. Invalid UTF-8 and lone
/// surrogates become U+FFFD, or what `CutLetters` joins; nesting ends at 128.
struct JSONReader {
    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private var depth = 0
    private let keepsHalves: Bool

    private struct Malformed: Error {}

    /// The value that `bytes` hold, or nil if they hold anything else or anything more.
    ///
    /// - Parameter keepsHalves: a chunk of a stream may end within a letter, whose rest is in the next one.
    static func value(of bytes: some ContiguousBytes, keepsHalves: Bool = false) -> JSONValue? {
        guard let (value, end) = prefix(of: bytes, keepsHalves: keepsHalves) else { return nil }
        return bytes.withBytes { rest in rest[end...].allSatisfy(isSpace) } ? value : nil
    }

    /// The value that `bytes` begin with, and where it ends: gateways glue things onto their JSON (WireFormat 8.26).
    static func prefix(of bytes: some ContiguousBytes, keepsHalves: Bool = false) -> (value: JSONValue, end: Int)? {
        bytes.withBytes { bytes in
            var reader = JSONReader(bytes: bytes, position: 0, keepsHalves: keepsHalves)
            guard let value = try? reader.value() else { return nil }
            return (value, reader.position)
        }
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw Malformed() }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "N"): return try word("NaN", .null)
        case UInt8(ascii: "I"): return try word("Infinity", .null)
        default: return try number()
        }
    }

    private mutating func nested(_ read: (inout JSONReader) throws -> JSONValue) throws -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 128 else { throw Malformed() }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws -> JSONValue {
        var members: [JSONValue.Member] = []
        if skip(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw Malformed() }
            let name = try string()
            guard skip(UInt8(ascii: ":")) else { throw Malformed() }
            members.append(.init(name: name, value: try value()))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw Malformed() }
        return .object(members)
    }

    private mutating func array() throws -> JSONValue {
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        repeat { elements.append(try value()) } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw Malformed() }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
        else { throw Malformed() }
        position += length
        return value
    }

    private mutating func number() throws -> JSONValue {
        let start = position
        while position < bytes.count, Self.isInNumber(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if text == "-", position < bytes.count { return try word("Infinity", .null) }
        guard Double(text) != nil else { throw Malformed() }
        return .number(text)
    }

    private mutating func string() throws -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return decoded(bytes[start..<(position - 1)])
            case UInt8(ascii: "\\"):
                return try escapedString(from: start)
            default: position += 1
            }
        }
        throw Malformed()
    }

    private mutating func escapedString(from start: Int) throws -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return decoded(text) }
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: try escape())
            } else {
                text.append(byte)
            }
        }
        throw Malformed()
    }

    private func decoded(_ bytes: some Collection<UInt8>) -> String {
        keepsHalves ? CutLetters.decoded(bytes) : String(decoding: bytes, as: UTF8.self)
    }

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw Malformed() }
        let letter = bytes[position]
        position += 1
        if letter == UInt8(ascii: "u") { return try unicodeEscape() }
        guard let plain = Self.escapes[letter] else { throw Malformed() }
        return [plain]
    }

    private mutating func unicodeEscape() throws -> [UInt8] {
        let unit = try hexUnit()
        if let scalar = Unicode.Scalar(UInt32(unit)) { return Array(String(scalar).utf8) }
        let before = position
        let half = keepsHalves ? CutLetters.half(unit) : Array("\u{FFFD}".utf8)
        guard unit & 0xFC00 == 0xD800, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return half }
        position += 2
        let low = try hexUnit()
        guard low & 0xFC00 == 0xDC00 else {
            position = before
            return half
        }
        return Array(String(decoding: [unit, low], as: UTF16.self).utf8)
    }

    private mutating func hexUnit() throws -> UInt16 {
        guard position + 4 <= bytes.count else { throw Malformed() }
        var unit: UInt16 = 0
        for byte in bytes[position..<(position + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw Malformed() }
            unit = unit << 4 | UInt16(digit)
        }
        position += 4
        return unit
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func isInNumber(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
}

/// Bytes that lie in one piece.
protocol ContiguousBytes {
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

extension [UInt8]: ContiguousBytes {
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { withUnsafeBytes(body) }
}

extension ArraySlice<UInt8>: ContiguousBytes {
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { withUnsafeBytes(body) }
}
