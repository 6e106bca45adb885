/// Reads one line by the table of a language.
struct CodeLineReader {
    private let bytes: [UInt8]
    private let language: CodeLanguage
    private var position = 0
    private(set) var state: CodeLexer.State
    private(set) var tokens: [CodeLexer.Token] = []

    init(_ line: String, _ language: CodeLanguage, _ state: CodeLexer.State) {
        bytes = Array(line.utf8)
        self.language = language
        self.state = state
    }

    mutating func read() {
        while position < bytes.count {
            switch state.open {
            case .comment(let rule, _): readComment(language.blockComments[Int(rule)])
            case .string(let rule): readString(language.strings[Int(rule)])
            case .tag: readTag()
            case .nothing: readPlain()
            }
        }
        if case .string(let rule) = state.open, !language.strings[Int(rule)].spansLines { state.open = .nothing }
    }

    private func stands(_ sign: [UInt8]) -> Bool {
        guard position + sign.count <= bytes.count else { return false }
        for (offset, byte) in sign.enumerated() where bytes[position + offset] != byte { return false }
        return true
    }

    private mutating func add(_ kind: CodeLexer.Kind, upTo end: Int) {
        let end = min(end, bytes.count)
        guard end > position else { return }
        if let last = tokens.last, last.kind == kind {
            tokens[tokens.count - 1].range = last.range.lowerBound..<end
        } else {
            tokens.append(CodeLexer.Token(kind: kind, range: position..<end))
        }
        position = end
    }

    private mutating func readComment(_ rule: CodeLanguage.BlockComment) {
        guard case .comment(let index, var depth) = state.open else { return }
        var end = position
        while end < bytes.count {
            if Self.stands(rule.close, in: bytes, at: end) {
                end += rule.close.count
                depth -= 1
                if depth == 0 { break }
            } else if rule.nests, depth < .max, Self.stands(rule.open, in: bytes, at: end) {
                end += rule.open.count
                depth += 1
            } else {
                end += 1
            }
        }
        state.open = depth == 0 ? .nothing : .comment(rule: index, depth: depth)
        add(.comment, upTo: end)
    }

    private mutating func readString(_ rule: CodeLanguage.StringRule) {
        var end = position
        while end < bytes.count {
            if rule.escapes, bytes[end] == .backslash {
                end += 2
            } else if Self.stands(rule.close, in: bytes, at: end) {
                add(.string, upTo: end + rule.close.count)
                state.open = language.shape == .markup ? .tag : .nothing
                markKey()
                return
            } else {
                end += 1
            }
        }
        add(.string, upTo: end)
    }

    private static func stands(_ sign: [UInt8], in bytes: [UInt8], at position: Int) -> Bool {
        guard position + sign.count <= bytes.count else { return false }
        for (offset, byte) in sign.enumerated() where bytes[position + offset] != byte { return false }
        return true
    }

    private mutating func readTag() {
        let byte = bytes[position]
        if byte == UInt8(ascii: ">") {
            add(.keyword, upTo: position + 1)
            state.open = .nothing
        } else if !openString() {
            let word = wordEnd(position, also: "-:")
            if word > position { add(.type, upTo: word) } else { add(.plain, upTo: position + 1) }
        }
    }

    private mutating func readPlain() {
        if openComment() || (language.shape != .markup && openString()) { return }
        let byte = bytes[position]
        if language.shape == .markup {
            readMarkup(byte)
        } else if byte.isDigit {
            add(.number, upTo: numberEnd(position))
        } else if byte.isLetter || byte == UInt8(ascii: "_") || byte >= 0x80 || language.sigils.contains(byte) {
            readWord()
        } else {
            add(.plain, upTo: position + 1)
        }
    }

    private mutating func openComment() -> Bool {
        if let sign = language.lineComments.first(where: { stands($0) }), isCommentPlace(sign) {
            add(.comment, upTo: bytes.count)
            return true
        }
        guard let index = language.blockComments.firstIndex(where: { stands($0.open) }) else { return false }
        state.open = .comment(rule: UInt8(index), depth: 1)
        add(.comment, upTo: position + language.blockComments[index].open.count)
        return true
    }

