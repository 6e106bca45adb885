/// The literals of a Swift file: those that are entries of the catalogs, and the others with where they stand.
package struct SourceTexts: Sendable {
    /// A literal outside of `tr`. Interpolations are `{}`.
    package struct Literal: Hashable, Sendable {
        package let text: String
        package let line: Int
        /// The function or type whose argument it is; empty if there is none.
        let callee: String
        let label: String
    }

    package private(set) var entries: [CatalogEntry] = []
    package private(set) var literals: [Literal] = []
    /// Calls of `tr` that the tool cannot read, as `file:line: why`.
    package private(set) var problems: [String] = []
    private let file: String

    /// `file` is the path that the catalogs name.
    package init(of source: String, file: String) {
        self.file = file
        visit(SwiftLexer.tokens(of: source)[...])
    }

    private struct Frame {
        let opening: Character
        let callee: String
        var label = ""
    }

    private mutating func visit(_ tokens: ArraySlice<SwiftToken>) {
        var frames: [Frame] = []
        var place = tokens.startIndex
        while place < tokens.endIndex {
            let before = place > tokens.startIndex ? tokens[place - 1] : nil
            let isCall = place + 1 < tokens.endIndex && tokens[place + 1].isSign("(")
            if tokens[place].isWord("tr"), isCall, before?.isWord("func") != true, before?.isSign(".") != true {
                let end = Self.end(of: tokens, from: place + 1)
                readCall(tokens[(place + 2)..<end], line: tokens[place].line)
                place = end
            } else {
                note(tokens[place], before: before, after: isCall, &frames)
            }
            place += 1
        }
    }

    private mutating func note(_ token: SwiftToken, before: SwiftToken?, after: Bool, _ frames: inout [Frame]) {
        switch token.kind {
        case .sign("("):
            var callee = ""
            if case .word(let word)? = before?.kind { callee = word }
            frames.append(Frame(opening: "(", callee: callee))
        case .sign("["), .sign("{"): frames.append(Frame(opening: token.isSign("[") ? "[" : "{", callee: ""))
        case .sign(")"), .sign("]"), .sign("}"): _ = frames.popLast()
        case .sign(","):
            if frames.last?.opening == "(" { frames[frames.count - 1].label = "" }
        case .sign(":"):
            if frames.last?.opening == "(", frames.last?.label == "", case .word(let word)? = before?.kind {
                frames[frames.count - 1].label = word
            }
        case .literal(let parts):
            let frame = frames.last { $0.opening != "[" }
            let call = frame?.opening == "(" ? frame : nil
            let text = parts.map { if case .text(let text) = $0 { text } else { "{}" } }.joined()
            literals.append(
                Literal(text: text, line: token.line, callee: call?.callee ?? "", label: call?.label ?? ""))
            visitInterpolations(parts)
        default: break
        }
    }

    private mutating func visitInterpolations(_ parts: [SwiftToken.Part]) {
        for case .interpolation(let tokens) in parts { visit(tokens[...]) }
    }

    /// The bracket that closes the one at `start`.
    private static func end(of tokens: ArraySlice<SwiftToken>, from start: Int) -> Int {
        var depth = 0
        for index in start..<tokens.endIndex {
            if case .sign(let sign) = tokens[index].kind {
                if "([{".contains(sign) { depth += 1 }
                if ")]}".contains(sign) { depth -= 1 }
            }
            if depth == 0 { return index }
        }
        return tokens.endIndex
    }
}

extension SourceTexts {
    private mutating func readCall(_ tokens: ArraySlice<SwiftToken>, line: Int) {
        var templates: [[SwiftToken.Part]] = []
        var context: String?
        for argument in Self.arguments(tokens) {
            guard argument.count > 1, argument[argument.startIndex + 1].isSign(":") else {
                guard argument.count == 1, case .literal(let parts)? = argument.first?.kind else {
                    problems.append("\(file):\(line): the argument of tr is not one literal")
                    return visit(argument)
                }
                templates.append(parts)
                visitInterpolations(parts.map(Self.withoutName))
                continue
            }
            if argument.first?.isWord("context") == true, case .literal(let parts)? = argument.last?.kind,
                case .text(let text)? = parts.first, argument.count == 3
            {
                context = text
            } else {
                visit(argument.dropFirst(2))
            }
        }
        add(templates, context: context, line: line)
    }

