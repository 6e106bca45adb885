import ArgumentParser
import Chat
import Client
import Glibc
import Interface
import Layout
import Settings

/// What the environment and the files of the person say, read once at the start.
struct LaunchEnvironment: Sendable {
    let environment: [String: String]
    let paths: Paths
    private(set) var configuration: Configuration
    /// What `resayil profile use` chose.
    let rememberedProfile: String?

    var credentials: CredentialsFile { CredentialsFile(path: paths.credentialsFile) }
    var themes: ThemeLibrary { ThemeLibrary(directories: paths.themeDirectories) }

    /// Takes the keys out of the environment of children, those of profiles too.
    ///
    /// - Throws: `Failure` of kind `configuration` if the configuration does not parse or cannot be read.
    init(_ options: ConfigurationOptions) throws(Failure) {
        environment = CurrentProcess.extractEnvironment()
        paths = Paths(
            environment: environment, configurationFile: options.config, executable: CurrentProcess.executablePath)
        do {
            configuration = try Configuration(at: paths)
        } catch {
            throw Failure(error)
        }
        CurrentProcess.forget(configuration.profiles.compactMap(\.keyVariable))
        do {
            rememberedProfile = try RememberedProfile(path: paths.profileFile).name()
        } catch {
            // No secret is there, so it is no reason to stop; but a choice that others could make is none.
            StandardStreams.printError(error.report)
            rememberedProfile = nil
        }
    }

    /// The same for a command that asks a server: a failure is told.
    ///
    /// - Throws: the exit code.
    static func reporting(
        _ options: ConfigurationOptions, for connection: ConnectionOptions
    ) throws(ExitCode) -> LaunchEnvironment {
        do throws(Failure) {
            return try LaunchEnvironment(options)
        } catch {
            StandardStreams.printError(error.report(for: Remedy.CommandLine(options: connection.server)))
            throw error.exitCode
        }
    }

    /// What was read already, for looking at it while parts of it are wrong: a choice that cannot be read is none.
    init(_ environment: [String: String], _ paths: Paths, _ configuration: Configuration) {
        self.environment = environment
        self.paths = paths
        self.configuration = configuration
        rememberedProfile = try? RememberedProfile(path: paths.profileFile).name()
    }

    /// Remembers a server that the person accepted as a profile, and as the one in force. Returns its name.
    mutating func remember(_ server: LocalServer) throws(Failure) -> String {
        let known = configuration.profiles.first {
            $0.endpoints.first?.baseURL == server.baseURL && $0.diagnostic == nil
        }
        let name: String
        if let known {
            name = known.name
        } else {
            name = try add(server)
        }
        try RememberedProfile(path: paths.profileFile).use(name)
        return name
    }

    /// Writes a server as a profile to `config.toml`, or beside the program's state where that cannot be written.
    private mutating func add(_ server: LocalServer) throws(Failure) -> String {
        let new = NewProfile(
            name: RememberedServers.name(from: server.name, taken: configuration.profileNames), baseURL: server.baseURL)
        do throws(Failure) {
            try ConfigurationFile(paths).add(new)
            configuration.add([try Profile(new)])
            return new.name
        } catch {
            let servers = RememberedServers(path: paths.serversFile)
            let name = try servers.add(server.name, baseURL: server.baseURL, taken: configuration.profileNames)
            configuration.add(try servers.profiles())
            return name
        }
    }

    /// Tells on standard error what is wrong with the configuration.
    func printError() {
        for diagnostic in configuration.diagnostics { StandardStreams.printError(diagnostic.text) }
    }

    /// The profile that a command means: the named one, or the one in force.
    func profile(named name: String?) throws(Failure) -> Profile {
        let wanted = name ?? nameInForce
        if let profile = configuration.profile(named: wanted) { return profile }
        let diagnostic = Diagnostic.unknownProfile(wanted, among: configuration.profileNames)
        throw Failure(
            kind: .configuration, phase: .preparing, summary: diagnostic.what, advice: Remedy(diagnostic.allowed))
    }

    /// The default profile, unless one is named on the command line.
    var nameInForce: String {
        let named = environment["RESAYIL_PROFILE"].flatMap { $0.isBlank ? nil : $0 }
        let remembered = rememberedProfile.flatMap { configuration.profile(named: $0)?.name }
        return named ?? remembered ?? configuration.profile
    }

    /// Brings options, environment and configuration together.
    func connection(
        baseURL: String? = nil, profile: String? = nil, model: String? = nil
    ) throws(Failure) -> Connection {
        let choice = ConnectionChoice(
            baseURL: baseURL, profile: profile, model: model, rememberedProfile: rememberedProfile)
        return try Connection.resolve(
            choice, configuration: configuration, credentials: credentials, environment: environment)
    }

    func connection(_ options: ConnectionOptions) throws(Failure) -> Connection {
        var result = try connection(baseURL: options.baseURL, profile: options.profile, model: options.model)
        result.options = options.server
        return result
    }

    /// A profile's own server, whatever the environment says of another.
    func connection(ofProfile name: String) throws(Failure) -> Connection {
        let own = environment.filter { !["RESAYIL_BASE_URL", "RESAYIL_API_KEY", "RESAYIL_MODEL"].contains($0.key) }
        return try Connection.resolve(
            ConnectionChoice(profile: name), configuration: configuration, credentials: credentials, environment: own)
    }
}

extension Profile {
    /// The variable that `api_key_env` names.
    var keyVariable: String? { if case .environment(let name)? = keySource { name } else { nil } }
}
