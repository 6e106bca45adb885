/// A place in a JSON document (RFC 6901).
struct JSONPointer: Hashable, Sendable {
    private(set) var tokens: [String] = []

    /// As `#/a/b`, the form of `$ref`; nil for any other address.
    init?(reference: String) {
        guard reference == "#" || reference.hasPrefix("#/") else { return nil }
        let parts = reference.dropFirst().split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for part in parts {
            guard let token = Self.withoutPercents(part) else { return nil }
            tokens.append(token.replacing("~1", with: "/").replacing("~0", with: "~"))
        }
    }

    init() {}

    static func + (pointer: JSONPointer, token: String) -> JSONPointer {
        var longer = pointer
        longer.tokens.append(token)
        return longer
    }

    /// Empty for the whole document.
    var text: String {
        tokens.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }

    private static func withoutPercents(_ text: Substring) -> String? {
        var (bytes, rest) = ([UInt8](), Substring(text).utf8[...])
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension JSONValue {
    /// The value at a place; nil if there is none.
    subscript(pointer: JSONPointer) -> JSONValue? {
        pointer.tokens.reduce(self) { value, token -> JSONValue? in
            if let elements = value?.array {
                return Int(token).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            }
            return value?[token]
        }
    }

    /// Equal as JSON Schema compares: 1 is 1.0, and the order of members says nothing.
    func equals(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let two)): ExactNumber(one) == ExactNumber(two)
        case (.array(let one), .array(let two)): one.count == two.count && zip(one, two).allSatisfy { $0.equals($1) }
        case (.object(let one), .object(let two)):
            Set(one.map(\.name)) == Set(two.map(\.name))
                && one.allSatisfy { member in self[member.name]?.equals(other[member.name] ?? .null) == true }
        default: self == other
        }
    }
}
