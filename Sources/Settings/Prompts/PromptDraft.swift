internal import Chat
internal import Localization
internal import Prompts

/// A prompt while it is read, with what is wrong in its file.
struct PromptDraft {
    var prompt: Prompt
    var diagnostics: [Diagnostic] = []
    /// The whole file, for the places of what is in a value.
    let source: String
    /// Values that are templates, until the syntax is known.
    var system: TOMLNode?
    var text: TOMLNode?
    var defaults: [String: String] = [:]

    init(_ prompt: Prompt, source: String) {
        self.prompt = prompt
        self.source = source
    }

    var file: String { prompt.origin.path }

    /// A setting has no counterpart and is ignored.
    mutating func ignore(_ entry: TOMLTable.Entry) {
        diagnostics.append(
            Diagnostic(
                .warning, at: entry.keyPosition, tr("\("name", code: entry.key.quoted) has no counterpart here"),
                allowed: tr("it is ignored")))
    }

    /// A template that the file has from a line on.
    mutating func template(
        _ text: String, fromLine line: Int, _ parse: (String) -> ParsedTemplate
    ) -> PromptTemplate {
        let parsed = parse(text)
        for problem in parsed.problems {
            let before = text.unicodeScalars.prefix(problem.offset)
            report(
                problem, line: line + before.count { $0 == "\n" },
                column: before.reversed().prefix { $0 != "\n" }.count + 1)
        }
        return parsed.template.trimmed
    }

    /// A template that is a value in the file. Inside it a problem is found by its words.
    mutating func template(_ node: TOMLNode, _ parse: (String) -> ParsedTemplate) -> PromptTemplate {
        guard let text = node.string else { return PromptTemplate() }
        let parsed = parse(text)
        var occurrences = Occurrences(in: source, after: node.position)
        for problem in parsed.problems {
            let place = occurrences.next(of: problem.snippet)
            report(problem, line: place?.line ?? node.position.line, column: place?.column ?? node.position.column)
        }
        return parsed.template.trimmed
    }

    private mutating func report(_ problem: TemplateProblem, line: Int, column: Int) {
        diagnostics.append(
            Diagnostic(
                .warning, at: SourcePosition(file: file, line: line, column: column), problem.what,
                allowed: problem.allowed))
    }
}

/// Finds words in a file from a place on, one behind the other.
private struct Occurrences {
    private let lines: [Substring]
    private var line: Int
    private var column: Int

    init(in source: String, after position: SourcePosition) {
        lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        line = max(0, position.line - 1)
        column = max(0, position.column - 1)
    }

    mutating func next(of words: String) -> (line: Int, column: Int)? {
        let first = words.prefix { $0 != "\n" }
        for index in line..<max(line, lines.count) {
            let scalars = lines[index].unicodeScalars
            let start = scalars.index(
                scalars.startIndex, offsetBy: index == line ? column : 0, limitedBy: scalars.endIndex)
            guard let range = start.flatMap({ lines[index][$0...].firstRange(of: first) }) else { continue }
            (line, column) = (index, scalars.distance(from: scalars.startIndex, to: range.upperBound))
            return (index + 1, scalars.distance(from: scalars.startIndex, to: range.lowerBound) + 1)
        }
        return nil
    }
}
