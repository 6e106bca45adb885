import Testing

import Chat
import Client
import Interface
import Settings

@Suite("LocalServers")
struct LocalServersTests {
    @Test("answering servers are listed with their models, in the order of the table")
    func answering() async {
        struct Refused: Error {}
        let answers = await LocalServers.answering { endpoint in
            guard endpoint.isLoopback, ![8080, 1234].contains(endpoint.origin.port) else { throw Refused() }
            return [ModelListing(id: ModelID("m"))]
        }
        #expect(answers.map(\.name) == ["Ollama", "vLLM"])
        #expect(answers.map(\.baseURL) == ["http://127.0.0.1:11434/v1", "http://127.0.0.1:8000/v1"])
        #expect(answers.map(\.models) == [1, 1])
    }
}
