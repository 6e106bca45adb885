internal import Chat
internal import Localization

/// The placeholders of the program's own prompts: `{{args}}`, `{{1}}`, `{{file:PATH}}` and so on. `{{'…'}}` is the text
/// between the quotes.
package enum OwnSyntax {
    private static let words: [String: PromptTemplate.Part] = [
        "args": .arguments, "clipboard": .clipboard, "last": .lastReply, "date": .date,
    ]

    /// What may stand between the braces, for people.
    private static let names = ["args", "1", "file:PATH", "clipboard", "last", "date", "cmd:COMMAND"]

    package static func parse(_ text: String) -> ParsedTemplate { TemplateScanner.parse(text, read) }

    /// A text in which nothing is a placeholder.
    package static func escaped(_ text: String) -> String { text.replacing("{{", with: "{{'{{'}}") }

    private static func read(_ scanner: inout TemplateScanner) -> Bool {
        guard scanner.starts(with: "{{") else { return false }
        if let literal = literal(in: scanner) {
            scanner.append(text: literal.text, count: literal.count)
            return true
        }
        let isLong = isLong(scanner)
        guard let end = isLong ? closing(scanner) : scanner.distance(to: "}}", from: 2) else {
            if isLong || isWord(scanner.run(from: 2, atMost: 40) { $0 != "\n" }.trimmingWhitespace()) {
                scanner.refuse(2, tr("this placeholder is not closed"), allowed: tr("close it with }}"))
                return true
            }
            return false
        }
        guard isLong || end <= shortLimit else { return false }
        let content = scanner.string(2..<end)
        if let part = part(content.trimmingWhitespace()) {
            if case .command(let line) = part, line.contains(#/\{\{ *(?:args|[0-9]{1,2}) *\}\}/#) {
                scanner.report(
                    end + 2, tr("placeholders in a command stay as they are"),
                    allowed: tr("write \("form", code: "\"$1\"") or \("other", code: "\"$ARGUMENTS\"")"))
            }
            scanner.append(part, count: end + 2)
        } else if isWord(content.trimmingWhitespace()) {
            scanner.refuse(
                end + 2, tr("unknown placeholder \("name", code: "{{\(content.trimmingWhitespace())}}")"),
                allowed: tr("allowed: \("values", .list(names.map { .code($0) }))"))
        } else {
            return false
        }
        return true
    }

    /// The longest placeholder that is neither a file nor a command.
    private static let shortLimit = 200

    /// What follows is as long as the person likes.
    private static func isLong(_ scanner: TemplateScanner) -> Bool {
        let blanks = scanner.run(from: 2, atMost: shortLimit) { $0.properties.isWhitespace }.unicodeScalars.count
        return ["file:", "file?:", "cmd:"].contains { scanner.starts(with: $0, at: 2 + blanks) }
    }

    /// The distance to the end, past braces that are opened and closed on the way. Where they do not pair, the first
    /// `}}` counts.
    private static func closing(_ scanner: TemplateScanner) -> Int? {
        if let pair = scanner.distance(toPairOf: 1), scanner.starts(with: "}}", at: pair) { return pair }
        return scanner.distance(to: "}}", from: 2)
    }

    private static func part(_ content: String) -> PromptTemplate.Part? {
        if let part = words[content] ?? number(content) { return part }
        guard let colon = content.firstIndex(of: ":") else { return nil }
        let value = String(content[content.index(after: colon)...]).trimmingWhitespace()
        guard !value.isEmpty else { return nil }
        switch content[..<colon] {
        case "file": return .file(value, isOptional: false)
        case "file?": return .file(value, isOptional: true)
        case "cmd": return .command(value)
        default: return nil
        }
    }

    private static func number(_ word: String) -> PromptTemplate.Part? {
        guard word.utf8.count <= 2, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word),
            number > 0
        else { return nil }
        return .argument(number)
    }

    /// `{{'…'}}`, with no quote inside.
    private static func literal(in scanner: TemplateScanner) -> (text: String, count: Int)? {
        guard scanner.scalar(2) == "'", let end = scanner.distance(to: "'", from: 3), end > 3,
            scanner.starts(with: "'}}", at: end)
        else { return nil }
        return (scanner.string(3..<end), end + 3)
    }

    /// A name that may have been meant as a placeholder. Anything else between braces is code.
    private static func isWord(_ content: String) -> Bool {
        let name = content.prefix { $0 != ":" }
        return !name.isEmpty && name.count <= 24
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789?-_".unicodeScalars.contains($0))
            }
    }
}

extension OwnSyntax {
    /// The arguments that a path has places for.
    static func arguments(in path: String) -> [PromptTemplate.Part] {
        pathParts(of: path).filter { if case .text = $0 { false } else { true } }
    }

    /// A path as text and arguments. Nothing else is a placeholder in it.
    static func pathParts(of path: String) -> [PromptTemplate.Part] {
        let parsed = TemplateScanner.parse(path) { scanner in
            guard scanner.starts(with: "{{"), let end = scanner.distance(to: "}}", from: 2) else { return false }
            let word = scanner.string(2..<end).trimmingWhitespace()
            guard let part = word == "args" ? .arguments : number(word) else { return false }
            scanner.append(part, count: end + 2)
            return true
        }
        return parsed.template.parts
    }
}

extension PromptTemplate {
    /// The template in the program's own syntax: parsed, it is this one again.
    package var source: String {
        parts.enumerated().map { index, part in
            let isBeforePlaceholder = index + 1 < parts.count
            return part.source(beforePlaceholder: isBeforePlaceholder)
        }.joined()
    }
}

extension PromptTemplate.Part {
    fileprivate func source(beforePlaceholder: Bool) -> String {
        switch self {
        case .text(let text):
            let escaped = OwnSyntax.escaped(text)
            // Before two more braces it would be one of them.
            return beforePlaceholder && escaped.hasSuffix("{") ? escaped.dropLast() + "{{'{'}}" : escaped
        case .arguments: return "{{args}}"
        case .argument(let number): return "{{\(number)}}"
        case .file(let path, let isOptional): return "{{file\(isOptional ? "?" : ""):\(path)}}"
        case .clipboard: return "{{clipboard}}"
        case .lastReply: return "{{last}}"
        case .date: return "{{date}}"
        case .command(let line): return "{{cmd:\(line)}}"
        }
    }
}
