import Foundation
import Support
import Testing

/// Title and notifications in a real tmux, in a terminal that is kitty by what it says.
@Suite("title and notifications inside tmux", .inTurn, .timeLimit(.minutes(5)))
struct TmuxPresenceTests {
    private static let kitty = "\u{1B}P>|kitty(0.41.1)\u{1B}\\\u{1B}[>1;4000;41c"

    /// The program in tmux, with a reply that is coming.
    private func asked(_ server: ScriptedServer, home: String, options: [String]) async throws -> TmuxTerminal {
        let folder = home + "/.config/resayil"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "notify_after = 0\n".write(toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
        let tmux = try TmuxTerminal(
            ["-m", "m", "--private"], home: home, options: options,
            environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "k"], identity: Self.kitty)
        try await tmux.wait { $0.contains("m · ready") }
        try await tmux.run(["send-keys", "long lists", "Enter"])
        try await tmux.wait { $0.contains("line 60") }
        return tmux
    }

    private func notifications(_ tmux: TmuxTerminal) -> [String] {
        BesideTheScreen(tmux.terminal.rawOutput).commands.filter { $0.hasPrefix("OSC 99") || $0.hasPrefix("OSC 777") }
    }

    @Test("a reply in a window that is not shown rings the bell of its window", arguments: ["off", "on"])
    func hiddenWindow(passthrough: String) async throws {
        let server = try PresenceTests.server()
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let tmux = try await asked(server, home: home, options: ["allow-passthrough \(passthrough)"])
        defer { tmux.end() }
        try await tmux.run(["new-window"])
        server.signal("go")
        try await waitUntil("the window of the program has a bell") {
            try await tmux.run(["list-windows", "-F", "#{window_index}#{window_bell_flag}"]).contains("01")
        }
        #expect(notifications(tmux).isEmpty)
    }

    @Test("a reply in a pane that is shown notifies nobody where tmux reports no focus")
    func shownPane() async throws {
        let server = try PresenceTests.server()
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let tmux = try await asked(server, home: home, options: ["allow-passthrough on"])
        defer { tmux.end() }
        server.signal("go")
        try await tmux.wait { $0.contains("ready") }
        try await tmux.run(["send-keys", "C-c", "C-c"])
        _ = try await tmux.terminal.waitForExit()
        #expect(notifications(tmux).isEmpty && !BesideTheScreen(tmux.terminal.rawOutput).commands.contains("bell"))
    }

    @Test("with passthrough the terminal outside shows its own notification, without it rings the bell")
    func passedThrough() async throws {
        for passthrough in ["on", "off"] {
            let server = try PresenceTests.server()
            let home = try Session.makeHome()
            defer { try? FileManager.default.removeItem(atPath: home) }
            let tmux = try await asked(
                server, home: home, options: ["focus-events on", "allow-passthrough \(passthrough)"])
            defer { tmux.end() }
            tmux.terminal.send("\u{1B}[O\u{1B}[<64;1;1M")
            try await tmux.wait { $0.contains("-MORE(") }
            server.signal("go")
            let isPassed = passthrough == "on"
            try await tmux.terminal.waitForOutput { bytes in
                let sent = BesideTheScreen(bytes).commands
                return isPassed
                    ? sent.contains { $0.hasPrefix("OSC 99;i=1:p=body;reply complete") } : sent.contains("bell")
            }
            let sent = BesideTheScreen(tmux.terminal.rawOutput).commands
            #expect(sent.contains("OSC 99;i=1:d=0;long lists") == isPassed)
            #expect(sent.contains("bell") == !isPassed)
        }
    }

    @Test(
        "the title of the pane is ours while the program runs, and as before at each end",
        arguments: [0, SIGSEGV, SIGABRT, SIGTERM])
    func title(number: Int32) async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let tmux = try TmuxTerminal(["--demo", "-m", "echo"], home: home, options: ["remain-on-exit on"])
        defer { tmux.end() }
        func shown(_ format: String) async throws -> String {
            try await tmux.run(["display", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        try await waitUntil("the title is ours") { try await shown("#{pane_title}") == "echo" }
        if number == 0 {
            try await tmux.run(["send-keys", "C-d"])
        } else {
            kill(try #require(try await Int32(shown("#{pane_pid}"))), number)
        }
        try await waitUntil("the program has ended") { try await shown("#{pane_dead}") == "1" }
        let isAsBefore = try await shown("#{==:#{pane_title},#{host}}")
        #expect(isAsBefore == "1")
    }
}
