package import Chat
package import Client
package import Localization

/// Which server is asked, with which keys, and how: options, environment, configuration and defaults brought together.
package struct Connection: Sendable {
    /// The profile's name, `resayil`, `demo` or the host: what the status bar says.
    package let name: String
    /// The one that is asked first.
    package let endpoint: Endpoint
    /// Others of the same service, for fail-over, in their order.
    package var alternates: [Endpoint] = []
    /// In the order of rotation; empty is no error, since local servers want no key.
    package var credentials: [Credential] = []
    /// The profile whose settings count here; nil if a base URL by hand sets it aside.
    package var profile: Profile?
    package var model: ModelID?
    package var systemPrompt: String?
    package var parameters = SamplingParameters()
    package var caFile: String?
    package var headers: [Profile.Header] = []
    package var contextWindow: Int?
    /// What the person may not expect, one sentence each: a key that is not used, a setting that is overridden.
    package var notes: [Text] = []

    /// The options that chose it on the command line, each with a blank before it.
    package var options = ""

    /// How its advice reads on the command line.
    package var commandLine: Remedy.CommandLine { .init(keyLine: keyLine, options: options) }

    /// How another key is given: where this one came from, or would come from.
    private var keyLine: Text {
        let adHoc = Text.code("RESAYIL_API_KEY")
        guard credential?.source != adHoc, let profile else { return Self.settingKey(credential?.source ?? adHoc) }
        return switch profile.keySource {
        case .environment(let name): Self.settingKey(.code(name))
        case .command: tr("correct api_key_command of the profile \("profile", profile.name)")
        case nil: .code("resayil key add \(profile.name)")
        }
    }

    private static func settingKey(_ variable: Text) -> Text {
        tr("set \("variable", variable) to a valid API key")
    }

    /// The first key.
    package var credential: Credential? { credentials.first }
    package var endpoints: [Endpoint] { [endpoint] + alternates }

    init(name: String, endpoint: Endpoint) {
        self.name = name
        self.endpoint = endpoint
    }

    /// Brings together what was said, each value by itself: option, environment, configuration, default.
    ///
    /// The profile is `--profile`, `RESAYIL_PROFILE`, the remembered one, `profile` of the configuration, or the
    /// built-in one. A base URL by hand (`--base-url`, `RESAYIL_BASE_URL`) stands above the profile's, and unless the
    /// profile was named too, or has that origin, sets the rest of it aside as well: it is about another server.
    ///
    /// A key goes to the origin that it was given for and nowhere else (WireFormat 2). The first of these that has one
    /// gives it: `RESAYIL_API_KEY`, which belongs to `RESAYIL_BASE_URL`, or to `--base-url` where that variable is not
    /// set; for the profile's own origins its `api_key_env`, else its `api_key_command`, then its stored keys; then
    /// `LLM_RESAYIL_API_KEY` for resayil.io over https, or `OPENAI_API_KEY` for every other host. A key command runs
    /// only when its profile is used and nothing above it has a key; the credentials file is read only then, too.
    ///
    /// - Throws: `Failure` of kind `configuration` for a profile, base URL, key or credentials file that cannot be used,
    ///   of kind `keyMissing` for a key command that fails.
    package static func resolve(
        _ choice: ConnectionChoice, configuration: Configuration, credentials: CredentialsFile,
        environment: [String: String], commandTimeLimit: Duration = .seconds(10)
    ) throws(Failure) -> Connection {
        var resolution = try ConnectionResolution(choice, configuration, environment)
        return try resolution.connection(credentials, commandTimeLimit)
    }

    /// A server of which nothing but its base URL is known; it gets no key.
    package static func resolve(baseURL: String) throws(Failure) -> Connection {
        let endpoint = try Endpoint(baseURL)
        return Connection(name: endpoint.isResayil ? "resayil" : endpoint.host, endpoint: endpoint)
    }

    /// A profile's own server without any key: for trying one that was just given.
    ///
    /// - Throws: `Failure` of kind `configuration` for a profile that cannot be used.
    package init(keyless profile: Profile) throws(Failure) {
        if let diagnostic = profile.diagnostic { throw Failure(diagnostic, in: profile) }
        self.init(name: profile.name, endpoint: profile.endpoints.first ?? .resayil)
        alternates = Array(profile.endpoints.dropFirst())
        self.profile = profile
        caFile = profile.caFile
        headers = profile.headers
    }

    /// The server inside the program.
    package static func demo(baseURL: String, key: String) throws -> Connection {
        let endpoint = try Endpoint(baseURL)
        var connection = Connection(name: "demo", endpoint: endpoint)
        connection.credentials = [
            Credential(secret: try Secret(key), origin: endpoint.origin, source: tr("the demo"))
        ]
        return connection
    }
}

extension Failure {
    init(_ diagnostic: Diagnostic, in profile: Profile) {
        self.init(
            kind: .configuration, phase: .preparing,
            summary: tr("cannot use the profile \("name", code: profile.name.quoted): \("reason", diagnostic.text)"))
    }
}