    /// A `#` inside a word of the shell or of YAML begins no comment.
    private func isCommentPlace(_ sign: [UInt8]) -> Bool {
        guard sign == [UInt8(ascii: "#")], position > 0 else { return true }
        return bytes[position - 1].isWhite || bytes[position - 1] == UInt8(ascii: ";")
    }

    private mutating func openString() -> Bool {
        guard let index = language.strings.firstIndex(where: { stands($0.open) }) else { return false }
        let rule = language.strings[index]
        if rule.open == [UInt8(ascii: "'")], !language.quotesFreely, !isCharacterLiteral() { return false }
        let end = position + rule.open.count
        state.open = .string(rule: UInt8(index))
        add(.string, upTo: end)
        return true
    }

    /// `'a'` and `'\n'` are literals, `'a` is a lifetime of Rust.
    private func isCharacterLiteral() -> Bool {
        let rest = bytes[(position + 1)...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else { return false }
        return end - position <= 3 || rest.first == .backslash || (rest.first ?? 0) >= 0x80
    }

    private mutating func readMarkup(_ byte: UInt8) {
        guard byte == UInt8(ascii: "<"), position + 1 < bytes.count,
            bytes[position + 1].isLetter || "/!?".utf8.contains(bytes[position + 1])
        else {
            add(.plain, upTo: position + 1)
            return
        }
        state.open = .tag
        add(.keyword, upTo: wordEnd(position + 2, also: "-:"))
    }

    private mutating func readWord() {
        let end = max(position + 1, wordEnd(position + 1, also: language.wordSigns))
        let word = String(decoding: bytes[position..<end], as: UTF8.self)
        let key = language.ignoresCase ? word.lowercased() : word
        if language.keywords.contains(key), !isMember || key == "await" {
            add(.keyword, upTo: end)
        } else if language.types.contains(key) || looksLikeType(word) {
            add(.type, upTo: end)
        } else {
            let next = end < bytes.count ? bytes[end] : 0
            add(language.callsWithParenthesis && next == UInt8(ascii: "(") ? .function : .plain, upTo: end)
            markKey()
        }
    }

    /// What stands behind a point is the name of something, whatever else the word means; `..` is an operator.
    private var isMember: Bool {
        guard language.callsWithParenthesis, position > 0, bytes[position - 1] == UInt8(ascii: ".") else {
            return false
        }
        return position < 2 || bytes[position - 2] != UInt8(ascii: ".")
    }

    private func looksLikeType(_ word: String) -> Bool {
        guard language.capitalsAreTypes, let first = word.utf8.first, first >= 0x41, first <= 0x5A else { return false }
        return word.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
    }

    /// A word or string before the sign of keys is one.
    private mutating func markKey() {
        guard let sign = language.keySign, let last = tokens.last else { return }
        let next = bytes[position...].first { !$0.isWhite }
        if next == sign { tokens[tokens.count - 1] = CodeLexer.Token(kind: .type, range: last.range) }
    }

    private func wordEnd(_ start: Int, also signs: String) -> Int {
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            guard
                byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80 || signs.utf8.contains(byte)
            else { break }
            end += 1
        }
        return min(end, bytes.count)
    }

    private func numberEnd(_ start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            let isSign =
                "+-".utf8.contains(byte) && end > start && (bytes[end - 1] | 0x20) == UInt8(ascii: "e")
                && bytes[start..<end].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || ($0 | 0x20) == 0x65 }
            let isPoint = byte == UInt8(ascii: ".") && end + 1 < bytes.count && bytes[end + 1].isDigit
            guard byte.isDigit || byte.isLetter || byte == UInt8(ascii: "_") || isSign || isPoint else { break }
            end += 1
        }
        return end
    }
}
