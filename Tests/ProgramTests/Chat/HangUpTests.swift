import Foundation
import Glibc
import Support
import Testing

/// The terminal closes, the reply does not end: the built program in a terminal that goes away.
@Suite("hang-up", .inTurn, .timeLimit(.minutes(5)))
struct HangUpTests {
    private static let tokens = (1...1_000).map { "token\($0) " }

    private static func events(_ tokens: some Sequence<String>) -> [UInt8] {
        Array(tokens.map { #"data: {"choices":[{"delta":{"content":"\#($0)"}}]}"# + "\n\n" }.joined().utf8)
    }

    private static let end = Array(
        (#"data: {"choices":[{"delta":{},"finish_reason":"stop"}]}"# + "\n\ndata: [DONE]\n\n").utf8)

    /// A server whose reply waits after 100 of 1,000 tokens.
    private static func server() throws -> ScriptedServer {
        try ScriptedServer([
            [
                .request, .send(HTTPText.head() + events(tokens[..<100])), .waitFor("the rest"),
                .send(events(tokens[100...]) + end),
            ]
        ])
    }

    /// The messages of the only conversation, without their times.
    private static func stored(in home: Home) async throws -> [[String: String]] {
        let text = try await home.run("history", "show", "1", "--format", "json").output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require(document["messages"] as? [[String: Any]]).map { message in
            message.compactMapValues { $0 as? String }.filter { !$0.key.hasSuffix("_at") }
        }
    }

    private static func begin(
        _ server: ScriptedServer, more: String = "", _ arguments: [String] = []
    ) async throws -> (Session, Home) {
        let home = try Home([
            Home.configuration: more + "\nprofile = \"local\"\n[profiles.local]\nbase_url = \"\(server.baseURL)\"\n"
                + "model = \"m\"\n"
        ])
        let session = try Session(arguments, home: home.path)
        try await session.terminal.waitFor { $0.contains("ready") || $0.rows.contains(">") }
        session.ask("count")
        // In lines a paragraph is told when it has ended.
        try await session.terminal.waitFor { $0.contains("token100") || $0.rows.contains("m:") }
        return (session, home)
    }

    @Test(
        "a reply is finished, and stored as if nothing had happened",
        arguments: [(closes: true, lines: false), (false, false), (true, true)])
    func finishes(closes: Bool, lines: Bool) async throws {
        var outcomes: [[[String: String]]] = []
        for isDisturbed in [false, true] {
            let server = try Self.server()
            defer { server.stop() }
            let (session, home) = try await Self.begin(server, lines ? ["--plain"] : [])
            if isDisturbed {
                if closes { session.terminal.hangUp() } else { session.terminal.signal(SIGHUP) }
                try await waitUntil("the program let go of the terminal") {
                    let folder = "/proc/\(session.terminal.processID)/fd"
                    let links = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
                        (name, try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name))
                    }
                    let standard = links.filter { ["0", "1", "2"].contains($0.0) }
                    return standard.count == 3 && standard.allSatisfy { $0.1 == "/dev/null" }
                        && !links.contains { $0.1?.hasPrefix("/dev/pts") == true }
                }
                if !closes {
                    _ = try await session.terminal.waitFor { !$0.isAlternate }
                    session.expectRestored()
                }
            }
            server.signal("the rest")
            if !isDisturbed {
                try await session.terminal.waitFor {
                    $0.contains("token1000") && ($0.contains("· ready") || $0.rows.contains(">"))
                }
                session.terminal.send("\u{4}")
            }
            #expect(try await session.terminal.waitForExit() == .exited(isDisturbed ? 128 + SIGHUP : 0))
            // Without a terminal nobody wants to know how large the context window is.
            #expect(server.requests.count { $0.hasPrefix("POST") } == 1)
            #expect(!isDisturbed || server.requests.count == 1)
            outcomes.append(try await Self.stored(in: home))
        }
        #expect(outcomes[0].last?["text"] == Self.tokens.joined())
        #expect(outcomes[0].last?["state"] == "complete")
        #expect(outcomes[0] == outcomes[1])
    }

    @Test("the next session shows the reply whole")
    func continues() async throws {
        let server = try Self.server()
        defer { server.stop() }
        let (session, home) = try await Self.begin(server)
        session.terminal.hangUp()
        server.signal("the rest")
        #expect(try await session.terminal.waitForExit() == .exited(128 + SIGHUP))
        let next = try Session(["-c"], home: home.path)
        try await next.waitFor("opened conversation #1 · 2 messages", "token1000")
    }

    @Test("without time to finish, and by SIGTERM at any time, it ends at once with what had come")
    func ends() async throws {
        for isTerminated in [true, false] {
            let server = try Self.server()
            defer { server.stop() }
            let (session, home) = try await Self.begin(server, more: isTerminated ? "" : "finish_after_hangup = \"0\"")
            session.terminal.hangUp()
            if isTerminated { session.terminal.signal(SIGTERM) }
            let status = try await session.terminal.waitForExit(timeout: .seconds(10))
            #expect(status == .exited(128 + (isTerminated ? SIGTERM : SIGHUP)))
            let reply = try await Self.stored(in: home).last
            #expect(reply?["text"] == Self.tokens[..<100].joined())
            #expect(reply?["state"] == "stopped")
        }
    }

    @Test("a reply that never ends is given up after its time")
    func givesUp() async throws {
        let server = try Self.server()
        defer { server.stop() }
        let (session, home) = try await Self.begin(server, more: "finish_after_hangup = \"1s\"")
        session.terminal.hangUp()
        #expect(try await session.terminal.waitForExit() == .exited(128 + SIGHUP))
        #expect(try await Self.stored(in: home).last?["text"] == Self.tokens[..<100].joined())
    }
}
