import ArgumentParser
import Chat
import Client
import Localization
import Settings

extension Resayil.KeyGroup {
    /// Asks the server about each key.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: tr("Check the API keys of a profile with the server."),
            discussion: tr(
                """
                Exits with 0 if the first is accepted, 77 if it is rejected or missing, 69 if the server cannot be asked.
                """))

        @Argument(help: ArgumentHelp(tr("The profile; default: the active one.")), completion: .values(.profiles))
        var profile: String?

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            CurrentProcess.forbidCoreDumps()
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let connection =
                    if let profile {
                        try settings.connection(ofProfile: settings.profile(named: profile).name)
                    } else {
                        try settings.connection()
                    }
                for note in connection.notes { StandardStreams.printError(note) }
                guard !connection.credentials.isEmpty else {
                    StandardStreams.printError(
                        tr(
                            """
                            \("profile", connection.name) has no API key · \
                            \("command", code: "resayil key add \(connection.name)")
                            """))
                    throw ExitCode(77)
                }
                var first: ExitCode?
                for credential in connection.credentials {
                    let trial = await KeyTrial(credential, at: connection)
                    try settings.record(trial, of: credential.secret, profile: connection.profile?.name)
                    let cells: [Text] = [
                        .verbatim(connection.name), .code(credential.origin.description), credential.source,
                        trial.text(for: connection.commandLine),
                    ]
                    try StandardStreams.writeUnchanged(StandardStreams.line(cells))
                    first = first ?? trial.exitCode
                }
                if let first, first != .success { throw first }
            }
        }
    }
}

extension KeyTrial {
    fileprivate func text(for line: Remedy.CommandLine) -> Text {
        switch self {
        case .accepted: tr("accepted", context: "API key")
        case .refused(let failure): tr("refused: \("failure", failure.report(for: line))")
        case .unknown(let failure): tr("not checked: \("failure", failure.report(for: line))")
        }
    }

    fileprivate var exitCode: ExitCode {
        switch self {
        case .accepted: .success
        case .refused(let failure), .unknown(let failure): failure.exitCode
        }
    }
}

extension LaunchEnvironment {
    /// Notes beside a stored key what the server said of it.
    fileprivate func record(_ trial: KeyTrial, of secret: Secret, profile: String?) throws(Failure) {
        guard let profile else { return }
        switch trial {
        case .accepted: try credentials.record(.accepted(.now()), of: secret, profile: profile)
        case .refused: try credentials.record(.refused(.now()), of: secret, profile: profile)
        case .unknown: break
        }
    }
}
