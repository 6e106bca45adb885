package import Chat
package import Client
package import Interface

/// The servers that people run on their own machine, at their usual ports.
package enum LocalServers {
    /// What usually listens where, in the order in which it is offered.
    package static let usual: [(name: String, port: Int)] = [
        ("Ollama", 11434), ("llama.cpp", 8080), ("LM Studio", 1234), ("vLLM", 8000),
    ]

    /// Asks all the usual ports at once with `models`; those that answered with a list come back in the order of the
    /// table. Takes as long as the slowest call does: the time limit is the caller's, as is that no key is sent.
    package static func answering(
        models: @escaping @Sendable (Endpoint) async throws -> [ModelListing]
    ) async -> [LocalServer] {
        await withTaskGroup(of: (Int, LocalServer?).self) { group in
            for (index, position) in usual.enumerated() {
                group.addTask {
                    let baseURL = "http://127.0.0.1:\(position.port)/v1"
                    guard let endpoint = try? Endpoint(baseURL), let list = try? await models(endpoint) else {
                        return (index, nil)
                    }
                    return (index, LocalServer(name: position.name, baseURL: baseURL, models: list.count))
                }
            }
            var answers: [LocalServer?] = Array(repeating: nil, count: usual.count)
            for await (index, answer) in group { answers[index] = answer }
            return answers.compactMap(\.self)
        }
    }
}
