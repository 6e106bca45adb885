import Chat
import Client
import History
import Interface
import Localization
import Settings

extension Answer {
    /// The conversation that goes on.
    ///
    /// - Throws: `StoreError`.
    func load(_ choice: ConversationChoice, from file: ConversationStoreSession) async throws -> StoredConversation {
        let loaded = await WorkQueue.files.run {
            Result {
                let stored = try file.load(choice, at: nil)
                file.adopt(stored.id, as: .init(window: .first, startedAt: stored.conversation.startedAt))
                return stored
            }
        }
        return try loaded.get()
    }

    /// The server that answers: the one that was named, else the one that the conversation was held with. It moves to
    /// no other without a word, and here is nobody to ask.
    func connect(_ settings: LaunchEnvironment, goingOnWith stored: StoredConversation?) async throws
        -> ServerConnection
    {
        guard let stored, let host = stored.host, !connection.namesServer else {
            let connected = try await ServerConnection.open(connection, settings: settings)
            if let stored { warn(of: connected, stored) }
            return connected
        }
        if let name = stored.profile, settings.configuration.profile(named: name)?.endpoints.first?.host == host {
            var own = connection
            own.profile = name
            return try await ServerConnection.open(own, settings: settings)
        }
        var own = connection
        own.demo = stored.profile == "demo" && host.hasPrefix("127.0.0.1:")
        if own.demo { return try await ServerConnection.open(own, settings: settings) }
        let connected = try await ServerConnection.open(connection, settings: settings)
        guard connected.connection.endpoint.host != host else { return connected }
        throw Failure(
            kind: .configuration, phase: .preparing,
            summary: tr(
                """
                this conversation is with \("server", stored.server), not with \
                \("other", connected.connection.endpoint.host) · nothing was sent
                """
            ),
            advice: Remedy(tr("name a server with -p NAME or --base-url URL")))
    }

    private func warn(of connected: ServerConnection, _ stored: StoredConversation) {
        guard let host = stored.host, host != connected.connection.endpoint.host else { return }
        if connected.isDemo, stored.profile == "demo" { return }
        StandardStreams.printError(
            tr(
                """
                this conversation is with \("server", stored.server); continuing with \
                \("name", connected.connection.name) (\("host", code: connected.connection.endpoint.host))
                """))
    }
}

extension StoredConversation {
    /// The server that it was held with, as it is told to people.
    fileprivate var server: String {
        let host = host ?? ""
        guard let profile, profile != host else { return host }
        return "\(profile) (\(host))"
    }

    /// The model that answered last.
    var lastModel: ModelID? { conversation.messages.last { $0.model != nil }?.model }
}
