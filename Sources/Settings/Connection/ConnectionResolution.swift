internal import Chat
internal import Client
internal import Localization

/// The steps from what was said to a connection.
struct ConnectionResolution {
    private let choice: ConnectionChoice
    private let aliases: ModelAliases
    private let environment: [String: String]
    private let profile: Profile
    /// The profile was named on the command line or in the environment.
    private let isProfileNamed: Bool
    /// `--base-url` or `RESAYIL_BASE_URL`.
    private let byHand: Endpoint?
    private var notes: [Text] = []

    init(
        _ choice: ConnectionChoice, _ configuration: Configuration, _ environment: [String: String]
    ) throws(Failure) {
        let environment = environment.mapValues { $0.trimmingWhitespace() }.filter { !$0.value.isEmpty }
        self.choice = choice
        aliases = configuration.aliases
        self.environment = environment
        let named = choice.profile ?? environment["RESAYIL_PROFILE"]
        isProfileNamed = named != nil
        if let named {
            guard let found = configuration.profile(named: named) else {
                throw Self.failure(unknown: named, among: configuration.profileNames)
            }
            profile = found
        } else if let remembered = choice.rememberedProfile, let found = configuration.profile(named: remembered) {
            profile = found
        } else {
            if let gone = choice.rememberedProfile {
                notes.append(
                    .joined([
                        tr("the profile \("name", code: gone.quoted) no longer exists"),
                        .code("resayil profile use NAME"),
                    ]))
            }
            profile = configuration.profile(named: configuration.profile) ?? .builtIn
        }
        let text = choice.baseURL ?? environment["RESAYIL_BASE_URL"]
        let allowsInsecure = isProfileNamed && profile.allowsInsecure
        byHand = if let text { try Endpoint(text, allowInsecure: allowsInsecure) } else { nil }
    }

    /// The profile's own server is asked.
    private var isOwn: Bool { byHand.map { profile.origins.contains($0.origin) } ?? true }
    /// The profile's other settings count.
    private var takesProfile: Bool { isOwn || isProfileNamed }

    mutating func connection(
        _ credentials: CredentialsFile, _ timeLimit: Duration
    ) throws(Failure) -> Connection {
        if takesProfile, let diagnostic = profile.diagnostic { throw Failure(diagnostic, in: profile) }
        let endpoints = byHand.map { [$0] } ?? profile.endpoints
        var result = Connection(name: name(of: endpoints[0]), endpoint: endpoints[0])
        result.alternates = Array(endpoints.dropFirst())
        result.model = (choice.model ?? environment["RESAYIL_MODEL"]).map { ModelID($0) }
        if takesProfile {
            result.profile = profile
            result.model = result.model ?? profile.model
            result.systemPrompt = profile.systemPrompt
            result.parameters = profile.parameters
            result.contextWindow = profile.contextWindow
        }
        result.model = result.model.map(aliases.resolve)
        if isOwn {
            result.caFile = profile.caFile
            result.headers = profile.headers
        } else if isProfileNamed {
            notes.append(
                tr(
                    """
                    \("option", code: choice.baseURL == nil ? "RESAYIL_BASE_URL" : "--base-url") overrides the server \
                    of the profile \("profile", profile.name): its API key and headers are not sent
                    """))
        }
        result.credentials = try keys(for: endpoints, credentials, timeLimit)
        if !result.credentials.isEmpty || !result.headers.isEmpty,
            let obstacle = endpoints.lazy.compactMap(\.keyObstacle).first
        {
            throw obstacle
        }
        result.notes = notes
        return result
    }

    private func name(of endpoint: Endpoint) -> String {
        if isOwn { return profile.name }
        return endpoint.isResayil ? "resayil" : endpoint.host
    }

    private static func failure(unknown name: String, among names: [String]) -> Failure {
        let diagnostic = Diagnostic.unknownProfile(name, among: names)
        return Failure(
            kind: .configuration, phase: .preparing, summary: diagnostic.what, advice: Remedy(diagnostic.allowed))
    }
}

extension ConnectionResolution {
    private mutating func keys(
        for endpoints: [Endpoint], _ credentials: CredentialsFile, _ timeLimit: Duration
    ) throws(Failure) -> [Credential] {
        if let key = try adHocKey(endpoints[0]) { return [key] }
        if isOwn {
            if let key = try namedKey(endpoints, timeLimit) { return [key] }
            let stored = try storedKeys(endpoints, credentials)
            if !stored.isEmpty { return stored }
        }
        return try hostKey(endpoints).map { [$0] } ?? []
    }

