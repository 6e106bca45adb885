import ArgumentParser
import Chat
import Localization
import Settings

extension Resayil.KeyGroup {
    /// Forgets stored keys.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: tr("Remove the stored keys of a profile, or one of them."),
            discussion: tr("The key stays valid: revoke it where you created it."))

        @Argument(help: ArgumentHelp(tr("The profile; default: the active one.")), completion: .values(.profiles))
        var profile: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(tr("Only this key: its place in the list, from 1."), valueName: "count"),
            completion: .values(.keys))
        var number: Int?

        @OptionGroup var settings: ConfigurationOptions

        func validate() throws {
            if let number, number < 1 {
                throw ValidationError(
                    tr("\("option", code: "--number") must be at least 1, not \("number", number)"))
            }
        }

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                // Keys of a profile that is no longer configured can go too, so the name is not looked up.
                let name = profile ?? settings.nameInForce
                let count = try settings.credentials.remove(profile: name, at: number.map { $0 - 1 })
                guard count > 0 else {
                    StandardStreams.printError(
                        tr(
                            """
                            \("profile", name) has no such stored API key · \("command", code: "resayil key list")
                            """))
                    throw ExitCode(66)
                }
                try StandardStreams.writeLine(
                    tr(
                        "removed \(.count) key of \("profile", name)", "removed \(.count) keys of \("profile", name)",
                        count: count))
            }
        }
    }
}
