import Interface

/// Takes the answers to the effects of one window. Any thread adds to it.
struct AnswerQueue: Sendable {
    let events: EventQueue
    let source: Source

    func add(_ event: Event) { events.add(.answer(to: source, event)) }
}

extension Runtime {
    /// For the answers to the effect that is being performed. Get it before anything is awaited.
    var answers: AnswerQueue { AnswerQueue(events: events, source: source) }

    /// The server that the effect being performed is for.
    var connected: ServerConnection { connection(of: source) }

    /// The server that a window asks.
    func connection(of source: Source) -> ServerConnection {
        connections[key(of: source)] ?? first
    }

    func key(of source: Source) -> ServerKey { ServerKey(state.server(source.server).endpoint) }
}
