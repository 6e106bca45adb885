import DemoServer
import Foundation
import Support
import Testing

/// The built program in a terminal, against real HTTP.
@Suite("chat screen", .inTurn, .timeLimit(.minutes(5)))
struct ChatScreenTests {
    @Test("two models answer in one conversation and each reply names its model")
    func switchesModels() async throws {
        let session = try await Session.demo()
        session.ask("first words")
        try await session.waitFor("▌echo", "  first words", "· ready")
        session.ask("/model guide")
        try await session.waitFor("model: guide")
        session.ask("how do I save?")
        try await session.waitFor("▌guide", "/save", "· ready")
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()
    }

    @Test(
        "options mean the same in each of their forms",
        arguments: ["--demo -m long", "--model long --demo", "--demo --model=long", "chat --demo -m long"])
    func options(line: String) async throws {
        let session = try Session(line.split(separator: " ").map(String.init))
        try await session.waitFor(" demo · long · ready")
    }

    @Test("the model picker lists the models of the server and filters while typing")
    func picker() async throws {
        let session = try await Session.demo()
        session.terminal.send("\u{18}m")
        try await session.waitFor("guide", "sampler", "thinker", "7 models")
        session.terminal.send("samp")
        try await session.waitFor("1 model ")
        session.terminal.send("\r")
        try await session.waitFor(" demo · sampler · ")
    }

    @Test("Esc stops a reply, keeps its text, and closes the socket")
    func stops() async throws {
        try await withServer { server in
            let session = try Session(
                ["-m", "long"], environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "demo-key"])
            try await session.waitFor("· long · ready")
            session.ask("100000 50/s")
            try await session.waitFor("streaming")
            session.terminal.send("\u{1B}")
            try await session.waitFor("stopped · /continue to resume")
            await server.waitUntilIdle()
            #expect(server.openStreams == 0)
        }
    }

    @Test("scrolled up, the view does not move during a reply")
    func holdsView() async throws {
        let session = try await Session.demo(model: "long")
        session.ask("3000 burst")
        try await session.waitFor("· ready ·", "3,002 tok")
        session.ask("3000 100/s")
        try await session.waitFor("streaming")
        session.terminal.send("\u{1B}[5~")
        let before = try await session.waitFor("-MORE(")
        let after = try await session.terminal.waitFor { screen in
            screen.contains("-MORE(") && screen.rows[22] != before.rows[22]
        }
        #expect(before.rows[..<20] == after.rows[..<20])
        session.terminal.send("\u{1B}[1;3F")
        try await session.terminal.waitFor { !$0.contains("-MORE(") }
    }

    @Test("/save writes the whole conversation in the format of the extension, and does not overwrite")
    func saves() async throws {
        let session = try await Session.demo()
        session.ask("remember this")
        try await session.waitFor("  remember this", "· ready")
        session.ask("/save t.md")
        try await session.waitFor("saved to t.md")
        session.ask("/save t.json")
        try await session.waitFor("saved to t.json")
        session.ask("/save t.md")
        try await session.waitFor("not saved: ")
        let markdown = try String(contentsOfFile: session.home + "/t.md", encoding: .utf8)
        #expect(markdown.contains("## echo") && markdown.contains("remember this"))
        let json = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: session.home + "/t.json")))
        let document = try #require(json as? [String: Any])
        #expect(document["version"] as? Int == 2)
        let messages = try #require(document["messages"] as? [[String: Any]])
        #expect(messages.map { $0["role"] as? String } == ["user", "assistant"])
        #expect(messages[1]["model"] as? String == "echo")
    }

    @Test(
        "each refused key has its own message on the status bar",
        arguments: [
            ("revoked-key", "401", "/key to replace it"), ("suspended-key", "403", "suspended"),
            ("empty-key", "402", "credits"),
        ])
    func refusals(key: String, status: String, words: String) async throws {
        try await withServer { server in
            let session = try Session(
                ["-m", "echo"], environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": key],
                columns: 160)
            try await session.waitFor("· echo · ready")
            session.ask("hi")
            try await session.terminal.waitFor { screen in
                let bar = screen.rows[22]
                return bar.contains(status) && screen.contains(words)
            }
            #expect(!String(decoding: session.terminal.rawOutput, as: UTF8.self).contains(key))
        }
    }

    @Test("too many requests are waited for with a countdown, and Esc ends the wait")
    func rateLimited() async throws {
        try await withServer { server in
            let session = try Session(
                ["-m", "echo"], environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "limited-key"],
                columns: 160)
            try await session.waitFor("· echo · ready")
            session.ask("hi")
            try await session.waitFor("retry 2 of 3 in", "429")
            session.terminal.send("\u{1B}")
            try await session.waitFor("stopped")
        }
    }

    @Test("a new key is entered in a hidden prompt and the refused question is sent, within one session")
    func replacesKey() async throws {
        try await withServer { server in
            let session = try Session(
                ["-m", "echo"],
                environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "revoked-key"], columns: 120)
            try await session.waitFor("· echo · ready")
            session.ask("the same question")
            try await session.waitFor("401")
            session.ask("/key")
            try await session.waitFor("hidden · Enter uses it")
            session.ask("demo-key")
            try await session.terminal.waitFor { $0.contains("▌echo") && $0.contains("· ready") }
            let screen = session.terminal.snapshot
            #expect(screen.rows.filter { $0.contains("the same question") }.count >= 2)
            let written = String(decoding: session.terminal.rawOutput, as: UTF8.self)
            #expect(!written.contains("demo-key") && !written.contains("revoked-key"))
            session.ask("/quit")
            #expect(try await session.terminal.waitForExit() == .exited(0))
            #expect(try Self.files(under: session.home, containing: "demo-key").isEmpty)
        }
    }

    @Test("without a key the screen opens and offers the demo")
    func firstStart() async throws {
        let session = try Session([], columns: 100)
        try await session.waitFor("No API key for llmapi.resayil.io.", "Try the demo")
        session.terminal.send(session.terminal.snapshot.contains("2 Try the demo") ? "2" : "\u{1B}")
        try await session.waitFor(" demo · guide · ")
    }

    @Test("resizing in any order gives the screen of the final size")
    func resizes() async throws {
        let session = try await Session.demo()
        session.ask("漢字 مرحبا words that wrap at the edge of a narrow screen")
        // The window of the model comes with the list of models, whenever that does.
        let before = try await session.waitFor("▌echo", "· ready", " 24 tok", "ctx 0%")
        for (columns, rows) in [(20, 5), (200, 60), (40, 10), (10, 3)] {
            session.terminal.resize(columns: columns, rows: rows)
        }
        try await session.waitFor("20×5 needed".prefix(9) + "…")
        session.terminal.resize(columns: 80, rows: 24)
        try await session.terminal.waitFor { $0.rows == before.rows }
    }

    private static func files(under folder: String, containing text: String) throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { return false }
            return data.range(of: Data(text.utf8)) != nil
        }
    }
}
