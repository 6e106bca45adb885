import ArgumentParser
import Chat
import Client
import Glibc
import Localization
import Settings
import System
import Terminal

extension Resayil.KeyGroup {
    /// Takes a key from a hidden prompt or standard input.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: tr("Store an API key for a profile: read without echo, checked, saved with mode 0600."),
            discussion: tr(
                """
                The key is bound to the servers that the profile names now. If the server rejects a key, the next one \
                of the profile is used.
                """))

        @Argument(help: ArgumentHelp(tr("The profile; default: the active one.")), completion: .values(.profiles))
        var profile: String?

        @Flag(name: .customLong("stdin"), help: ArgumentHelp(tr("Read the key from standard input: its first line.")))
        var readsInput = false

        @Flag(name: .customLong("no-check"), help: ArgumentHelp(tr("Store it without asking the server.")))
        var skipsCheck = false

        @OptionGroup var settings: ConfigurationOptions

        @MainActor
        func run() async throws {
            CurrentProcess.forbidCoreDumps()
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let profile = try settings.profile(named: profile)
                let connection = try Connection(keyless: profile)
                if let obstacle = connection.endpoints.lazy.compactMap(\.keyObstacle).first { throw obstacle }
                let secret = try read(for: profile, at: connection.endpoint.host)
                let origins = profile.origins(first: connection.endpoint)
                let said = try await trial(of: secret, origins: origins, at: connection)
                var key = StoredKey(profile: profile.name, origins: origins, secret: secret, added: .now())
                if case .accepted? = said { key.accepted = key.added }
                try settings.credentials.add(key)
                try report(said, profile, settings.credentials.path, host: connection.endpoint.host)
            }
        }

        @MainActor
        private func read(for profile: Profile, at host: String) throws -> Secret {
            let line: String
            if readsInput, !StandardStreams.inputIsTerminal {
                let bytes = StandardStreams.readBytes(
                    from: FileDescriptor(STDIN_FILENO), atMost: 2 * Secret.lengthLimit + 1)
                let text = String(decoding: bytes, as: UTF8.self)
                line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            } else {
                let prompt = tr("Key for \("profile", profile.name) (\("host", code: host)), not shown:")
                switch HiddenPrompt.read(Launch.catalog.lineStart + Launch.catalog.piece(prompt) + " ") {
                case .line(let text)? where text.utf8.count >= HiddenPrompt.lineLimit:
                    StandardStreams.printError(tr("too long to type · pipe the key in with --stdin"))
                    throw ExitCode(65)
                case .line(let text)?: line = text
                case .end?: line = ""
                case .interrupted(let signal)?: throw ExitCode(128 + signal)
                case nil:
                    StandardStreams.printError(tr("no terminal to ask on · pipe the key in with --stdin"))
                    throw ExitCode(64)
                }
            }
            do {
                return try Secret(line)
            } catch {
                StandardStreams.printError(
                    error == .empty
                        ? tr("no API key given · nothing was stored")
                        : tr("not a valid API key: \("reason", error.reason) · nothing was stored"))
                throw ExitCode(65)
            }
        }

        /// Nil if the server was not to be asked. A key that it refuses is not stored.
        private func trial(of secret: Secret, origins: [Origin], at connection: Connection) async throws -> KeyTrial? {
            guard !skipsCheck, let first = origins.first else { return nil }
            let credential = Credential(
                secret: secret, origin: first, source: .code("key add"), alternates: Set(origins.dropFirst()))
            let trial = await KeyTrial(credential, at: connection)
            guard case .refused(let failure) = trial else { return trial }
            StandardStreams.printError(
                tr("\("failure", failure.summary) · nothing was stored · --no-check stores it anyway"))
            throw failure.exitCode
        }

        private func report(_ trial: KeyTrial?, _ profile: Profile, _ path: String, host: String) throws {
            switch trial {
            case .accepted?:
                try StandardStreams.writeLine(
                    tr(
                        """
                        \("host", code: host) accepted the API key · saved for \("profile", profile.name) in \
                        \("path", code: path)
                        """))
            case .unknown(let failure)?:
                let report = failure.report(for: .init(keyLine: .code("resayil key check \(profile.name)")))
                StandardStreams.printError(tr("not checked: \("failure", report)"))
                fallthrough
            default:
                try StandardStreams.writeLine(
                    tr("saved for \("profile", profile.name) in \("path", code: path)"))
            }
            switch profile.keySource {
            case .environment(let name)?:
                StandardStreams.printError(
                    tr(
                        """
                        not used while \("variable", code: name) is set: the profile \("profile", profile.name) has \
                        \("setting", code: "api_key_env")
                        """))
            case .command?:
                StandardStreams.printError(
                    tr(
                        """
                        not used: the profile \("profile", profile.name) has \("setting", code: "api_key_command")
                        """))
            case nil: break
            }
        }
    }
}
