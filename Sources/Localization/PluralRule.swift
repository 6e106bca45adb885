/// Which plural form a number takes: the formula of a catalog's header, in C.
struct PluralRule: Hashable, Sendable {
    /// How many forms there are.
    let count: Int
    private let formula: PluralFormula

    /// One thing, several things.
    static let germanic = PluralRule(count: 2, formula: .binary(.notEqual, .number, .constant(1)))

    /// Reads `nplurals=6; plural=n==0 ? 0 : …;`. Nil if it is not a formula, or one too long or deep to be meant.
    init?(header: Substring) {
        let parts = header.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        guard parts.count >= 2, parts[0].hasPrefix("nplurals="), parts[1].hasPrefix("plural="),
            let count = Int(parts[0].dropFirst(9)), (1...16).contains(count),
            let formula = PluralFormula(parts[1].dropFirst(7))
        else { return nil }
        self.count = count
        self.formula = formula
    }

    private init(count: Int, formula: PluralFormula) {
        self.count = count
        self.formula = formula
    }

    /// From 0; the first where the formula names none that there is.
    func form(of number: Int) -> Int {
        let form = formula.value(of: UInt64(number.magnitude))
        return form < UInt64(count) ? Int(form) : 0
    }
}

/// An expression of C over `n`, with unsigned arithmetic.
indirect enum PluralFormula: Hashable, Sendable {
    case number
    case constant(UInt64)
    case not(PluralFormula)
    case binary(Operator, PluralFormula, PluralFormula)
    case choice(PluralFormula, PluralFormula, PluralFormula)

    enum Operator: String, CaseIterable, Sendable {
        case or = "||"
        case and = "&&"
        case equal = "=="
        case notEqual = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case greater = ">"
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case modulo = "%"

        /// Higher binds closer.
        var precedence: Int {
            switch self {
            case .or: 1
            case .and: 2
            case .equal, .notEqual: 3
            case .less, .greater, .atMost, .atLeast: 4
            case .plus, .minus: 5
            case .times, .divided, .modulo: 6
            }
        }
    }

    /// Nil if the text, which has no blanks, is not all of it an expression.
    init?(_ text: Substring) {
        guard text.utf8.count <= 1_000 else { return nil }
        var parser = PluralParser(rest: Array(text.utf8)[...])
        guard let formula = parser.choice(depth: 0), parser.rest.isEmpty else { return nil }
        self = formula
    }

    func value(of n: UInt64) -> UInt64 {
        switch self {
        case .number: n
        case .constant(let value): value
        case .not(let operand): operand.value(of: n) == 0 ? 1 : 0
        case .choice(let condition, let first, let second): (condition.value(of: n) != 0 ? first : second).value(of: n)
        case .binary(.and, let left, let right): left.value(of: n) != 0 && right.value(of: n) != 0 ? 1 : 0
        case .binary(.or, let left, let right): left.value(of: n) != 0 || right.value(of: n) != 0 ? 1 : 0
        case .binary(let sign, let left, let right): Self.apply(sign, left.value(of: n), right.value(of: n))
        }
    }

    private static func apply(_ sign: Operator, _ left: UInt64, _ right: UInt64) -> UInt64 {
        switch sign {
        case .or, .and: 0
        case .equal: left == right ? 1 : 0
        case .notEqual: left != right ? 1 : 0
        case .less: left < right ? 1 : 0
        case .greater: left > right ? 1 : 0
        case .atMost: left <= right ? 1 : 0
        case .atLeast: left >= right ? 1 : 0
        case .plus: left &+ right
        case .minus: left &- right
        case .times: left &* right
        case .divided: right == 0 ? 0 : left / right
        case .modulo: right == 0 ? 0 : left % right
        }
    }
}

/// Reads by precedence. The depth of brackets is bounded, since the file may come from anywhere.
private struct PluralParser {
    var rest: ArraySlice<UInt8>
    private static let depthLimit = 50

    mutating func choice(depth: Int) -> PluralFormula? {
        guard depth < Self.depthLimit, let condition = binary(1, depth: depth) else { return nil }
        guard consume("?") else { return condition }
        guard let first = choice(depth: depth + 1), consume(":"), let second = choice(depth: depth + 1) else {
            return nil
        }
        return .choice(condition, first, second)
    }

    private mutating func binary(_ precedence: Int, depth: Int) -> PluralFormula? {
        guard var left = unary(depth: depth) else { return nil }
        while let sign = nextOperator, sign.precedence >= precedence {
            rest = rest.dropFirst(sign.rawValue.utf8.count)
            guard let right = binary(sign.precedence + 1, depth: depth) else { return nil }
            left = .binary(sign, left, right)
        }
        return left
    }

    private mutating func unary(depth: Int) -> PluralFormula? {
        guard depth < Self.depthLimit else { return nil }
        if consume("!") { return unary(depth: depth + 1).map { .not($0) } }
        if consume("n") { return .number }
        if consume("(") {
            guard let inner = choice(depth: depth + 1), consume(")") else { return nil }
            return inner
        }
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return UInt64(String(decoding: digits, as: UTF8.self)).map { .constant($0) }
    }

    /// Those of two signs come first in the table.
    private var nextOperator: PluralFormula.Operator? {
        PluralFormula.Operator.allCases.first { rest.starts(with: $0.rawValue.utf8) }
    }

    private mutating func consume(_ sign: Character) -> Bool {
        guard let byte = sign.asciiValue, rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }
}
