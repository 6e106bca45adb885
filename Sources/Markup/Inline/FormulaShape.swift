/// Tells a formula from words that stand between the same signs: brackets that were escaped, as in `\(and\)` and
/// `\[Your Name\]`, and dollars.
///
/// Something with a command of TeX, a script or a relation in it is a formula; a word is none.
struct FormulaShape {
    enum Fence { case dollar, dollars, parentheses, brackets }

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var hasCommand = false
    private var hasScript = false
    private var hasOperator = false
    private var hasRelation = false
    private var letters = 0
    private var digits = 0
    private var bars = 0
    private var longestWord = 0
    /// The last thing was a letter or a word, with or without a blank after it.
    private var followsWord = false
    private var isProse = false

    /// - Parameters:
    ///   - content: what stands between the signs.
    ///   - isGlued: a letter stands right before them, as in `f\(x\)`.
    static func isFormula(_ content: ArraySlice<UInt8>, in fence: Fence, isGlued: Bool) -> Bool {
        var shape = FormulaShape(content)
        shape.read()
        return shape.isFormula(fence) && (!isGlued || shape.hasCommand || shape.hasScript)
    }

    private init(_ content: ArraySlice<UInt8>) {
        scalars = Array(String(decoding: content, as: UTF8.self).unicodeScalars)
    }

    private func isFormula(_ fence: Fence) -> Bool {
        if hasCommand { return true }
        guard !isProse, bars % 2 == 0, letters + digits > 0, longestWord <= (hasOperator ? 2 : 1) else { return false }
        switch fence {
        case .brackets: return hasScript || hasOperator && (letters > 0 || hasRelation)
        case .dollars: return hasScript || hasOperator
        case .dollar, .parentheses: return true
        }
    }

    private mutating func read() {
        while index < scalars.count, !hasCommand, !isProse { step(scalars[index]) }
    }

    private mutating func step(_ scalar: Unicode.Scalar) {
        if scalar == "\\" { return readCommand() }
        if scalar == "^" || scalar == "_" { return readScript(scalar) }
        if scalar.properties.isAlphabetic { return readWord() }
        defer {
            followsWord = followsWord && scalar == " "
            index += 1
        }
        switch scalar {
        case " ", "\n", "\r", "\t": break
        case _ where scalar.properties.generalCategory == .decimalNumber: digits += 1
        case "=", "<", ">": (hasOperator, hasRelation) = (true, true)
        case "+", "/": hasOperator = true
        case "-": readMinus()
        case "*": readStar()
        case ".": readDot()
        case "|": bars += 1
        case "(", ")", ",", ":", ";", "!", "'", "{", "}": break
        // A set of characters, as patterns have it.
        case "[", "]": isProse = isProse || scalar == "[" && index > 0 && scalars[index - 1] == "]"
        case _ where Self.isMathematical(scalar): hasOperator = true
        default: isProse = true
        }
    }

    /// Of a number, at the end, or an ellipsis.
    private mutating func readDot() {
        let run = scalars[index...].prefix { $0 == "." }.count
        if run == 3 {
            index += 2
        } else {
            isProse = isProse || run > 1 || !(isDigit(index - 1) || isDigit(index + 1) || index + 1 == scalars.count)
        }
    }

    /// A command has two letters at least: `\w` and `\1` are those of patterns.
    private mutating func readCommand() {
        var end = index + 1
        while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic { end += 1 }
        if end - index > 2 {
            hasCommand = true
        } else if index + 1 < scalars.count, scalars[index + 1] == "|" {
            isProse = isProse || bars % 2 == 0 && followsWord
            bars += 1
            end = index + 2
        } else if index + 1 < scalars.count, ",;:! {}%\\".unicodeScalars.contains(scalars[index + 1]) {
            end = index + 2
        } else {
            isProse = true
        }
        followsWord = false
        index = end
    }

    /// A script stands behind one letter, a number or a bracket: `file_name` has none.
    private mutating func readScript(_ sign: Unicode.Scalar) {
        let before = index > 0 ? scalars[index - 1] : " "
        let after = index + 1 < scalars.count ? scalars[index + 1] : " "
        let hasBase = before.properties.isAlphabetic || isDigit(index - 1) || ")}]|'".unicodeScalars.contains(before)
        let hasInner = after.properties.isAlphabetic || isDigit(index + 1) || "{\\*+-'".unicodeScalars.contains(after)
        let isName = sign == "_" && longestWord > 1 && after != "{"
        index += 1
        guard hasBase, hasInner, !isName else {
            isProse = true
            return
        }
        hasScript = true
        hasOperator = true
        followsWord = false
        letters += 1
        guard after == "{", let end = scalars[index...].firstIndex(of: "}") else {
            if after != "\\" { index += 1 }
            return
        }
        hasCommand = hasCommand || scalars[index..<end].contains("\\")
        index = end + 1
    }

    private mutating func readWord() {
        var end = index
        while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
        let word = String(String.UnicodeScalarView(scalars[index..<end]))
        letters += end - index
        if Self.functions.contains(word) {
            followsWord = false
        } else {
            // Two in a row are prose: a formula has something between them.
            if followsWord { isProse = true }
            longestWord = max(longestWord, end - index)
            if word.unicodeScalars.contains(where: { Neighbor($0.value).isJoining }) { isProse = true }
            followsWord = true
        }
        index = end
    }

    /// Between two things it is an operator. Before a word it begins an option.
    private mutating func readMinus() {
        let before = scalars[..<index].last { $0 != " " }
        if let before, before.properties.isAlphabetic || before.properties.numericType != nil || before == ")" {
            let isOption = scalars[index - 1] == " " && index + 1 < scalars.count && scalars[index + 1] != " "
            if isOption && followsWord { isProse = true } else { hasOperator = true }
        }
        // `[a-z]`, `[0-9]`.
        if index > 1, scalars[index - 2] == "[", index + 2 < scalars.count, scalars[index + 2] == "]" { isProse = true }
    }

    private mutating func readStar() {
        let before = scalars[..<index].last { $0 != " " }
        guard let before, index + 1 < scalars.count, !".]*".unicodeScalars.contains(before) else {
            isProse = true
            return
        }
        hasOperator = true
    }

    private func isDigit(_ position: Int) -> Bool {
        scalars.indices.contains(position) && scalars[position].value >= 0x30 && scalars[position].value <= 0x39
    }

    private static func isMathematical(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .mathSymbol || "·×÷°′″∞…⋯¬²³¹".unicodeScalars.contains(scalar)
            || scalar.properties.numericType != nil
    }

    private static let functions: Set<String> = [
        "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det",
        "gcd", "lcm", "mod", "dim", "ker", "deg", "arg", "dx", "dy", "dt",
    ]
}
