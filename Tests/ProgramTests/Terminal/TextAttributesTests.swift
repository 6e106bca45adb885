import Support
import Testing

/// Words that are struck out and code, in terminals that can show more or less.
@Suite("text attributes of a terminal", .inTurn, .timeLimit(.minutes(5)))
struct TextAttributesTests {
    private static func shown(_ words: String, in terminal: String, _ more: [String: String] = [:]) async throws
        -> PseudoTerminal.Snapshot
    {
        let session = try Session(["--demo", "-m", "echo"], environment: more, terminalName: terminal)
        try await session.waitFor(" demo · echo · ready")
        session.ask("so \(words) so")
        return try await session.waitFor("▌echo", "· ready")
    }

    private static func reply(_ screen: PseudoTerminal.Snapshot) -> Int? {
        screen.rows.firstIndex { $0.hasPrefix("▌echo") }.map { $0 + 1 }
    }

    @Test(
        "struck text has the attribute of the terminal, or tildes without one",
        arguments: ["xterm-256color", "tmux-256color", "screen-256color"])
    func strikes(terminal: String) async throws {
        let screen = try await Self.shown("~~gone~~", in: terminal)
        let row = try #require(Self.reply(screen))
        let can = terminal != "screen-256color"
        #expect(screen.rows[row].contains(can ? "so gone so" : "so ~~gone~~ so"))
        let struck = screen.cells[row].filter(\.isStruckOut).map(\.text).joined()
        #expect(struck == (can ? "gone" : ""))
    }

    @Test(
        "colored words do not select the character set again",
        arguments: ["xterm-256color", "xterm", "tmux-256color"], ["", "truecolor"])
    func characterSet(terminal: String, colors: String) async throws {
        let session = try Session(
            ["--demo", "-m", "echo"], environment: ["COLORTERM": colors], terminalName: terminal)
        try await session.waitFor(" demo · echo · ready")
        let start = session.terminal.rawOutput.count
        session.ask("`a` **b** `c` **d**")
        try await session.waitFor("▌echo", "· ready")
        let output = String(decoding: session.terminal.rawOutput[start...], as: UTF8.self)
        #expect(output.contains("\u{1B}[m") && !output.contains("\u{1B}(B") && !output.contains("\u{0F}"))
    }

    @Test("code is visible without colors", arguments: [["NO_COLOR": "1"], ["COLORTERM": "truecolor"], [:]])
    func code(environment: [String: String]) async throws {
        let screen = try await Self.shown("`ls -l`", in: "xterm-256color", environment)
        let row = try #require(Self.reply(screen))
        #expect(screen.rows[row].contains(environment["NO_COLOR"] == nil ? "so ls -l so" : "so `ls -l` so"))
    }

    @Test(
        "ask prints a reply with any line ends as lines, without a blank line at the end", arguments: ["\\r\\n", "\\r"])
    func asks(end: String) async throws {
        let body =
            #"{"choices":[{"message":{"role":"assistant","content":"a\#(end)b\#(end)"},"finish_reason":"stop"}]}"#
        let server = try ScriptedServer([[.request, .send(HTTPText.head(type: "application/json") + Array(body.utf8))]])
        let environment = ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "demo-key", "RESAYIL_MODEL": "m"]
        let result = try await run(["ask", "hi"], environment: environment)
        #expect(result.output == "a\nb\n")
    }
}
