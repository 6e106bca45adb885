/// A regular expression of JSON Schema, which is ECMAScript's without lookaround and references back.
///
/// It follows all branches at once: the time is that of the text, and no pattern can hang the program, as one can that
/// goes back. That is why it is not Swift's `Regex`, which also counts graphemes where JSON Schema counts scalars.
struct SchemaPattern: Sendable {
    enum Step: Sendable {
        case one(SchemaPatternSet)
        case start, end
        case border(Bool)
        /// Goes on at each of these.
        case split([Int])
        case match
    }

    let steps: [Step]

    /// Whether any part of a text fits.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var (threads, marks) = ([Int](), [Int](repeating: -1, count: steps.count))
        for place in 0...scalars.count {
            var next: [Int] = []
            for thread in threads + [0] where follow(thread, at: place, in: scalars, &marks, &next) { return true }
            guard place < scalars.count else { break }
            threads = next.compactMap { index in
                if case .one(let set) = steps[index], set.contains(scalars[place]) { index + 1 } else { nil }
            }
        }
        return false
    }

    /// Adds the steps that wait for a scalar; true if the end is reached.
    private func follow(
        _ start: Int, at place: Int, in scalars: [Unicode.Scalar], _ marks: inout [Int], _ waiting: inout [Int]
    ) -> Bool {
        var rest = [start]
        while let index = rest.popLast() {
            if marks[index] == place { continue }
            marks[index] = place
            switch steps[index] {
            case .match: return true
            case .one: waiting.append(index)
            case .split(let targets): rest += targets
            case .start: if place == 0 { rest.append(index + 1) }
            case .end: if place == scalars.count { rest.append(index + 1) }
            case .border(let isWanted):
                let before = place > 0 && SchemaPatternSet.word.contains(scalars[place - 1])
                let after = place < scalars.count && SchemaPatternSet.word.contains(scalars[place])
                if (before != after) == isWanted { rest.append(index + 1) }
            }
        }
        return false
    }
}

/// The scalars that one position of a pattern allows.
struct SchemaPatternSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isInverted
    }

    static func one(_ scalar: Unicode.Scalar) -> Self { Self(ranges: [scalar.value...scalar.value]) }

    /// All that the ranges leave out.
    var inverse: Self {
        var (result, next) = (Self(), UInt32(0))
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.ranges.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.ranges.append(next...0x10FFFF) }
        return result
    }

    static let digit = Self(ranges: [0x30...0x39])
    static let word = Self(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = Self(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    static let notLineEnd = Self(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isInverted: true)
}
