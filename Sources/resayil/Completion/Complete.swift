import ArgumentParser
import Layout
import Localization
import Screen
import Synchronization

extension Resayil {
    /// Answers the scripts of shells: what the last word may become.
    struct Complete: ParsableCommand {
        static let name = "complete"

        static let configuration = CommandConfiguration(
            commandName: name,
            abstract: tr("Print what completes the last of some words, for the scripts of shells."),
            discussion: tr(
                """
                Each line is a value, a tab and a summary. The line :files, :@files or :folders stands for what the \
                shell finds.
                """),
            isHidden: true)

        @Argument(
            parsing: .captureForPassthrough,
            help: ArgumentHelp(tr("The words behind the name of the program, up to the cursor.")))
        var words: [String] = []

        func run() throws { try Self.answer(to: words[...]) }

        /// A key waits for it: it is called without the parser, which would look at every command first.
        static func answer(to words: ArraySlice<String>) throws {
            Launch.showsHelp.store(true, ordering: .relaxed)
            let word = words.last ?? ""
            let answer = CompletionAnswer(to: word, after: CompletionQuery(Array(words.dropLast())))
            try StandardStreams.write(answer.lines.map { $0 + "\n" }.joined())
        }
    }
}

/// What a word may become, as lines for a script.
struct CompletionAnswer {
    private(set) var lines: [String] = []

    init(to word: String, after query: CompletionQuery) {
        let expected = query.expected(word)
        let begun = String(word.dropFirst(expected.prefix.count))
        var candidates: [CompletionCandidate] = expected.commands.map { command in
            CompletionCandidate(value: command._commandName, summary: .verbatim(command.configuration.abstract))
        }
        for option in expected.options {
            let names = option.typedNames.filter { $0.hasPrefix("--") || word == "-" || option.typedNames.count == 1 }
            candidates += names.map { CompletionCandidate(value: $0, summary: .verbatim(option.abstract ?? "")) }
        }
        switch expected.source {
        case .list(let values)?: candidates += values.map { CompletionCandidate(value: $0) }
        case .values(let kind)?: candidates += CompletionValues(query).candidates(kind, for: begun)
        case .files?, .folders?, nil: break
        }
        let start = begun.lowercased()
        lines = candidates.filter { $0.value.lowercased().hasPrefix(start) }.map { $0.line(behind: expected.prefix) }
        if expected.source == .files { lines.append(":files") }
        if expected.source == .values(.systemPrompts), begun.hasPrefix("@") { lines.append(":@files") }
        if expected.source == .folders { lines.append(":folders") }
    }
}

extension CompletionCandidate {
    /// Titles and names of models come from outside: they stay on their line and are no commands to a terminal.
    fileprivate func line(behind prefix: String) -> String {
        let value = Sanitize.line(value)
        let summary = Sanitize.line(StandardStreams.harmless(summary))
        return prefix + value + (summary.isEmpty ? "" : "\t" + summary)
    }
}
