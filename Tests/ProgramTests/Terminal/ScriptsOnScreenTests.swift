import Foundation
import Support
import Testing

/// Text of several directions as two terminals show it that others wrote.
@Suite("scripts on the screen", .inTurn, .timeLimit(.minutes(5)))
struct ScriptsOnScreenTests {
    private static let reply = """
        السلام عليكم! هذا ردٌّ طويل يجمع بين العربية و English words مع أرقام مثل 1,204 و ٢٠٢٦ وتاريخ 2026-11-25، \
        ثم الشيفرة `let x = f(a, b)` والرابط https://llm.resayil.io/docs?a=1 والاسم @noor_7 (بين قوسين) ولغة C++ أيضًا.

        A paragraph from left to right with العَرَبِيَّة inside, עברית (2), and سلام لا.

        1. العنصر الأول
        2. second item
           - عنصر داخلي

        > اقتباس قصير

        ```swift
        let greeting = "مرحبا" // تحية
        ```

        | الاسم | value |
        |---|---|
        | سلام | 12 |
        """

    private static func server() throws -> ScriptedServer {
        let words = String(decoding: try JSONEncoder().encode(reply), as: UTF8.self)
        let body =
            "data: {\"choices\":[{\"delta\":{\"content\":\(words)},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
        return try ScriptedServer([[.request, .send(HTTPText.head() + Array(body.utf8))]])
    }

    private static func environment(_ server: ScriptedServer) -> [String: String] {
        ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "k"]
    }

    /// The rows of the reply: those below its label and above the status bar.
    private static func reply(in rows: [String]) -> [String] {
        let label = rows.firstIndex { $0.hasPrefix("▌m ") } ?? 0
        let end = rows.firstIndex { $0.contains("· ready") } ?? rows.count
        return Array(rows[(label + 1)..<max(label + 1, end)].reversed().drop { $0.isEmpty }.reversed())
    }

    private static func golden(_ rows: [String], columns: Int) throws -> [String] {
        let file = Repository.target(of: #filePath).appending(path: "Goldens/scripts-\(columns).txt")
        if ProcessInfo.processInfo.environment["RESAYIL_WRITE_GOLDENS"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    @Test("a reply of several directions equals the golden file in libvterm and in tmux", arguments: [40, 80])
    func order(columns: Int) async throws {
        let server = try Self.server()
        let session = try Session(
            ["-m", "m", "q"], environment: Self.environment(server), columns: columns, rows: 50)
        let screen = try await session.waitFor("· ready", "swift")
        let shown = Self.reply(in: screen.rows)
        #expect(try shown == Self.golden(shown, columns: columns))

        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let tmux = try await Tmux(
            "exec '\(try builtProduct(named: "resayil"))' -m m q", columns: columns, rows: 50,
            environment: Self.environment(server).merging(["HOME": home, "TERM": "tmux-256color"]) { $1 })
        let rows = try await tmux.screen { rows in rows.contains { $0.contains("· ready") } }
        #expect(Self.reply(in: rows) == shown)
        withExtendedLifetime(server) {}
    }

    @Test("copied text is the source, byte for byte", arguments: [40, 80])
    func copying(columns: Int) async throws {
        let server = try Self.server()
        let session = try Session(
            ["-m", "m", "q"], environment: Self.environment(server), columns: columns, rows: 50)
        let screen = try await session.waitFor("· ready", "swift")
        session.ask("/copy")
        let whole = Data(Self.reply.utf8).base64EncodedString()
        try await session.terminal.waitForOutput { $0.firstRange(of: Array(";\(whole)\u{7}".utf8)) != nil }

        // A drag over the first paragraph, from the right edge of its first row to the left of its last one.
        let first = try #require(screen.rows.firstIndex { $0.hasPrefix("▌m ") }) + 2
        let last = first + screen.rows[(first - 1)...].prefix { !$0.isEmpty }.count - 1
        session.terminal.send("\u{1B}[<0;\(columns);\(first)M\u{1B}[<32;3;\(last)M\u{1B}[<0;3;\(last)m")
        let paragraph = Data(Self.reply.prefix { $0 != "\n" }.utf8).base64EncodedString()
        try await session.terminal.waitForOutput { $0.firstRange(of: Array(";\(paragraph)\u{7}".utf8)) != nil }
        withExtendedLifetime(server) {}
    }

    @Test("with wide ambiguous characters, a rule counts two columns for each")
    func ambiguous() async throws {
        let server = try Self.server()
        let session = try Session(
            ["-m", "m"], environment: Self.environment(server),
            files: [".config/resayil/config.toml": "ambiguous_width = 2\n"])
        try await session.waitFor(" m ")
        session.ask("/keys")
        // The emulator draws them narrow: so a line that should reach the edge is too short for it.
        let screen = try await session.waitFor("── keys")
        let rule = try #require(screen.rows.first { $0.hasPrefix("── keys") })
        #expect(rule.count < 70 && rule.hasSuffix("─-"))
        withExtendedLifetime(server) {}
    }
}
