/// Writes JSON with its members in the order they are added, which Foundation's encoder cannot.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes room for this many bytes more.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Adds `{…}`.
    mutating func object(_ members: (inout JSONText) -> Void) {
        separate()
        bracket("{", "}", members)
    }

    /// Adds `"name":` and the value that `value` writes.
    mutating func member(_ name: String, _ value: (inout JSONText) -> Void) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
        value(&self)
    }

    /// Adds `[…]`.
    mutating func array(_ elements: (inout JSONText) -> Void) {
        separate()
        bracket("[", "]", elements)
    }

    mutating func string(_ text: String) {
        separate()
        bytes.append(0x22)
        var text = text
        text.withUTF8 { append(escaping: $0) }
        bytes.append(0x22)
    }

    /// Adds a number, Boolean or null that is written already.
    mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Whole numbers without a fraction, since strict servers want `1` where `1.0` is meant as an integer.
    mutating func number(_ value: Double) {
        literal(Self.spelled(value))
    }

    static func spelled(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? String(value) }

    private mutating func bracket(_ open: Character, _ close: Character, _ content: (inout JSONText) -> Void) {
        bytes.append(contentsOf: open.utf8)
        needsComma = false
        content(&self)
        bytes.append(contentsOf: close.utf8)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Appends unescaped runs at once: a request includes the whole conversation.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            append(escaped: byte)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            let hex = String(byte, radix: 16)
            bytes.append(contentsOf: "\\u00\(hex.count < 2 ? "0" : "")\(hex)".utf8)
        }
    }
}
