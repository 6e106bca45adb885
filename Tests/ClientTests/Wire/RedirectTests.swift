import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("Redirect")
struct RedirectTests {
    private func moved(_ status: Int, to location: String) -> [ScriptedServer.Step] {
        [.request, .send(HTTPText.reply("", status: status, headers: ["Location: \(location)"]))]
    }

    @Test("a POST is never redirected: the target is shown and gets nothing", arguments: [301, 302, 303, 307, 308])
    func post(status: Int) async throws {
        let other = try ScriptedServer([[.request, .send(HTTPText.reply("{}"))]])
        let server = try ScriptedServer([moved(status, to: "\(other.baseURL)/chat/completions?key=x")])
        defer { [other, server].forEach { $0.stop() } }
        let failure = try #require(await Exchange.reports(try Exchange.client(server)).failure)
        #expect(failure.kind == .redirected)
        #expect(
            failure.summary.english
                == "\(status) 127.0.0.1:\(server.port) redirects to \(other.baseURL)/chat/completions; nothing was sent there"
        )
        #expect(other.requests.isEmpty && server.requests.count == 1)
    }

    @Test("a list is fetched from another port of the same host, without the key")
    func otherPort() async throws {
        let other = try ScriptedServer([[.request, .send(HTTPText.reply(#"{"data":[{"id":"a"}]}"#))]])
        let server = try ScriptedServer([moved(302, to: "\(other.baseURL)/models")])
        defer { [other, server].forEach { $0.stop() } }
        #expect(try await Exchange.client(server).models().map(\.id) == ["a"])
        #expect(server.requests[0].contains("Authorization"))
        #expect(!other.requests[0].contains("Authorization") && !other.requests[0].contains(Exchange.key))
    }

    @Test("a path on the same origin keeps the key, for three hops and no more")
    func samePlace() async throws {
        let server = try ScriptedServer([moved(301, to: "/v2/models")])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let failure = await #expect(throws: Failure.self) { try await client.models() }
        #expect(failure?.kind == .redirected)
        #expect(server.requests.count == 4)
        #expect(server.requests.allSatisfy { $0.contains("Bearer \(Exchange.key)") })
        #expect(server.requests[1].hasPrefix("GET /v2/models HTTP/1.1"))
    }

    @Test(
        "another host, another scheme and nonsense are not followed",
        arguments: [
            "https://evil.example/v1/models", "http://host/v1/models", "//evil.example/", "https://u:p@host/",
            "file:///etc",
            "", "https://host.evil.example/",
        ])
    func refused(location: String) {
        var head = HTTPHead(status: 302)
        head.add(name: "Location", value: location)
        #expect(Redirect.target(of: head, from: "https://host/v1/models", isLoopback: false) == nil)
    }
}
