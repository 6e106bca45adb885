import ArgumentParser
import Interface
import Localization
import Prompts
import Settings

extension Resayil {
    /// Saved prompts.
    struct PromptGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prompt",
            abstract: tr("List, show, check and import prompts: saved questions with arguments."),
            discussion: tr(
                """
                Prompts are Markdown files in the folder prompts beside config.toml. Commands of Claude Code and Gemini \
                CLI, templates of llm and roles of aichat are read in their own folders.
                """),
            subcommands: [List.self, Show.self, Check.self, Import.self])
    }
}

extension Resayil.PromptGroup {
    /// One line each.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: tr("List the prompts: name, arguments, description, format."))

        @OptionGroup var configuration: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Print the names only.")))
        var names = false

        func run() async throws {
            try await reportingFailures {
                let library = try LaunchEnvironment(configuration).prompts
                if names {
                    let visible = library.entries.filter { !$0.isHidden }.map(\.name)
                    return try StandardStreams.write(visible.map { $0 + "\n" }.joined())
                }
                var table = TextTable()
                for entry in library.entries where !entry.isHidden {
                    let file = PromptReader.read(name: entry.name, entry.origin)
                    guard let prompt = file.prompt else {
                        file.diagnostics.first { $0.severity == .error }.map { StandardStreams.printError($0.text) }
                        continue
                    }
                    table.append([
                        .verbatim(prompt.name), .verbatim(prompt.argumentHint), .verbatim(prompt.description),
                        .verbatim(prompt.origin.format.label),
                    ])
                }
                try StandardStreams.writeUnchanged(table.text)
            }
        }
    }

    /// What a prompt says.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: tr("Print a prompt as a file of this program, whatever its format."))

        @OptionGroup var configuration: ConfigurationOptions

        @Argument(help: ArgumentHelp(tr("The name of the prompt.")), completion: .values(.prompts))
        var name: String

        func run() async throws {
            try await reportingFailures {
                let library = try LaunchEnvironment(configuration).prompts
                guard let file = library.file(named: name) else {
                    StandardStreams.printError(tr("no prompt \("name", name) · `resayil prompt list` lists them"))
                    throw ExitCode(66)
                }
                for diagnostic in file.diagnostics { StandardStreams.printError(diagnostic.text) }
                guard let prompt = file.prompt else { throw ExitCode(65) }
                try StandardStreams.write(prompt.document)
            }
        }
    }

    /// What is wrong with the files.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                tr("Report what is wrong in prompts, one per line: file:line:column: problem; allowed values."),
            discussion: tr("Exits with 78 if there is something."))

        @OptionGroup var configuration: ConfigurationOptions

        @Option(help: ArgumentHelp(tr("The format of the files: \("formats", PromptFormat.names).")))
        var from: PromptFormat?

        @Argument(
            help: ArgumentHelp(tr("Names of prompts, or files. Default: all prompts.")),
            completion: .values(.prompts))
        var prompt: [String] = []

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(configuration)
                let diagnostics = try PromptChecks(settings.prompts, from).diagnostics(of: prompt)
                for diagnostic in diagnostics { try StandardStreams.writeLine(diagnostic.text) }
                if !diagnostics.isEmpty { throw ExitCode(78) }
            }
        }
    }
}

extension PromptFormat: ExpressibleByArgument {
    /// Their names, for help.
    static var names: Text { .list(allCases.map { .code($0.rawValue) }) }
}
