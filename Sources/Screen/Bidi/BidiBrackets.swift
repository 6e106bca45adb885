private import CFribidi

/// Which brackets of a paragraph form pairs, as rule BD16 of the algorithm says, with `<` and `>` where they stand like
/// brackets and not like signs. Cost: linear.
struct BidiBrackets {
    /// By offset: that of the other bracket, -1 where there is none. Empty if the paragraph has no pair.
    private var partners: [Int32] = []

    init(_ scalars: [UInt32], apartFrom code: [Range<Int>]) {
        var open: [(kind: UInt32, index: Int)] = []
        var counts: [UInt32: Int] = [:]
        var code = code[...]
        for index in scalars.indices {
            while let first = code.first, first.upperBound <= index { code.removeFirst() }
            guard let bracket = Self.bracket(scalars, index), code.first?.contains(index) != true else { continue }
            if bracket.isOpening {
                open.append((bracket.kind, index))
                counts[bracket.kind, default: 0] += 1
            } else if counts[bracket.kind, default: 0] > 0, bracket.kind != Self.angle || open.last?.kind == Self.angle
            {
                // What is still open inside has no partner.
                while let last = open.popLast() {
                    counts[last.kind, default: 0] -= 1
                    guard last.kind == bracket.kind else { continue }
                    pair(last.index, index, count: scalars.count)
                    break
                }
            }
        }
    }

    private mutating func pair(_ opening: Int, _ closing: Int, count: Int) {
        if partners.isEmpty { partners = Array(repeating: -1, count: count) }
        partners[opening] = Int32(closing)
        partners[closing] = Int32(opening)
    }

    /// The offset of the other bracket of a pair; nil if none of a pair stands there.
    func partner(of index: Int) -> Int? {
        guard partners.indices.contains(index), partners[index] >= 0 else { return nil }
        return Int(partners[index])
    }

    /// Splits a stretch at brackets whose partner is outside it.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        guard !partners.isEmpty else { return [range] }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where partners[index] >= 0 && !range.contains(Int(partners[index])) {
            if start < index { parts.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    private static let angle: UInt32 = 0x3C

    private static func bracket(_ scalars: [UInt32], _ index: Int) -> (kind: UInt32, isOpening: Bool)? {
        switch scalars[index] {
        case 0x28: return (0x28, true)
        case 0x29: return (0x28, false)
        case 0x5B: return (0x5B, true)
        case 0x5D: return (0x5B, false)
        case 0x7B: return (0x7B, true)
        case 0x7D: return (0x7B, false)
        // `a < b`, `a <- b`, `a -> b` and `a >= b` are no brackets.
        case 0x3C: return isSign(index + 1 < scalars.count ? scalars[index + 1] : 0x20) ? nil : (angle, true)
        case 0x3E: return isSign(index > 0 ? scalars[index - 1] : 0x20) ? nil : (angle, false)
        case ..<0x0F3A: return nil
        default:
            let type = fribidi_get_bracket(scalars[index])
            return type == 0 ? nil : (type & ~openBit, type & openBit != 0)
        }
    }

    private static let openBit: UInt32 = 0x8000_0000

    private static func isSign(_ value: UInt32) -> Bool { [0x20, 0x09, 0xA0, 0x2D, 0x3D].contains(value) }
}
