import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("API key confinement")
struct KeyHygieneTests {
    /// Holds what JSON may escape, and is echoed in each of its spellings.
    private static let key = "sk/llmr+0123456789=abcdef"
    private static let escaped = #"sk\/llmr+0123456789=abcdef"#

    private func holdsKey(_ value: Any) -> Bool {
        var dumped = ""
        dump(value, to: &dumped)
        return [dumped, "\(value)", String(reflecting: value)].contains {
            $0.contains("0123456789") || $0.contains("abcdef")
        }
    }

    @Test(
        "no failure holds the key, whatever the server echoes",
        arguments: [200, 301, 400, 401, 402, 403, 404, 422, 429, 500, 503, 524])
    func echoes(status: Int) async throws {
        let bodies = [
            #"{"error":{"message":"bad \#(Self.escaped) key","code":"\#(Self.key)"}}"#,
            #"{"errors":{"model":["\#(Self.key)"]},"message":"revoked \#(Self.key)"}"#,
            "<html><title>\(Self.key)</title>", "plain \(Self.key)",
            #"data: {"error":{"message":"\#(Self.key)","code":402}}"# + "\n\n",
        ]
        for body in bodies {
            let headers = ["X-Request-Id: \(Self.key)", "Location: https://x.example/\(Self.key)?k=\(Self.key)"]
            let server = try ScriptedServer([
                [.request, .send(HTTPText.reply(body, status: status, headers: headers))]
            ])
            defer { server.stop() }
            let reports = await Exchange.reports(try Exchange.client(server, key: Self.key))
            let failure = try #require(reports.failure)
            #expect(!holdsKey(failure))
            #expect(!holdsKey(reports))
            #expect(server.requests[0].contains("Bearer \(Self.key)\r\n"))
        }
    }

    @Test("no failure of the connection holds the key")
    func faults() async throws {
        let closed = try ClosedPort()
        let endpoint = try Endpoint(closed.baseURL)
        let credential = try Exchange.credential(Self.key, for: endpoint)
        let client = ChatClient(endpoints: [endpoint], credential: credential, options: Exchange.options())
        #expect(!holdsKey(await Exchange.reports(client)))
        #expect(!holdsKey(try #require(credential)))
    }

    @Test("the masked body keeps everything but the key, and only its start")
    func maskedBody() async throws {
        let body = #"{"error":{"message":"bad \#(Self.key)"}}"# + String(repeating: " x", count: 5000)
        let failure = try await Exchange.failure(replies: [HTTPText.reply(body, status: 400)], key: Self.key)
        #expect(failure.body?.hasPrefix(#"{"error":{"message":"bad [key]"}}"#) == true)
        #expect(failure.body?.count == 4000)
    }

    @Test("a key for another origin is sent to no other host, port or scheme")
    func binding() throws {
        let credential = Credential(
            secret: try Secret(Self.key), origin: Origin(scheme: "https", host: "a.example", port: 443),
            source: .code("S"))
        for text in ["https://b.example", "https://a.example:8443", "http://a.example:443", "https://a.example.b"] {
            #expect(!credential.belongs(to: try Endpoint(text, allowInsecure: true).origin))
        }
        #expect(credential.belongs(to: try Endpoint("https://A.example./v1").origin))
    }
}
