import Chat

/// The requests to one server: a limited number in flight, and a queue of the others.
struct RequestLine: Hashable, Sendable {
    struct Waiting: Hashable, Sendable {
        var id: RequestID
        var request: CompletionRequest
    }

    private(set) var inFlight: Set<RequestID> = []
    /// In the order of the requests.
    private(set) var waiting: [Waiting] = []

    mutating func add(_ id: RequestID, _ request: CompletionRequest) {
        waiting.append(Waiting(id: id, request: request))
    }

    /// The next request to send; nil while `limit` are in flight.
    mutating func popNext(limit: Int) -> Waiting? {
        guard inFlight.count < max(1, limit), !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst()
        inFlight.insert(next.id)
        return next
    }

    /// Removes a waiting request. False if it does not wait.
    mutating func drop(_ id: RequestID) -> Bool {
        guard let position = waiting.firstIndex(where: { $0.id == id }) else { return false }
        waiting.remove(at: position)
        return true
    }

    /// Removes a request that has ended. False if it was not in flight.
    mutating func end(_ id: RequestID) -> Bool { inFlight.remove(id) != nil }
}

extension State {
    /// Sends as many requests to each server as its profile allows. The others wait until one has ended.
    mutating func admit(_ effects: [Effect], after event: Event) -> [Effect] {
        var server: Int?
        if case .completionProgressed(let id, let progress) = event, progress.isLast { server = end(id) }
        guard server != nil || effects.contains(where: \.isAboutRequest) else { return effects }
        let admitted = effects.flatMap { admit($0, from: source) }
        return admitted + (server.map { startNext(at: $0) } ?? [])
    }

    private mutating func admit(_ effect: Effect, from source: Source) -> [Effect] {
        switch effect {
        case .from(let source, let inner) where inner.isAboutRequest:
            return admit(inner, from: source)
        case .complete(let id, let request):
            let server = source.server.index
            servers[server].line.add(id, request)
            let started = startNext(at: server)
            if servers[server].line.waiting.contains(where: { $0.id == id }) {
                changeRequest(id) { $0.phase = .queued }
            }
            return started
        case .cancel(let id):
            for server in servers.indices where servers[server].line.drop(id) { return [] }
            return [effect] + (end(id).map { startNext(at: $0) } ?? [])
        default: return [effect]
        }
    }

    /// The server that a request was in flight to; nil for one that had ended before.
    private mutating func end(_ id: RequestID) -> Int? {
        for server in servers.indices where servers[server].line.end(id) { return server }
        return nil
    }

    private mutating func startNext(at server: Int) -> [Effect] {
        var started: [Effect] = []
        while let next = servers[server].line.popNext(limit: servers[server].endpoint.parallel) {
            changeRequest(next.id) { [moment] in
                $0.phase = .connecting
                $0.startedAt = moment.uptime
            }
            let origin = Source(window: next.id.window, server: ServerID(server))
            let effect = Effect.complete(next.id, next.request)
            started.append(origin == source ? effect : .from(origin, effect))
        }
        return started
    }

    /// Changes an open request, in whichever window it is.
    private mutating func changeRequest(_ id: RequestID, _ change: (inout OpenRequest) -> Void) {
        visit(id.window) { $0.window.answering.change(id, change) }
    }
}

extension Answering {
    fileprivate mutating func change(_ id: RequestID, _ change: (inout OpenRequest) -> Void) {
        if var open = request, open.id == id {
            change(&open)
            request = open
        } else if let lane = comparison?.lane(of: id), var open = comparison?.lanes[lane].request {
            change(&open)
            comparison?.lanes[lane].request = open
        }
    }
}

extension Effect {
    fileprivate var isAboutRequest: Bool {
        switch self {
        case .complete, .cancel: true
        case .from(_, let effect): effect.isAboutRequest
        default: false
        }
    }
}

extension CompletionProgress {
    /// The last event of the request.
    fileprivate var isLast: Bool {
        switch self {
        case .finished, .failed: true
        case .accepted, .delta, .retrying, .omitted: false
        }
    }
}
