package import Chat
private import Letters

extension Selection {
    /// What is selected at once, by the number of clicks.
    package enum Unit: Int, Hashable, Sendable {
        case letter = 1
        case word, line
    }
}

extension Selection.Point {
    /// The whole words or the line of the text that the point is in.
    package func extended(to unit: Selection.Unit, in messages: [Message]) -> Selection.Point {
        guard unit != .letter, messages.indices.contains(part.message) else { return self }
        let text = messages[part.message].text(of: part.kind)
        let near = Self.near(source, in: text, isLine: unit == .line)
        var point = self
        if unit == .line {
            point.source = near
        } else if !source.isEmpty {
            let boundaries = WordBoundaries.offsets(in: Self.part(near, of: text)).map { $0 + near.lowerBound }
            let lower = boundaries.last { $0 <= source.lowerBound } ?? source.lowerBound
            let upper = boundaries.first { $0 >= source.upperBound } ?? source.upperBound
            point.source = lower..<max(lower, upper)
        }
        return point
    }

    /// What is around a range up to the ends of the line, or up to blanks, not beyond 1,024 bytes to each side.
    private static func near(_ range: Range<Int>, in text: String, isLine: Bool) -> Range<Int> {
        func isEnd(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "\n") || !isLine && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
        }
        let bytes = text.utf8
        let reach = isLine ? Int.max : 1_024
        let lower = bytes.index(bytes.startIndex, offsetBy: min(range.lowerBound, bytes.count))
        let upper = bytes.index(lower, offsetBy: min(range.count, bytes.count - min(range.lowerBound, bytes.count)))
        var (start, end) = (lower, upper)
        var steps = 0
        while start > bytes.startIndex, steps < reach, !isEnd(bytes[bytes.index(before: start)]) {
            start = bytes.index(before: start)
            steps += 1
        }
        steps = 0
        while end < bytes.endIndex, steps < reach, !isEnd(bytes[end]) {
            end = bytes.index(after: end)
            steps += 1
        }
        // Not in the middle of a letter.
        while start < lower, bytes[start] & 0xC0 == 0x80 { start = bytes.index(after: start) }
        while end > upper, end < bytes.endIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        let offset = bytes.distance(from: bytes.startIndex, to: start)
        return offset..<offset + bytes.distance(from: start, to: end)
    }

    private static func part(_ range: Range<Int>, of text: String) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
    }
}
