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
        } else {
            self = .other
        }
    }

    private static let byFirstByte: [UInt8: BodyForm] = [
        UInt8(ascii: "{"): .json, UInt8(ascii: "["): .json, UInt8(ascii: "<"): .html, UInt8(ascii: ":"): .events,
    ]
    private static let fields = ["data", "event", "id:", "retry:", "error:"].map { Array($0.utf8) }
}
