import ArgumentParser
import Chat
import Client
import Localization
import Settings

extension Resayil {
    /// Named servers with their model and parameters.
    struct ProfileGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "profile",
            abstract: tr("List, show, choose, add and remove profiles: named servers with model and parameters."),
            discussion: tr("Profiles are tables in config.toml. The rest of the file is never changed."),
            subcommands: [List.self, Show.self, Use.self, Add.self, Remove.self])
    }
}

extension Resayil.ProfileGroup {
    /// One line each.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: tr("List the profiles: name, server, model. A star marks the active one."))

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                settings.printError()
                var table = TextTable()
                for name in settings.configuration.profileNames {
                    guard let profile = settings.configuration.profile(named: name) else { continue }
                    let mark = name == settings.nameInForce ? "* " : "  "
                    let url = Text.code(profile.endpoints.first?.baseURL ?? "")
                    table.append([
                        .verbatim(mark + name), profile.diagnostic == nil ? url : tr("cannot be used"),
                        .code(profile.model?.rawValue ?? ""),
                    ])
                }
                try StandardStreams.writeUnchanged(table.text)
            }
        }
    }

    /// What a profile says.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: tr("Show a profile with defaults, without header values and API keys."))

        @Argument(help: ArgumentHelp(tr("The profile; default: the active one.")), completion: .values(.profiles))
        var profile: String?

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let profile = try settings.profile(named: profile)
                if let diagnostic = profile.diagnostic { StandardStreams.printError(diagnostic.text) }
                var table = TextTable()
                for row in profile.rows { table.append(row) }
                try StandardStreams.writeUnchanged(table.text)
            }
        }
    }

    /// Remembers a choice.
    struct Use: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "use",
            abstract: tr("Make a profile the default, until --profile or RESAYIL_PROFILE names another."),
            discussion:
                tr("The choice is saved in $XDG_STATE_HOME/resayil/profile and overrides `profile` in config.toml."))

        @Argument(help: ArgumentHelp(tr("The profile.")), completion: .values(.profiles))
        var profile: String?

        @Flag(help: ArgumentHelp(tr("Forget the choice; config.toml applies again.")))
        var none = false

        @OptionGroup var settings: ConfigurationOptions

        func validate() throws {
            if (profile == nil) != none { throw ValidationError(tr("give a profile, or --none")) }
        }

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let name = try profile.map { name throws(Failure) in try settings.profile(named: name).name }
                try RememberedProfile(path: settings.paths.profileFile).use(name)
                let after = name ?? settings.configuration.profile
                try StandardStreams.writeLine(tr("\("profile", after): now the default profile"))
            }
        }
    }
}

extension Profile {
    fileprivate var rows: [[Text]] {
        let rows: [(Text, Text?)] = [
            (tr("name", context: "profile"), .verbatim(name)),
            (tr("base URL"), .list(endpoints.map { .code($0.baseURL) })),
            (tr("model", context: "profile"), model.map { .code($0.rawValue) }),
            (tr("system prompt"), systemPrompt.map(Text.verbatim)),
        ]
        let rest: [(Text, Text?)] = [
            (tr("API key"), source), (tr("certificates"), caFile.map(Text.code)),
            (tr("plain http"), allowsInsecure ? tr("allowed") : nil),
            (tr("headers"), headers.isEmpty ? nil : .list(headers.map { .code($0.name) })),
            (tr("context window"), contextWindow.map { tr("\(.count) token", "\(.count) tokens", count: $0) }),
        ]
        let set = parameters.assignments.map { (Text.code($0.name), Optional(Text.code($0.json))) }
        return (rows + set + rest).compactMap { name, value in value.map { [name, $0] } }
    }

    private var source: Text {
        switch keySource {
        case .environment(let name)?: tr("from \("variable", code: name)")
        case .command(let command)?: tr("from the command \("program", code: command.arguments[0])")
        case nil: tr("stored keys, see \("command", code: "resayil key list")")
        }
    }
}
