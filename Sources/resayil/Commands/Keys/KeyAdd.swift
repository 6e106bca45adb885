import ArgumentParser
import Chat
import Client
import Glibc
import Settings
import System
import Terminal

extension Resayil.KeyGroup {
    /// Takes a key from a hidden prompt or standard input.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Store an API key for a profile: read without echo, checked, saved with mode 0600.",
            discussion: "The key is bound to the servers that the profile names now. A second key of a profile takes "
                + "over when the server rejects the first.")

        @Argument(help: "The profile; default: the active one.")
        var profile: String?

        @Flag(name: .customLong("stdin"), help: "Read the key from standard input: its first line.")
        var readsInput = false

        @Flag(name: .customLong("no-check"), help: "Store it without asking the server.")
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
                switch HiddenPrompt.read("Key for \(profile.name) (\(host)), not shown: ") {
                case .line(let text)? where text.utf8.count >= HiddenPrompt.lineLimit:
                    StandardStreams.printError("too long to type · pipe the key in with --stdin")
                    throw ExitCode(65)
                case .line(let text)?: line = text
                case .end?: line = ""
                case .interrupted(let signal)?: throw ExitCode(128 + signal)
                case nil:
                    StandardStreams.printError("there is no terminal to ask on · pipe the key in with --stdin")
                    throw ExitCode(64)
                }
            }
            do {
                return try Secret(line)
            } catch {
                let what = error == .empty ? "no API key given" : "not a valid API key: \(error.reason)"
                StandardStreams.printError("\(what) · nothing was stored")
                throw ExitCode(65)
            }
        }

        /// Nil if the server was not to be asked. A key that it refuses is not stored.
        private func trial(of secret: Secret, origins: [Origin], at connection: Connection) async throws -> KeyTrial? {
            guard !skipsCheck, let first = origins.first else { return nil }
            let credential = Credential(
                secret: secret, origin: first, source: "key add", alternates: Set(origins.dropFirst()))
            let trial = await KeyTrial(credential, at: connection)
            guard case .refused(let failure) = trial else { return trial }
            StandardStreams.printError("\(failure.summary) · nothing was stored; --no-check stores it anyway")
            throw failure.exitCode
        }

        private func report(_ trial: KeyTrial?, _ profile: Profile, _ path: String, host: String) throws {
            switch trial {
            case .accepted?:
                try StandardStreams.write("\(host) accepted the API key; saved for \(profile.name) in \(path)\n")
            case .unknown(let failure)?:
                StandardStreams.printError(
                    "not checked: \(failure.report(for: .init(keyLine: "resayil key check \(profile.name)")))")
                fallthrough
            default: try StandardStreams.write("stored for \(profile.name) in \(path)\n")
            }
            switch profile.keySource {
            case .environment(let name)?:
                StandardStreams.printError("\(profile.name) takes its key from \(name) (api_key_env) while that is set")
            case .command?:
                StandardStreams.printError("\(profile.name) takes its key from api_key_command and not this one")
            case nil: break
            }
        }
    }
}
