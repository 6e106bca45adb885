import Testing

import Chat
import Client
import Settings

@Suite("LocalServer")
struct LocalServerTests {
    @Test("the usual ones are where people run them")
    func usual() throws {
        #expect(LocalServer.usual.map(\.port) == [11434, 8080, 1234, 8000])
        for server in LocalServer.usual { #expect(try Endpoint(server.baseURL).isLoopback) }
    }

    @Test("those that answer come back with their models, in their order")
    func answering() async {
        struct Refused: Error {}
        let answers = await LocalServer.answering { endpoint in
            guard endpoint.origin.port != 8080, endpoint.origin.port != 1234 else { throw Refused() }
            return [ModelListing(id: ModelID("m\(endpoint.origin.port)"))]
        }
        #expect(answers.map(\.server.name) == ["Ollama", "vLLM"])
        #expect(answers.map(\.models.first?.id.rawValue) == ["m11434", "m8000"])
    }
}
