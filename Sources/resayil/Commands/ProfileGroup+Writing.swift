import ArgumentParser
import Chat
import Localization
import Settings

extension Resayil.ProfileGroup {
    /// Writes a profile to the configuration file.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: tr("Add a profile to config.toml."),
            discussion: tr("The rest of the file is unchanged. Nothing is sent to the server."))

        @Argument(help: ArgumentHelp(tr("The name: letters, digits, - _ and .")))
        var name: String

        @Option(help: ArgumentHelp(tr("The server's base URL, such as http://127.0.0.1:11434/v1."), valueName: "url"))
        var baseURL: String

        @Option(name: [.short, .long], help: ArgumentHelp(tr("The model to ask."), valueName: "id"))
        var model: String?

        @OptionGroup var settings: ConfigurationOptions

        func validate() throws {
            guard Configuration.isProfileName(name) else {
                throw ValidationError(
                    tr("\("name", code: name.quoted) is not a valid profile name: use letters, digits, - _ and ."))
            }
            if model?.isBlank == true {
                throw ValidationError(tr("\("option", code: "--model") is empty"))
            }
        }

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                guard !settings.configuration.profileNames.contains(name) else {
                    StandardStreams.printError(
                        tr(
                            """
                            the profile \("profile", name) exists · \("command", code: "resayil profile show \(name)") \
                            shows it
                            """))
                    throw ExitCode(73)
                }
                let new = NewProfile(
                    name: name, baseURL: baseURL.trimmingWhitespace(),
                    model: model.map { ModelID($0.trimmingWhitespace()) })
                _ = try Profile(new)
                let file = ConfigurationFile(settings.paths)
                try file.add(new)
                try StandardStreams.writeLine(
                    tr(
                        """
                        added \("profile", name) to \("path", code: file.path) · \
                        \("command", code: "resayil -p \(name)") uses it
                        """))
            }
        }
    }

    /// Removes a profile from the configuration file.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: tr("Remove a profile from config.toml."),
            discussion: tr("The rest of the file is unchanged. Stored API keys stay: see resayil key remove."))

        @Argument(help: ArgumentHelp(tr("The profile.")), completion: .values(.profiles))
        var profile: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                guard settings.configuration.profile != profile || profile == Profile.builtIn.name else {
                    StandardStreams.printError(
                        tr(
                            """
                            \("profile", profile) is the default profile · first change \
                            \("setting", code: "profile") in \("path", code: settings.paths.configurationFile)
                            """))
                    throw ExitCode(73)
                }
                let file = ConfigurationFile(settings.paths)
                let isGone =
                    try file.remove(profile)
                    || RememberedServers(path: settings.paths.serversFile).remove(profile)
                guard isGone else {
                    let name = try settings.profile(named: profile).name
                    StandardStreams.printError(tr("\("profile", name) is built in and cannot be removed"))
                    throw ExitCode(73)
                }
                if settings.rememberedProfile == profile {
                    try RememberedProfile(path: settings.paths.profileFile).use(nil)
                }
                try StandardStreams.writeLine(tr("removed the profile \("profile", profile)"))
            }
        }
    }
}
