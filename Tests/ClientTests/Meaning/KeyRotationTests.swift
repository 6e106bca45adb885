import Chat
import Localization
import Support
import Synchronization
import Testing

@testable import Client

@Suite("API key rotation", .timeLimit(.minutes(10)))
struct KeyRotationTests {
    private static let refusal = HTTPText.reply(#"{"message":"Invalid API key"}"#, status: 401)
    private static let list = HTTPText.reply(#"{"data":[{"id":"m"}]}"#)

    private func credential(_ text: String, _ endpoint: Endpoint) throws -> Credential {
        Credential(secret: try Secret(text), origin: endpoint.origin, source: .code(text))
    }

    private func keys(of server: ScriptedServer) -> [String] {
        server.requests.map { request in
            let line = request.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Authorization: Bearer ") }
            return line.map { String($0.dropFirst("Authorization: Bearer ".count)) } ?? ""
        }
    }

    @Test("keys are tried in order, each change is reported, and an accepted key stays")
    func takesOver() async throws {
        let server = try ScriptedServer([
            [.request, .send(Self.refusal)], [.request, .send(Self.refusal)], [.request, .send(Self.list)],
        ])
        defer { server.stop() }
        let endpoint = try Endpoint(server.baseURL)
        let client = ChatClient(endpoints: [endpoint], credential: try credential("k1", endpoint))
        let said = Mutex<[String]>([])
        await client.rotate(to: [try credential("k2", endpoint), try credential("k3", endpoint)]) { takeover in
            said.withLock { $0.append("\(takeover.refused?.source.english ?? "") \(takeover.credential.source)") }
        }
        #expect(try await client.models().map(\.id.rawValue) == ["m"])
        #expect(try await client.models().count == 1)
        #expect(keys(of: server) == ["k1", "k2", "k3", "k3"])
        #expect(said.withLock { $0 } == ["k1 k2", "k2 k3"])
    }

    @Test("a key of another origin is not tried, and the last refusal is reported")
    func staysBound() async throws {
        let server = try ScriptedServer([[.request, .send(Self.refusal)]])
        defer { server.stop() }
        let endpoint = try Endpoint(server.baseURL)
        let client = ChatClient(endpoints: [endpoint], credential: try credential("k1", endpoint))
        await client.rotate(to: [try credential("k2", .resayil)]) { _ in Issue.record("nothing takes over") }
        let failure = await #expect(throws: Failure.self) { try await client.models() }
        #expect(failure?.kind == .keyRefused && keys(of: server) == ["k1"])
    }

    @Test("headers of a profile go to its own origins only")
    func headers() async throws {
        let server = try ScriptedServer([[.request, .send(Self.list)]])
        defer { server.stop() }
        let endpoint = try Endpoint(server.baseURL)
        for (origins, isSent) in [([endpoint.origin], true), ([Endpoint.resayil.origin], false)] {
            var options = ClientOptions()
            options.headers = [.init(name: "X-Team", value: "harbour")]
            options.headerOrigins = Set(origins)
            let client = ChatClient(endpoints: [endpoint], credential: nil, options: options)
            _ = try await client.models()
            #expect(server.requests.last?.contains("X-Team: harbour") == isSent)
        }
    }

    @Test("a key never goes over plain http to another machine, whatever claims it")
    func plainHTTP() async throws {
        let endpoint = try Endpoint("http://ollama:11434/v1")
        let own = try credential("k1", endpoint)
        let client = ChatClient(endpoints: [endpoint], credential: own)
        #expect(await client.credential(for: endpoint.origin) == nil)
        #expect(await !client.headers(for: endpoint.origin, additional: []).contains { $0.name == "Authorization" })
        let allowed = ChatClient(
            endpoints: [try Endpoint(endpoint.baseURL, allowInsecure: true)], credential: own)
        #expect(await allowed.credential(for: endpoint.origin) == own)
    }

    @Test("a changed verdict of a server on a key is reported, whichever call got it")
    func verdicts() async throws {
        let answers = [
            Self.list, Self.list, Self.refusal, Self.refusal, HTTPText.reply("{}", status: 503), Self.list,
            HTTPText.reply(#"{"error":{"message":"Insufficient credits"}}"#, status: 402),
        ]
        let server = try ScriptedServer(answers.map { [.request, .send($0)] })
        defer { server.stop() }
        let endpoint = try Endpoint(server.baseURL)
        var options = ClientOptions()
        options.clock = InstantClock()
        let client = ChatClient(endpoints: [endpoint], credential: try credential("k1", endpoint), options: options)
        let said = Mutex<[KeyVerdict]>([])
        await client.watchKeys { key, verdict in
            #expect(key.source.english == "k1")
            said.withLock { $0.append(verdict) }
        }
        for _ in 0..<3 { _ = try? await client.models() }
        _ = await Exchange.reports(client)
        for _ in 0..<3 { _ = try? await client.models() }
        #expect(said.withLock { $0 } == [.accepted, .refused, .accepted])
    }

    @Test("without a key no verdict is reported")
    func noVerdict() async throws {
        let server = try ScriptedServer([[.request, .send(Self.list)]])
        defer { server.stop() }
        let client = ChatClient(endpoints: [try Endpoint(server.baseURL)], credential: nil)
        await client.watchKeys { _, _ in Issue.record("there is not a valid key") }
        #expect(try await client.models().count == 1)
    }
}
