import Chat

/// Owns the network: sends completions, lists models, reads the balance of one server.
package actor ChatClient {
    let endpoints: [Endpoint]
    let options: ClientOptions
    let transport: any HTTPTransport
    /// Which endpoint answered last; it is tried first.
    var current = 0
    var credential: Credential?
    /// Keys that take over, in their order, when the one in use is refused.
    var spares: [Credential] = []
    var reportTakeover: (@Sendable (Takeover) -> Void)?
    /// What was said last of each key.
    var verdicts: [Secret: KeyVerdict] = [:]
    var reportVerdict: (@Sendable (Credential, KeyVerdict) -> Void)?
    var adaptations: [AdaptationKey: Set<OutgoingRequest.Adaptation>] = [:]
    /// Tokens, from the last model list.
    var windows: [ModelID: Int] = [:]

    /// What a server refuses is remembered for as long as the program runs.
    struct AdaptationKey: Hashable {
        let origin: Origin
        let model: ModelID
    }

    /// `endpoints` are base URLs of one service, in order of preference: the first that connects is kept. With none,
    /// Resayil's is used. Nothing is loaded or opened before the first request, or `prepare`.
    package init(endpoints: [Endpoint], credential: Credential?, options: ClientOptions = ClientOptions()) {
        self.endpoints = endpoints.isEmpty ? [.resayil] : endpoints
        self.credential = credential
        self.options = options
        transport = CurlTransport(options: options)
    }

    init(endpoints: [Endpoint], credential: Credential?, options: ClientOptions, transport: any HTTPTransport) {
        self.endpoints = endpoints
        self.credential = credential
        self.options = options
        self.transport = transport
    }

    /// Loads what the first request would have to wait for: some 10 ms of work. Blocks, and may be called from any thread,
    /// once or often, or never.
    package nonisolated func prepare() { transport.prepare() }

    /// Replaces the key, spare ones too; the next request uses it. One in flight keeps the old one.
    package func use(_ credential: Credential?) {
        self.credential = credential
        spares = []
    }

    var endpoint: Endpoint { endpoints[current] }

    /// The key, if it may go to `origin`: it belongs there, and the way is one that a key may go.
    func credential(for origin: Origin) -> Credential? {
        credential.flatMap { $0.belongs(to: origin) && isSafe(origin) ? $0 : nil }
    }

    /// What is secret may go there. The last gate, whatever was decided before.
    private func isSafe(_ origin: Origin) -> Bool {
        origin.scheme == "https" || origin.isLoopback || endpoints.contains { $0.origin == origin && $0.takesKey }
    }

    /// The endpoint after `endpoint` that may be tried when that cannot be reached. One that the key does not belong
    /// to is passed over: its refusal would hide the true cause.
    func alternate(to tried: Set<Int>) -> Int? {
        endpoints.indices.first { index in
            !tried.contains(index) && (credential == nil || credential(for: endpoints[index].origin) != nil)
        }
    }

    /// The headers of WireFormat 3.1, in order.
    func headers(for origin: Origin, additional: [HTTPRequest.Header]) -> [HTTPRequest.Header] {
        var headers: [HTTPRequest.Header] = [
            .init(name: "User-Agent", value: "resayil/\(options.version)"),
            .init(name: "Accept", value: "application/json, text/event-stream;q=0.9"),
            .init(name: "Accept-Encoding", value: "identity"),
        ]
        if let credential = credential(for: origin) {
            headers.append(endpoint.dialect.authorization(credential.secret))
        }
        let own = options.headerOrigins.contains(origin) && isSafe(origin) ? options.headers : []
        return headers + additional + own.map { .init(name: $0.name, value: $0.value) }
    }

    func policy(for endpoint: Endpoint) -> RetryPolicy {
        RetryPolicy(now: options.wallClock(), jitter: options.jitter(), isResayil: endpoint.isResayil)
    }
}

extension ClientOptions {
    /// Waits, and returns false if the task was cancelled meanwhile.
    func wait(_ duration: Duration) async -> Bool {
        do {
            try await clock.sleep(for: duration)
        } catch {
            return false
        }
        return !Task.isCancelled
    }
}
