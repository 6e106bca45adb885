/// A text with placeholders.
///
/// It is parsed once, from the file. Values are put in once: what a value brings in is text and never parsed.
package struct PromptTemplate: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case text(String)
        /// Everything behind the prompt's name.
        case arguments
        /// One word of it, counted from 1.
        case argument(Int)
        /// The contents of a file. Arguments may stand in the path, as `{{1}}`. An optional file that is missing leaves
        /// its name.
        case file(String, isOptional: Bool)
        case clipboard
        case lastReply
        /// The day, as `2026-11-27`.
        case date
        /// The output of a command line for `/bin/sh`.
        case command(String)
    }

    /// No two texts side by side, and none that is empty.
    package let parts: [Part]

    package init(_ parts: [Part] = []) {
        var joined: [Part] = []
        for part in parts {
            guard case .text(let text) = part else {
                joined.append(part)
                continue
            }
            if text.isEmpty { continue }
            if case .text(let before)? = joined.last {
                joined[joined.count - 1] = .text(before + text)
            } else {
                joined.append(part)
            }
        }
        self.parts = joined
    }

    package var isEmpty: Bool { parts.isEmpty }

    /// The text, if there is no placeholder in it.
    package var plainText: String? {
        switch parts.first {
        case nil: ""
        case .text(let text)? where parts.count == 1: text
        default: nil
        }
    }

    var placesArguments: Bool { parts.contains { $0.isArgument } }

    /// The highest number of an argument, 0 if none has a number.
    var highestArgument: Int {
        parts.map { if case .argument(let number) = $0 { number } else { $0.argumentsInPath.highest } }.max() ?? 0
    }

    /// Without white space around it.
    package var trimmed: PromptTemplate {
        var parts = parts
        if case .text(let text)? = parts.first { parts[0] = .text(String(text.drop(while: \.isWhitespace))) }
        if case .text(let text)? = parts.last {
            parts[parts.count - 1] = .text(String(text.reversed().drop(while: \.isWhitespace).reversed()))
        }
        return PromptTemplate(parts)
    }
}

extension PromptTemplate.Part {
    fileprivate var isArgument: Bool {
        switch self {
        case .arguments, .argument: true
        case .file: argumentsInPath.isThere
        case .command(let line): Self.usesArguments(line)
        default: false
        }
    }

    /// Whether a shell puts an argument into the line. In single quotes it does not.
    private static func usesArguments(_ line: String) -> Bool {
        line.replacing(#/'[^']*'/#, with: "").contains(#/\$\{?(?:[1-9@*]|ARGUMENTS)/#)
    }

    fileprivate var argumentsInPath: (isThere: Bool, highest: Int) {
        guard case .file(let path, _) = self else { return (false, 0) }
        let places = OwnSyntax.arguments(in: path)
        return (!places.isEmpty, places.map { if case .argument(let number) = $0 { number } else { 0 } }.max() ?? 0)
    }
}
