import Support
import Testing

/// Themes in the built program: the terminal is asked for its background, the list previews, the commands look and
/// check.
@Suite("themes on the terminal", .inTurn, .timeLimit(.minutes(5)))
struct ThemesTests {
    private static func session(_ theme: String, _ environment: [String: String] = [:]) throws -> Session {
        try Session(
            ["--demo", "-m", "echo"], environment: environment, rows: 30,
            files: [".config/resayil/config.toml": "theme = \"\(theme)\"\n"])
    }

    private static func background(_ session: Session) -> PseudoTerminal.Cell.Color {
        session.terminal.snapshot.cell(row: 0, column: 0).background
    }

    @Test("the terminal's answer selects one theme of a pair, and no part of it is typed")
    func asks() async throws {
        let session = try Self.session("auto:harbour-dark,harbour-light")
        try await session.waitFor("· echo · ready")
        let dark = Self.background(session)
        #expect(dark != .standard)
        session.terminal.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\")
        try await session.terminal.waitFor { $0.cell(row: 0, column: 0).background != dark }
        #expect(session.terminal.snapshot.rows.last == "›")
        let asked = String(decoding: session.terminal.rawOutput, as: UTF8.self)
        #expect(asked.split(separator: "\u{1B}]11;?", omittingEmptySubsequences: false).count == 2)
    }

    @Test("the colors of a theme are exact if the terminal has direct colors")
    func direct() async throws {
        let session = try Self.session("harbour-dark", ["COLORTERM": "truecolor"])
        // The rest of a frame may be read after its words.
        try await session.terminal.waitFor { snapshot in
            snapshot.text.contains("· echo · ready")
                && snapshot.cells[..<28].joined().allSatisfy { $0.background == .rgb(0x10181F) }
        }
        let lowered = try Self.session("harbour-dark")
        try await lowered.waitFor("· echo · ready")
        #expect(Self.background(lowered) == .indexed(234))
    }

    @Test("a terminal is not queried for a single theme, or without such sequences")
    func asksNot() async throws {
        for (theme, terminal) in [("nord", "xterm-256color"), ("auto", "linux")] {
            let session = try Session(
                ["--demo", "-m", "echo"], terminalName: terminal,
                files: [".config/resayil/config.toml": "theme = \"\(theme)\"\n"])
            try await session.waitFor("· echo · ready")
            #expect(!String(decoding: session.terminal.rawOutput, as: UTF8.self).contains("\u{1B}]11;?"))
        }
    }

    @Test("a program that quits before the answer does not leave it to the shell")
    func leavesClean() async throws {
        let session = try Self.session("auto")
        try await session.terminal.waitForOutput { String(decoding: $0, as: UTF8.self).contains("\u{1B}]11;?") }
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()
    }

    @Test("/theme previews the selected theme, and Esc restores the old one")
    func previews() async throws {
        let session = try Self.session("default")
        try await session.waitFor("· echo · ready")
        let before = Self.background(session)
        session.ask("/theme")
        try await session.waitFor("themes · type to filter", "● default", "A view, not a copy")
        session.terminal.send("\u{1B}[B")
        try await session.waitFor("● gruvbox-dark")
        #expect(Self.background(session) != before)
        session.terminal.send("\u{1B}")
        try await session.terminal.waitFor { !$0.contains("themes · type") }
        #expect(Self.background(session) == before)
    }

    @Test("theme show prints a sample, without colors if there is no terminal")
    func shows() async throws {
        let shown = try await run(["theme", "show", "nord", "--width", "60"])
        #expect(shown.status == 0)
        #expect(shown.output.contains("A view, not a copy"))
        #expect(!shown.output.contains("\u{1B}"))
        #expect(shown.output.split(separator: "\n").allSatisfy { $0.count <= 60 })
        let faces = try await run(["theme", "show", "--faces", "nord"])
        #expect(faces.output.contains("code.keyword"))
    }

    @Test("theme check reports weak contrast, and finds the parent theme of a file")
    func checks() async throws {
        let home = try Session.makeHome([
            "faint.toml":
                "name = \"F\"\nauthor = \"a\"\nlicense = \"MIT\"\nvariant = \"dark\"\ninherits = \"nord\"\n"
                + "[palette]\nmuted = \"#3b4252\"\n"
        ])
        let result = try await run(["theme", "check", home + "/faint.toml"], home: home)
        #expect(result.status == 65)
        #expect(result.errors.contains("muted has a contrast of 1.2 · at least 4.5 is readable"), "\(result.errors)")
        let missing = try await run(["theme", "check", home + "/nope.toml"], home: home)
        #expect(missing.status == 66 && missing.errors.contains("nope.toml"), "\(missing.errors)")
        #expect(try await run(["theme", "list"]).output.contains("catppuccin-latte"))
    }
}
