/// What a Swift file consists of, as far as literals and calls need it.
package struct SwiftToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case word(String)
        case sign(Character)
        case literal([Part])
    }

    package enum Part: Hashable, Sendable {
        /// With its escapes resolved.
        case text(String)
        case interpolation([SwiftToken])
    }

    package let kind: Kind
    /// From 1.
    package let line: Int

    func isSign(_ sign: Character) -> Bool { kind == .sign(sign) }
    func isWord(_ word: String) -> Bool { kind == .word(word) }
}

/// Splits a Swift file into tokens. Comments and blanks are left out, and so are regular expressions.
package struct SwiftLexer {
    private let text: [UInt8]
    private var place = 0
    private var line = 1
    private var tokens: [SwiftToken] = []

    package static func tokens(of source: String) -> [SwiftToken] {
        var lexer = SwiftLexer(text: Array(source.utf8))
        lexer.run(untilBracket: false)
        return lexer.tokens
    }

    private init(text: [UInt8]) { self.text = text }

    private func byte(_ offset: Int = 0) -> UInt8 { place + offset < text.count ? text[place + offset] : 0 }

    private func starts(with word: String) -> Bool { text[min(place, text.count)...].starts(with: word.utf8) }

    private mutating func skip(_ count: Int = 1) {
        for _ in 0..<count where place < text.count {
            if text[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
    }

    private mutating func add(_ kind: SwiftToken.Kind, line start: Int) {
        tokens.append(SwiftToken(kind: kind, line: start))
    }

    /// To the end, or behind the bracket that closes an interpolation.
    private mutating func run(untilBracket: Bool) {
        var depth = 1
        while place < text.count {
            if starts(with: "//") {
                while place < text.count, byte() != UInt8(ascii: "\n") { skip() }
            } else if starts(with: "/*") {
                skipBlockComment()
            } else if let hashes = literalHashes {
                readLiteral(hashes: hashes)
            } else if skipRegularExpression() {
                continue
            } else if byte().isWordPart {
                readWord()
            } else {
                let sign = byte()
                if sign == UInt8(ascii: "(") { depth += 1 }
                if sign == UInt8(ascii: ")") { depth -= 1 }
                if sign > 0x20 { add(.sign(Character(Unicode.Scalar(sign))), line: line) }
                skip()
                if untilBracket, depth == 0 {
                    tokens.removeLast()
                    return
                }
            }
        }
    }

    private mutating func readWord() {
        let (start, first) = (line, place)
        while place < text.count, byte().isWordPart { skip() }
        add(.word(String(decoding: text[first..<place], as: UTF8.self)), line: start)
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                skip(2)
            } else if starts(with: "*/") {
                depth -= 1
                skip(2)
            } else {
                skip()
            }
        } while depth > 0 && place < text.count
    }

    /// A regular expression begins where no operand is before it, and no blank behind the slash.
    private mutating func skipRegularExpression() -> Bool {
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        guard byte(hashes) == UInt8(ascii: "/") else { return false }
        if hashes == 0 {
            if byte(1) == UInt8(ascii: " ") || byte(1) == UInt8(ascii: "=") { return false }
            switch tokens.last?.kind {
            case .word(let word) where !["return", "case", "in", "where", "of"].contains(word): return false
            case .literal, .sign(")"), .sign("]"), .sign("}"), .sign("?"), .sign("!"), .sign("."): return false
            default: break
            }
            let rest = text[(place + 1)...].prefix { $0 != UInt8(ascii: "\n") }
            guard rest.contains(UInt8(ascii: "/")) else { return false }
        }
        let end = "/" + String(repeating: "#", count: hashes)
        skip(hashes + 1)
        while place < text.count, !starts(with: end) { skip(byte() == UInt8(ascii: "\\") ? 2 : 1) }
        skip(hashes + 1)
        return true
    }

    /// How many `#` are before a quote here; nil if no literal begins.
    private var literalHashes: Int? {
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        return byte(hashes) == UInt8(ascii: "\"") ? hashes : nil
    }
}

extension SwiftLexer {
    private mutating func readLiteral(hashes: Int) {
        let start = line
        skip(hashes)
        let isMultiline = starts(with: "\"\"\"")
        let mark = String(repeating: "#", count: hashes)
        let end = (isMultiline ? "\"\"\"" : "\"") + mark
        skip(isMultiline ? 3 : 1)
        var parts: [SwiftToken.Part] = []
        var bytes: [UInt8] = []
        func flush() {
            if !bytes.isEmpty { parts.append(.text(String(decoding: bytes, as: UTF8.self))) }
            bytes = []
        }
        // What a multi-line literal is indented by is known at its end only, so it is taken away there.
        while place < text.count, !starts(with: end) {
            if starts(with: "\\" + mark) {
                skip(1 + hashes)
                if byte() == UInt8(ascii: "(") {
                    skip()
                    flush()
                    var inner = SwiftLexer(text: text)
                    (inner.place, inner.line) = (place, line)
                    inner.run(untilBracket: true)
                    (place, line) = (inner.place, inner.line)
                    parts.append(.interpolation(inner.tokens))
                } else {
                    readEscape(into: &bytes)
                }
            } else if isMultiline, byte() == UInt8(ascii: "\n") {
                bytes += Self.lineEnd
                skip()
            } else {
                bytes.append(byte())
                skip()
            }
        }
        flush()
        skip(end.utf8.count)
        add(.literal(isMultiline ? Self.unindented(parts) : parts), line: start)
    }

    /// Stands for a line end of the source until the indentation is known; an escaped one is text already.
    private static let lineEnd = Array("\u{F8FF}".utf8)

    private mutating func readEscape(into bytes: inout [UInt8]) {
        let letter = byte()
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "0"): 0,
        ]
        if letter == UInt8(ascii: "u") {
            let digits = text[place...].dropFirst(2).prefix { $0 != UInt8(ascii: "}") }
            if let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                bytes += Array(String(Character(scalar)).utf8)
            }
            return skip(digits.count + 3)
        }
        if letter == UInt8(ascii: "\n") {
            // The line goes on, without the indentation of the next one.
            skip()
            while byte() == UInt8(ascii: " ") { skip() }
            return
        }
        bytes.append(plain[letter] ?? letter)
        skip()
    }

    private static func unindented(_ parts: [SwiftToken.Part]) -> [SwiftToken.Part] {
        guard case .text(let last)? = parts.last else { return parts }
        let indent = last.reversed().prefix { $0 == " " }.count
        var result = parts.map { part -> SwiftToken.Part in
            guard case .text(let text) = part else { return part }
            let line = "\u{F8FF}" + String(repeating: " ", count: indent)
            return .text(text.replacing(line, with: "\n").replacing("\u{F8FF}", with: "\n"))
        }
        if case .text(let text)? = result.first { result[0] = .text(String(text.drop { $0 != "\n" }.dropFirst())) }
        if case .text(let text)? = result.last {
            let end = text.lastIndex(of: "\n") ?? text.startIndex
            result[result.count - 1] = .text(String(text[..<end]))
        }
        return result.filter { $0 != .text("") }
    }
}

extension UInt8 {
    /// Letters, digits, `_`, and everything beyond ASCII.
    fileprivate var isWordPart: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_") || self >= 0x80
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
