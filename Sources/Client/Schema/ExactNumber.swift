/// A number of JSON with all its digits: `Double` confuses integers above 2^53, and 0.3 is no multiple of its 0.1.
struct ExactNumber: Hashable, Sendable {
    private let isNegative: Bool
    /// 0 to 9, neither the first nor the last 0. Empty for zero.
    private let digits: [UInt8]
    /// Of the last digit.
    private let exponent: Int

    /// Nil if the text is no number of JSON.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+\-]?)([0-9]+))?/#) else {
            return nil
        }
        let (fraction, power) = (match.3 ?? "", match.5 ?? "0")
        var digits = (match.2 + fraction).utf8.map { $0 - 0x30 }
        // No number that is written out has that many zeros.
        var exponent = min(Int(power) ?? Self.limit, Self.limit) * (match.4 == "-" ? -1 : 1) - fraction.utf8.count
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = Array(digits.drop { $0 == 0 })
        (isNegative, self.exponent) = (match.1 == "-" && !digits.isEmpty, digits.isEmpty ? 0 : exponent)
    }

    private static let limit = Int.max / 4

    var isInteger: Bool { exponent >= 0 }
    var isPositive: Bool { !isNegative && !digits.isEmpty }

    /// The value, if it is an integer that fits.
    var integer: Int? {
        guard exponent >= 0, digits.count + exponent <= 18 else { return nil }
        let value = (digits + repeatElement(0, count: exponent)).reduce(0) { $0 * 10 + Int($1) }
        return isNegative ? -value : value
    }

    /// Whether dividing by a number leaves no rest. The other one is positive and has at most 18 digits.
    func isMultiple(of other: ExactNumber) -> Bool {
        if digits.isEmpty { return true }
        // Neither ends in 0: if the last digit is below that of the other one, it is no multiple.
        guard exponent >= other.exponent else { return false }
        let divisor = other.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
        let rest = digits.reduce(UInt64(0)) { Self.product($0, 10, divisor, plus: UInt64($1)) }
        return Self.product(rest, Self.powerOfTen(exponent - other.exponent, divisor), divisor) == 0
    }

    var hasManyDigits: Bool { digits.count > 18 }

    private static func product(_ one: UInt64, _ other: UInt64, _ divisor: UInt64, plus rest: UInt64 = 0) -> UInt64 {
        var (high, low) = one.multipliedFullWidth(by: other)
        let (sum, overflows) = low.addingReportingOverflow(rest)
        (high, low) = (high + (overflows ? 1 : 0), sum)
        return divisor.dividingFullWidth((high % divisor, low)).remainder
    }

    private static func powerOfTen(_ exponent: Int, _ divisor: UInt64) -> UInt64 {
        var (result, base, rest) = (1 % divisor, 10 % divisor, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = product(result, base, divisor) }
            base = product(base, base, divisor)
            rest >>= 1
        }
        return result
    }
}

extension ExactNumber: Comparable {
    static func < (one: ExactNumber, other: ExactNumber) -> Bool {
        if one.sign != other.sign { return one.sign < other.sign }
        return one.isNegative ? other.isSmaller(than: one) : one.isSmaller(than: other)
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    /// By size, whatever the signs.
    private func isSmaller(than other: ExactNumber) -> Bool {
        let (size, otherSize) = (digits.count + exponent, other.digits.count + other.exponent)
        return size == otherSize ? digits.lexicographicallyPrecedes(other.digits) : size < otherSize
    }
}