    /// `RESAYIL_API_KEY`.
    private mutating func adHocKey(_ endpoint: Endpoint) throws(Failure) -> Credential? {
        guard let value = environment["RESAYIL_API_KEY"] else { return nil }
        let owner = try environment["RESAYIL_BASE_URL"].map { text throws(Failure) in
            try Endpoint(text, allowInsecure: isProfileNamed && profile.allowsInsecure)
        }
        guard byHand != nil, (owner ?? endpoint).origin == endpoint.origin else {
            notes.append(
                owner.map { tr("RESAYIL_API_KEY is not used: it belongs to \("host", code: $0.host)") }
                    ?? tr("RESAYIL_API_KEY is not used: it needs RESAYIL_BASE_URL, which is not set"))
            return nil
        }
        return try credential(value, from: .code("RESAYIL_API_KEY"), for: [endpoint])
    }

    /// `api_key_env` or `api_key_command`.
    private mutating func namedKey(_ endpoints: [Endpoint], _ timeLimit: Duration) throws(Failure) -> Credential? {
        switch profile.keySource {
        case .environment(let variable):
            if let value = environment[variable] { return try credential(value, from: .code(variable), for: endpoints) }
            notes.append(
                tr(
                    """
                    \("variable", code: variable), which holds the API key of the profile \
                    \("profile", profile.name), is not set
                    """))
            return nil
        case .command(let command):
            let secret = try command.run(environment: environment, timeLimit: timeLimit)
            return credential(secret, from: tr("api_key_command of \("profile", profile.name)"), for: endpoints)
        case nil: return nil
        }
    }

    private mutating func storedKeys(
        _ endpoints: [Endpoint], _ file: CredentialsFile
    ) throws(Failure) -> [Credential] {
        var result: [Credential] = []
        let keys = try file.keys(of: profile.name)
        for (index, key) in keys.enumerated() {
            let own = endpoints.filter { key.origins.contains($0.origin) }
            if own.first == endpoints.first {
                let source =
                    keys.count == 1
                    ? tr("the stored key of \("profile", profile.name)")
                    : tr("stored key \("number", index + 1) of \("profile", profile.name)")
                result.append(credential(key.secret, from: source, for: own))
            } else if let home = key.origins.first {
                notes.append(
                    .joined([
                        tr(
                            """
                            a stored key of \("profile", profile.name) belongs to \("server", code: home.description) \
                            and is not sent to \("other", code: endpoints[0].origin.description)
                            """), .code("resayil key add \(profile.name)"),
                    ]))
            }
        }
        return result
    }

    /// The variable that everybody knows for this host.
    private mutating func hostKey(_ endpoints: [Endpoint]) throws(Failure) -> Credential? {
        let first = endpoints[0]
        let name = first.isResayil ? "LLM_RESAYIL_API_KEY" : "OPENAI_API_KEY"
        guard let value = environment[name] else { return nil }
        if first.isResayil, first.origin.scheme != "https" { return nil }
        guard first.takesKey else {
            notes.append(
                tr(
                    """
                    \("variable", code: name) is not sent to \("host", code: first.host): plain http is not encrypted · \
                    allow_insecure = true in its profile allows it
                    """))
            return nil
        }
        let alike = endpoints.filter { $0.isResayil == first.isResayil && $0.origin.scheme == first.origin.scheme }
        return try credential(value, from: .code(name), for: alike)
    }

    private func credential(
        _ value: String, from source: Text, for endpoints: [Endpoint]
    ) throws(Failure) -> Credential {
        do {
            return credential(try Secret(value), from: source, for: endpoints)
        } catch {
            throw Failure(
                kind: .configuration, phase: .preparing,

                summary: tr("\("source", source) is not a valid API key: \("reason", error.reason)"),
                advice: Remedy(tr("set \("source", source) to the API key alone")))
        }
    }

    private func credential(_ secret: Secret, from source: Text, for endpoints: [Endpoint]) -> Credential {
        let origins = endpoints.map(\.origin)
        return Credential(
            secret: secret, origin: origins[0], source: source,
            alternates: Set(origins.dropFirst()).subtracting([origins[0]]))
    }
}
