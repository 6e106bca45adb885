import Chat

/// Identifies a server with its API key, among those that this session has used.
package struct ServerID: Hashable, Sendable {
    let index: Int

    init(_ index: Int) { self.index = index }

    /// The server that the program starts with.
    package static let first = ServerID(0)
}

extension State {
    /// The server that the current window asks. Copied where it is read: a part of what `_read` yields is read from the
    /// coroutine's memory after that is freed (Swift 6.3.1, without optimization).
    package var server: ServerState {
        get { servers[window.server.index] }
        _modify { yield &servers[window.server.index] }
    }

    /// What is known of a server.
    package func server(_ id: ServerID) -> ServerState { servers[id.index] }

    /// The server of this profile and host, new if it was not used yet. What is known of it stays.
    mutating func add(_ label: EndpointLabel) -> ServerID {
        guard
            let known = servers.firstIndex(where: { $0.endpoint.name == label.name && $0.endpoint.host == label.host })
        else {
            servers.append(ServerState(endpoint: label))
            return ServerID(servers.count - 1)
        }
        let hadKey = servers[known].endpoint.hasKey
        servers[known].endpoint = label
        servers[known].endpoint.hasKey = label.hasKey || hadKey
        return ServerID(known)
    }

    /// A server is known under this label, and no window says that it refused its key.
    package func accepts(_ label: EndpointLabel) -> Bool {
        let known = servers.firstIndex { $0.endpoint.name == label.name && $0.endpoint.host == label.host }
        guard let known, servers[known].endpoint.hasKey else { return false }
        return !openWindows.contains { $0.server.index == known && $0.refusal != nil }
    }

    /// The windows that ask a server.
    func windowIDs(at server: ServerID) -> [WindowID] {
        windows.order.filter { openWindow($0)?.server == server }
    }
}
