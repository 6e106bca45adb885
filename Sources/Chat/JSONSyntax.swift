/// Valid JSON text (RFC 8259) without blanks between tokens. Numbers and strings keep their spelling.
package struct JSONSyntax: Hashable, Sendable {
    package let compact: String
    /// The first byte of each element, if it is an array.
    let elementStarts: [UInt8]

    /// Nil if the text is anything else, or is nested deeper than 64.
    package init?(_ text: String) {
        var scanner = JSONScanner(bytes: Array(text.utf8))
        guard scanner.value(), scanner.isAtEnd else { return nil }
        compact = String(decoding: scanner.output, as: UTF8.self)
        elementStarts = scanner.output.first == UInt8(ascii: "[") ? scanner.starts : []
    }

    package var isString: Bool { compact.utf8.first == UInt8(ascii: "\"") }
    package var isObject: Bool { compact.utf8.first == UInt8(ascii: "{") }
    /// A string, or an array of one string or more.
    package var isStrings: Bool {
        isString || !elementStarts.isEmpty && elementStarts.allSatisfy { $0 == UInt8(ascii: "\"") }
    }

    /// A string as JSON.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<" ":
                let hex = String(scalar.value, radix: 16)
                result += "\\u00" + (hex.count < 2 ? "0" : "") + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Compact JSON with a line for each member and element.
    package static func pretty(_ bytes: [UInt8]) -> String {
        var (result, depth, isInString, isEscaped): ([UInt8], Int, Bool, Bool) = ([], 0, false, false)
        let newline = { (depth: Int) in [0x0A] + [UInt8](repeating: 0x20, count: depth * 2) }
        for (index, byte) in bytes.enumerated() {
            guard !isInString else {
                result.append(byte)
                if byte == UInt8(ascii: "\""), !isEscaped { isInString = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                result.append(byte)
                if next != byte + 2 { result += newline(depth) }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth = max(0, depth - 1)
                if index > 0, bytes[index - 1] != byte - 2 { result += newline(depth) }
                result.append(byte)
            case UInt8(ascii: ","): result += [byte] + newline(depth)
            case UInt8(ascii: ":"): result += [byte, 0x20]
            default:
                isInString = byte == UInt8(ascii: "\"")
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

private struct JSONScanner {
    let bytes: [UInt8]
    var position = 0
    var output: [UInt8] = []
    /// The first bytes of the values one level down.
    var starts: [UInt8] = []
    private var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { bytes[position...].allSatisfy(Self.isSpace) }

    mutating func value() -> Bool {
        skipSpace()
        guard position < bytes.count, depth <= 64 else { return false }
        if depth == 1 { starts.append(bytes[position]) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return container(to: UInt8(ascii: "}"), hasNames: true)
        case UInt8(ascii: "["): return container(to: UInt8(ascii: "]"), hasNames: false)
        case UInt8(ascii: "\""): return string()
        default: return scalar()
        }
    }

    private mutating func container(to end: UInt8, hasNames: Bool) -> Bool {
        accept()
        depth += 1
        defer { depth -= 1 }
        if skip(end) { return true }
        repeat {
            if hasNames {
                skipSpace()
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), string(), skip(UInt8(ascii: ":"))
                else { return false }
            }
            guard value() else { return false }
        } while skip(UInt8(ascii: ","))
        return skip(end)
    }

    private mutating func string() -> Bool {
        accept()
        while position < bytes.count, bytes[position] >= 0x20 {
            let byte = bytes[position]
            accept()
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\"), !escape() { return false }
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard position < bytes.count else { return false }
        let byte = bytes[position]
        accept()
        guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else {
            return false
        }
        for _ in 0..<4 { accept() }
        return true
    }

    private mutating func scalar() -> Bool {
        let start = position
        while position < bytes.count, Self.isScalarByte(bytes[position]) { accept() }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return ["true", "false", "null"].contains(text) || Self.isNumber(text)
    }

    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/#) != nil
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        accept()
        return true
    }

    private mutating func accept() {
        output.append(bytes[position])
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    private static func isScalarByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
