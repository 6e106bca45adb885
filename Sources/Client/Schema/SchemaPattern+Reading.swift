extension SchemaPattern {
    /// Nil for what is no pattern, or is one outside the subset, or needs more than 10,000 steps.
    init?(_ text: String) {
        var reader = PatternReader(rest: Array(text.unicodeScalars)[...])
        guard let steps = try? reader.alternatives(), reader.rest.isEmpty else { return nil }
        self.steps = steps + [.match]
    }
}

private typealias Scalars = SchemaPatternSet

private struct PatternReader {
    struct Unreadable: Error {}

    var rest: ArraySlice<Unicode.Scalar>
    private var depth = 0

    init(rest: ArraySlice<Unicode.Scalar>) { self.rest = rest }

    mutating func alternatives() throws(Unreadable) -> [SchemaPattern.Step] {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 50 else { throw Unreadable() }
        var steps = try sequence()
        while skip("|") {
            let other = try sequence()
            let jump = SchemaPattern.Step.split([steps.count + 2 + other.count])
            guard steps.count + other.count <= 10_000 else { throw Unreadable() }
            steps = [.split([1, steps.count + 2])] + Self.moved(steps, 1) + [jump] + Self.moved(other, steps.count + 2)
        }
        return steps
    }

    private mutating func sequence() throws(Unreadable) -> [SchemaPattern.Step] {
        var steps: [SchemaPattern.Step] = []
        while let next = rest.first, next != "|", next != ")" {
            let atom = try atom()
            steps += Self.moved(try repeated(atom), steps.count)
            guard steps.count <= 10_000 else { throw Unreadable() }
        }
        return steps
    }

    private mutating func atom() throws(Unreadable) -> [SchemaPattern.Step] {
        let scalar = rest.removeFirst()
        switch scalar {
        case "^": return [.start]
        case "$": return [.end]
        case ".": return [.one(.notLineEnd)]
        case "[": return [.one(try set())]
        case "(":
            if skip("?"), !skip(":") { throw Unreadable() }
            let steps = try alternatives()
            guard skip(")") else { throw Unreadable() }
            return steps
        case "\\":
            if skip("b") { return [.border(true)] }
            if skip("B") { return [.border(false)] }
            return [.one(try escape())]
        case "*", "+", "?", "{", "}", "]": throw Unreadable()
        default: return [.one(.one(scalar))]
        }
    }

    private mutating func repeated(_ atom: [SchemaPattern.Step]) throws(Unreadable) -> [SchemaPattern.Step] {
        let bounds: (least: Int, most: Int?)
        if skip("*") {
            bounds = (0, nil)
        } else if skip("+") {
            bounds = (1, nil)
        } else if skip("?") {
            bounds = (0, 1)
        } else if skip("{") {
            bounds = try braces()
        } else {
            return atom
        }
        // Whether something fits does not depend on what is tried first.
        _ = skip("?")
        if let next = rest.first, "*+?{".unicodeScalars.contains(next) { throw Unreadable() }
        guard atom.count * max(bounds.least, bounds.most ?? 0) <= 10_000 else { throw Unreadable() }
        var steps: [SchemaPattern.Step] = []
        for _ in 0..<bounds.least { steps += Self.moved(atom, steps.count) }
        guard let most = bounds.most else {
            let start = steps.count
            return steps + [.split([start + 1, start + atom.count + 2])] + Self.moved(atom, start + 1)
                + [.split([start])]
        }
        let end = steps.count + (most - bounds.least) * (atom.count + 1)
        for _ in bounds.least..<most {
            steps.append(.split([steps.count + 1, end]))
            steps += Self.moved(atom, steps.count)
        }
        return steps
    }

    private mutating func braces() throws(Unreadable) -> (least: Int, most: Int?) {
        guard let least = number() else { throw Unreadable() }
        var most: Int? = least
        if skip(",") { most = number() }
        guard skip("}"), least <= most ?? least else { throw Unreadable() }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var text = ""
        while let next = rest.first, Scalars.digit.contains(next) {
            text.unicodeScalars.append(next)
            rest.removeFirst()
        }
        return Int(text).flatMap { $0 <= 10_000 ? $0 : nil }
    }

    private mutating func set() throws(Unreadable) -> Scalars {
        var result = Scalars(isInverted: skip("^"))
        while !skip("]") {
            let first = try member()
            guard rest.first == "-", rest.dropFirst().first != "]" else {
                result.ranges += first.ranges
                continue
            }
            rest.removeFirst()
            let last = try member()
            guard let start = first.ranges.first, let end = last.ranges.first, start.count == 1, end.count == 1,
                first.ranges.count == 1, last.ranges.count == 1, start.lowerBound <= end.lowerBound
            else { throw Unreadable() }
            result.ranges.append(start.lowerBound...end.lowerBound)
        }
        return result
    }

    private mutating func member() throws(Unreadable) -> Scalars {
        guard let scalar = rest.popFirst() else { throw Unreadable() }
        if scalar == "\\" { return skip("b") ? .one("\u{8}") : try escape() }
        return .one(scalar)
    }

    private mutating func escape() throws(Unreadable) -> Scalars {
        guard let scalar = rest.popFirst() else { throw Unreadable() }
        if let known = Self.classes[scalar] { return known }
        if let control = Self.controls[scalar] { return .one(control) }
        if scalar == "u" || scalar == "x" { return .one(try hex(scalar == "u" ? 4 : 2)) }
        // Any other letter or digit has a meaning in some dialect.
        guard !(scalar.isASCII && scalar.properties.isAlphabetic || Scalars.digit.contains(scalar)) else {
            throw Unreadable()
        }
        return .one(scalar)
    }

    private mutating func hex(_ count: Int) throws(Unreadable) -> Unicode.Scalar {
        let digits = String(String.UnicodeScalarView(rest.prefix(count)))
        guard digits.utf8.count == count, let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
            throw Unreadable()
        }
        rest = rest.dropFirst(count)
        return scalar
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private static func moved(_ steps: [SchemaPattern.Step], _ offset: Int) -> [SchemaPattern.Step] {
        steps.map { if case .split(let targets) = $0 { .split(targets.map { $0 + offset }) } else { $0 } }
    }

    private static let classes: [Unicode.Scalar: Scalars] = [
        "d": .digit, "D": Scalars.digit.inverse, "w": .word, "W": Scalars.word.inverse, "s": .space,
        "S": Scalars.space.inverse,
    ]
    private static let controls: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "r": "\r", "t": "\t", "f": "\u{C}", "v": "\u{B}", "0": "\0",
    ]
}
