/// What a body is, told by its first bytes: neither the header nor what was asked for is reliable (WireFormat 4.5).
enum BodyForm: Hashable, Sendable {
    case json
    case events
    case html
    case other

    /// Nil as long as `start` does not tell. Blanks and a byte order mark before the body are skipped.
    init?(start: [UInt8]) {
        var rest = start[...]
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if rest.count < mark.count, mark.starts(with: rest) { return nil }
        if rest.starts(with: mark) { rest = rest.dropFirst(mark.count) }
        rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = rest.first else { return nil }
        if let form = Self.byFirstByte[first] {
            self = form
            return
        }
        if Self.fields.contains(where: { rest.starts(with: $0) }) {
            self = .events
        } else if Self.fields.contains(where: { rest.count < $0.count && $0.starts(with: rest) }) {
            return nil
        } else if Self.beginsWithField(rest) {
            // Of fields that nobody knows, those that follow tell.
            let lines = rest.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).dropFirst()
            let isEvents = lines.contains { line in Self.fields.contains { line.starts(with: $0) } }
            if !isEvents, rest.count < Self.mostUndecided { return nil }
            self = isEvents ? .events : .other
        } else {
            self = .other
        }
    }

    /// A word of small letters and a colon.
    private static func beginsWithField(_ bytes: ArraySlice<UInt8>) -> Bool {
        let name = bytes.prefix { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        return !name.isEmpty && name.count < 32
            && (name.endIndex == bytes.endIndex || bytes[name.endIndex] == UInt8(ascii: ":"))
    }

    private static let mostUndecided = 1024

    private static let byFirstByte: [UInt8: BodyForm] = [
        UInt8(ascii: "{"): .json, UInt8(ascii: "["): .json, UInt8(ascii: "<"): .html, UInt8(ascii: ":"): .events,
    ]
    private static let fields = ["data", "event", "id:", "retry:", "error:"].map { Array($0.utf8) }
}
