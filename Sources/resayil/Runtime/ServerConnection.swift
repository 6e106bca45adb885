import Chat
import Client
import DemoServer
import Interface
import Localization
import Settings

/// What tells the servers of a session apart: the profile, and the host that it leads to.
struct ServerKey: Hashable, Sendable {
    let name: String
    let host: String

    init(_ label: EndpointLabel) { (name, host) = (label.name, label.host) }
}

/// A server that can be asked, and what the person is told of it.
struct ServerConnection {
    let client: ChatClient
    let connection: Connection
    let model: ModelID?
    /// The server inside the program, for the demo.
    private let demoServer: EmbeddedServer?

    /// Brings options and settings together; starts the embedded server for `--demo`.
    ///
    /// - Throws: `Failure` if profile, base URL or key cannot be used, or the embedded server cannot start.
    static func open(_ options: ConnectionOptions, settings: LaunchEnvironment) async throws -> ServerConnection {
        if options.demo {
            let model = options.model ?? settings.environment["RESAYIL_MODEL"]
            return try await demo(
                model: model.map { settings.configuration.aliases.resolve(ModelID($0.trimmingWhitespace())) },
                keymap: settings.configuration.keymap)
        }
        return ServerConnection(try settings.connection(options))
    }

    /// The server inside the program; its guide answers first, and knows the key bindings.
    static func demo(model: ModelID? = nil, keymap: Keymap) async throws -> ServerConnection {
        let server: EmbeddedServer
        do {
            server = try await EmbeddedServer.start(facts: { GuideFacts(keymap) })
        } catch {
            throw Failure(
                kind: .unreachable, phase: .preparing,
                summary: tr("the demo cannot start: \("reason", .of(error))"))
        }
        let connection = try Connection.demo(baseURL: server.baseURL, key: EmbeddedServer.workingKey)
        return ServerConnection(connection, model: model ?? ModelID("guide"), demoServer: server)
    }

    /// A server on this machine that wants no key.
    static func open(baseURL: String) throws(Failure) -> ServerConnection {
        ServerConnection(try Connection.resolve(baseURL: baseURL))
    }

    init(_ connection: Connection, model: ModelID? = nil, demoServer: EmbeddedServer? = nil) {
        client = ChatClient(
            endpoints: connection.endpoints, credential: connection.credential,
            options: ClientOptions(connection, version: Resayil.version))
        self.connection = connection
        self.model = model ?? connection.model
        self.demoServer = demoServer
    }

    /// Lets the profile's other keys take over, in their order, when one is refused.
    func rotateKeys(_ report: @escaping @Sendable (ChatClient.Takeover) -> Void) async {
        await client.rotate(to: Array(connection.credentials.dropFirst()), report: report)
    }

    /// It is the server inside the program.
    var isDemo: Bool { demoServer != nil }

    /// What the status bar says of it.
    var label: EndpointLabel {
        let endpoint = connection.endpoint
        var label = EndpointLabel(
            name: connection.name, host: endpoint.host, isResayil: endpoint.isResayil,
            hasKey: connection.credential != nil || endpoint.isLoopback || !endpoint.takesKey || wantsNoKey)
        label.keyObstacle = endpoint.keyObstacle?.sentence
        label.storesKeys = connection.profile?.origins.contains(endpoint.origin) == true
        label.systemPrompt = connection.systemPrompt ?? ""
        label.parameters = connection.parameters
        label.contextWindow = connection.contextWindow
        label.parallel = connection.profile?.parallel ?? label.parallel
        return label
    }

    /// A server of the configuration without a key is believed to want none; it says so if it does.
    private var wantsNoKey: Bool { connection.profile != nil && !connection.endpoint.isResayil }
}

extension ClientOptions {
    /// What a connection asks of its client.
    init(_ connection: Connection, version: String) {
        self.init(version: version)
        clock = LoopClock()
        certificateFile = connection.caFile ?? certificateFile
        headers = connection.headers.map { Header(name: $0.name, value: $0.value) }
        headerOrigins = Set(connection.endpoints.map(\.origin))
    }
}

extension ChatClient.Takeover {
    /// What the person is told: which key is in use, and why.
    var words: Text {
        tr("\("failure", refusal.summary); switched to \("key", credential.source)")
    }
}
