import ArgumentParser
import Chat
import Client
import Settings

extension Resayil {
    /// Named servers with their model and parameters.
    struct ProfileGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "profile",
            abstract: "List, show and choose profiles: named servers with model and parameters.",
            discussion: "Profiles are written in config.toml, which the program never changes.",
            subcommands: [List.self, Show.self, Use.self])
    }
}

extension Resayil.ProfileGroup {
    /// One line each.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the profiles: name, server, model. A star marks the active one.")

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                settings.printError()
                var table = TextTable()
                for name in settings.configuration.profileNames {
                    guard let profile = settings.configuration.profile(named: name) else { continue }
                    let mark = name == settings.nameInForce ? "* " : "  "
                    let url = profile.diagnostic == nil ? profile.endpoints.first?.baseURL ?? "" : "cannot be used"
                    table.append([mark + name, url, profile.model?.rawValue ?? ""])
                }
                try StandardStreams.write(table.text)
            }
        }
    }

    /// What a profile says.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a profile with defaults, without header values and API keys.")

        @Argument(help: "The profile; default: the active one.")
        var profile: String?

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let profile = try settings.profile(named: profile)
                if let diagnostic = profile.diagnostic { StandardStreams.printError(diagnostic.description) }
                var table = TextTable()
                for row in profile.rows { table.append(row) }
                try StandardStreams.write(table.text)
            }
        }
    }

    /// Remembers a choice.
    struct Use: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a profile the default, until --profile or RESAYIL_PROFILE names another.",
            discussion:
                "The choice is kept in $XDG_STATE_HOME/resayil/profile and overrides `profile` in config.toml.")

        @Argument(help: "The profile.")
        var profile: String?

        @Flag(help: "Forget the choice; config.toml applies again.")
        var none = false

        @OptionGroup var settings: ConfigurationOptions

        func validate() throws {
            if (profile == nil) != none { throw ValidationError("name one profile, or --none") }
        }

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let name = try profile.map { name throws(Failure) in try settings.profile(named: name).name }
                try RememberedProfile(path: settings.paths.profileFile).use(name)
                let after = name ?? settings.configuration.profile
                try StandardStreams.write("\(after): now the default profile\n")
            }
        }
    }
}

extension Profile {
    fileprivate var rows: [[String]] {
        let source =
            switch keySource {
            case .environment(let name)?: "from \(name)"
            case .command(let command)?: "from the command \(command.arguments[0])"
            case nil: "stored ones; resayil key list"
            }
        let rows: [(String, String?)] = [
            ("name", name), ("base URL", endpoints.map(\.baseURL).joined(separator: ", ")), ("model", model?.rawValue),
            ("system prompt", systemPrompt), ("temperature", parameters.temperature.map { "\($0)" }),
            ("top_p", parameters.topP.map { "\($0)" }), ("max_tokens", parameters.maxTokens.map { "\($0)" }),
            ("key", source), ("certificates", caFile), ("plain http", allowsInsecure ? "allowed" : nil),
            ("headers", headers.isEmpty ? nil : headers.map(\.name).joined(separator: ", ")),
            ("context window", contextWindow.map { "\($0) tokens" }),
        ]
        return rows.compactMap { name, value in value.map { [name, $0] } }
    }
}
