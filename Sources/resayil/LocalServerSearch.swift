import Chat
import Client
import Interface

/// Looks for servers on the usual ports of this machine.
enum LocalServerSearch {
    private static let usual: [(name: String, port: Int)] = [
        ("Ollama", 11434), ("llama.cpp", 8080), ("LM Studio", 1234), ("vLLM", 8000),
    ]

    /// Those that list models, in the order of the table. No key is sent to any.
    static func servers() async -> [LocalServer] {
        await withTaskGroup(of: (Int, LocalServer?).self) { group in
            for (index, place) in usual.enumerated() {
                group.addTask { (index, await server(named: place.name, port: place.port)) }
            }
            var found: [(Int, LocalServer)] = []
            for await case (let index, let server?) in group { found.append((index, server)) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func server(named name: String, port: Int) async -> LocalServer? {
        let baseURL = "http://127.0.0.1:\(port)/v1"
        guard let endpoint = try? Endpoint(baseURL) else { return nil }
        let client = ChatClient(endpoints: [endpoint], credential: nil)
        guard let models = try? await client.models() else { return nil }
        return LocalServer(name: name, baseURL: baseURL, models: models.count)
    }
}