    private mutating func add(_ templates: [[SwiftToken.Part]], context: String?, line: Int) {
        let isTemplate = context != nil || templates.count > 1 || templates.joined().contains { !$0.isText }
        let ids = templates.map { $0.map { Self.id(of: $0, isEscaped: isTemplate) } }
        guard (1...2).contains(ids.count), !ids.joined().contains(nil) else {
            problems.append("\(file):\(line): a value in tr has no name")
            return
        }
        let texts = ids.map { $0.compactMap(\.self).joined() }
        entries.append(
            CatalogEntry(
                context: context, id: texts[0], plural: texts.count > 1 ? texts[1] : nil,
                isTemplate: isTemplate && texts.contains { $0.contains("{") }, files: [file]))
    }

    /// A part as the entry has it; nil for a value without a name.
    private static func id(of part: SwiftToken.Part, isEscaped: Bool) -> String? {
        switch part {
        case .text(let text):
            return isEscaped ? text.replacing("{", with: "{{").replacing("}", with: "}}") : text
        case .interpolation(let tokens):
            if tokens.count == 2, tokens[0].isSign("."), tokens[1].isWord("count") { return "{count}" }
            guard tokens.count > 2, tokens[1].isSign(","), case .literal(let parts) = tokens[0].kind,
                case .text(let name)? = parts.first, parts.count == 1
            else { return nil }
            return "{\(name)}"
        }
    }

    /// What may hold texts of its own: code and numbers do not.
    private static func withoutName(_ part: SwiftToken.Part) -> SwiftToken.Part {
        guard case .interpolation(let tokens) = part else { return part }
        let isCode = tokens.count > 2 && (tokens[2].isWord("code") || tokens[2].isWord("number"))
        return .interpolation(tokens.dropFirst().filter { !isCode || !$0.isLiteral })
    }

    private static func arguments(_ tokens: ArraySlice<SwiftToken>) -> [ArraySlice<SwiftToken>] {
        var (depth, start) = (0, tokens.startIndex)
        var result: [ArraySlice<SwiftToken>] = []
        for (index, token) in zip(tokens.indices, tokens) {
            if case .sign(let sign) = token.kind {
                if "([{".contains(sign) { depth += 1 }
                if ")]}".contains(sign) { depth -= 1 }
            }
            guard depth == 0, token.isSign(",") else { continue }
            result.append(tokens[start..<index])
            start = index + 1
        }
        return (result + [tokens[start...]]).filter { !$0.isEmpty }
    }
}

extension SwiftToken {
    fileprivate var isLiteral: Bool { if case .literal = kind { true } else { false } }
}

extension SwiftToken.Part {
    fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

extension SourceTexts.Literal {
    /// It looks like a text that a person reads: letters and a blank, or letters where such texts are given.
    package var readsAsText: Bool {
        // The name of an option's value is part of how the option is written.
        guard !Self.unseen.contains(callee), label != "valueName" else { return false }
        let plain = text.replacing("{}", with: "")
        let letters = plain.split { !($0.isLetter && $0.isASCII) }
        guard letters.contains(where: { $0.count > 1 }) else { return false }
        return plain.contains(" ") || Self.callees.contains(callee) || Self.labels.contains(label)
    }

    /// For programmers, and code, which is the same in every language.
    private static let unseen: Set = [
        "code", "fatalError", "precondition", "preconditionFailure", "assert", "assertionFailure", "available",
    ]
    private static let callees: Set = [
        "showNotice", "printError", "Notice", "ValidationError", "ArgumentHelp", "Remedy",
    ]
    private static let labels: Set = ["help", "abstract", "discussion", "title", "summary", "hint", "advice"]
}
