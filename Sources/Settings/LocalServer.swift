package import Chat
package import Client

/// A server that people run on their own machine, at its usual port.
package struct LocalServer: Hashable, Sendable {
    package let name: String
    package let port: Int

    package init(name: String, port: Int) {
        self.name = name
        self.port = port
    }

    /// In the order in which they are offered.
    package static let usual = [
        LocalServer(name: "Ollama", port: 11434), LocalServer(name: "llama.cpp", port: 8080),
        LocalServer(name: "LM Studio", port: 1234), LocalServer(name: "vLLM", port: 8000),
    ]

    /// What `--base-url` or `base_url` would say.
    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// One that answered.
    package struct Answer: Hashable, Sendable {
        package let server: LocalServer
        package let models: [ModelListing]
    }

    /// Asks all of `servers` at once for their models, without a key; those that answered with a list come back in
    /// the order of `servers`. Takes as long as the slowest `models` does: the time limit is the caller's.
    package static func answering(
        among servers: [LocalServer] = usual,
        models: @escaping @Sendable (Endpoint) async throws -> [ModelListing]
    ) async -> [Answer] {
        await withTaskGroup(of: (Int, Answer?).self) { group in
            for (index, server) in servers.enumerated() {
                group.addTask {
                    guard let endpoint = try? Endpoint(server.baseURL), let list = try? await models(endpoint) else {
                        return (index, nil)
                    }
                    return (index, Answer(server: server, models: list))
                }
            }
            var answers: [Answer?] = Array(repeating: nil, count: servers.count)
            for await (index, answer) in group { answers[index] = answer }
            return answers.compactMap(\.self)
        }
    }
}
