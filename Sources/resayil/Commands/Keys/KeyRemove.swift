import ArgumentParser
import Chat
import Settings

extension Resayil.KeyGroup {
    /// Forgets stored keys.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove the stored keys of a profile, or one of them.",
            discussion: "The key itself stays valid: revoke it where it was made.")

        @Argument(help: "The profile; default: the active one.")
        var profile: String?

        @Option(help: ArgumentHelp("Only this one, counted from 1 as listed.", valueName: "count"))
        var number: Int?

        @OptionGroup var settings: ConfigurationOptions

        func validate() throws {
            if let number, number < 1 { throw ValidationError("--number is at least 1, not \(number)") }
        }

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                // Keys of a profile that is no longer configured can go too, so the name is not looked up.
                let name = profile ?? settings.nameInForce
                let count = try settings.credentials.remove(profile: name, at: number.map { $0 - 1 })
                guard count > 0 else {
                    StandardStreams.printError("\(name) has no such stored key · resayil key list")
                    throw ExitCode(66)
                }
                try StandardStreams.write("removed \(count == 1 ? "1 key" : "\(count) keys") of \(name)\n")
            }
        }
    }
}
