import Chat
import Client
import DemoServer
import Interface
import Settings

/// A server that can be asked, and what the person is told of it.
struct Connected {
    let client: ChatClient
    let connection: Connection
    let model: ModelID?
    /// The server inside the program, for the demo.
    private let demoServer: EmbeddedServer?

    /// Resolves options and environment; starts the embedded server for `--demo`.
    ///
    /// - Throws: `Failure` if the base URL or a key cannot be used, or the embedded server cannot start.
    static func open(_ options: ConnectionOptions, environment: [String: String]) async throws -> Connected {
        let model = (options.model ?? environment["RESAYIL_MODEL"]).map { ModelID($0) }
        if options.demo { return try await demo(model: model) }
        return Connected(try Connection.resolve(baseURL: options.baseURL, environment: environment), model: model)
    }

    /// The server inside the program; its guide answers first.
    static func demo(model: ModelID? = nil) async throws -> Connected {
        let server: EmbeddedServer
        do {
            server = try await EmbeddedServer.start()
        } catch {
            throw Failure(kind: .unreachable, phase: .preparing, summary: "the demo cannot start: \(error)")
        }
        let connection = try Connection.demo(baseURL: server.baseURL, key: EmbeddedServer.workingKey)
        return Connected(connection, model: model ?? ModelID("guide"), demoServer: server)
    }

    /// A server on this machine that wants no key.
    static func open(baseURL: String) throws(Failure) -> Connected {
        Connected(try Connection.resolve(baseURL: baseURL, environment: [:]), model: nil)
    }

    private init(_ connection: Connection, model: ModelID?, demoServer: EmbeddedServer? = nil) {
        let options = ClientOptions(version: Resayil.version)
        client = ChatClient(endpoints: [connection.endpoint], credential: connection.credential, options: options)
        self.connection = connection
        self.model = model
        self.demoServer = demoServer
    }

    /// What the status bar says of it.
    var label: EndpointLabel {
        let endpoint = connection.endpoint
        return EndpointLabel(
            name: connection.name, host: endpoint.host, isResayil: endpoint.isResayil,
            hasKey: connection.credential != nil || endpoint.isLoopback)
    }
}
