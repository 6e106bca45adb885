import Client
import Interface
import Settings

/// Looks for servers on the usual ports of this machine.
enum LocalServerSearch {
    /// Those that list models. No key is sent to any.
    static func servers() async -> [LocalServer] {
        await LocalServers.answering { endpoint in
            try await ChatClient(endpoints: [endpoint], credential: nil).models()
        }
    }
}
