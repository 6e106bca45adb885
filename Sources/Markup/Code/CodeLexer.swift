/// Colours one line of code at a time, by tables: it knows words, strings, comments and numbers, not grammars.
package enum CodeLexer {
    /// What a stretch of code is, as far as colour goes.
    package enum Kind: Hashable, Sendable {
        case plain, keyword, type, string, comment, number, function, added, removed
    }

    /// A stretch of a line.
    package struct Token: Hashable, Sendable {
        package var kind: Kind
        /// UTF-8 offsets in the line.
        package var range: Range<Int>
    }

    /// What a line leaves open for the next one.
    package struct State: Hashable, Sendable {
        enum Open: Hashable, Sendable {
            case nothing
            /// Block comments, by how many are nested.
            case comment(rule: UInt8, depth: UInt8)
            case string(rule: UInt8)
            /// A tag of HTML.
            case tag
        }

        var open = Open.nothing

        package init() {}
    }

    /// The tokens of a line without its end, in order and covering it. Cost: linear.
    ///
    /// - Parameter language: as written after the fence; a line of an unknown one is a single plain token.
    package static func tokens(_ line: String, in language: String, _ state: inout State) -> [Token] {
        guard let language = CodeLanguage.named(language) else {
            return line.isEmpty ? [] : [Token(kind: .plain, range: 0..<line.utf8.count)]
        }
        if case .byLine(let kind) = language.shape {
            return line.isEmpty ? [] : [Token(kind: kind(line), range: 0..<line.utf8.count)]
        }
        var reader = CodeLineReader(line, language, state)
        reader.read()
        state = reader.state
        return reader.tokens
    }

    /// The state after whole lines.
    package static func state(after lines: [String], in language: String, from state: State) -> State {
        guard CodeLanguage.named(language) != nil else { return state }
        var state = state
        for line in lines { _ = tokens(line, in: language, &state) }
        return state
    }
}
