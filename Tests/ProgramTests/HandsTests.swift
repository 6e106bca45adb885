import Foundation
import Support
import Testing

/// What one does with the hands beside writing: queue, palette, copy, mouse, files; in the built program.
@Suite("hands", .timeLimit(.minutes(2)))
struct HandsTests {
    @Test("a question that is asked while a reply streams goes out when it has ended")
    func queue() async throws {
        let session = try await Session.demo(model: "long", columns: 100)
        session.ask("200 100/s")
        try await session.waitFor("streaming")
        session.ask("3 burst")
        try await session.waitFor("queued: 3 burst")
        try await session.terminal.waitFor { $0.contains("  3 burst") && !$0.contains("queued:") }
    }

    @Test("Esc twice takes the last question back")
    func editsLast() async throws {
        let session = try await Session.demo()
        session.ask("first words")
        try await session.waitFor("  first words", "· ready ·")
        session.terminal.send("\u{1B}\u{1B}")
        try await session.waitFor("› first words")
    }

    @Test("the palette runs what one finds in it, and the leader's keys show after a moment")
    func palette() async throws {
        let session = try await Session.demo()
        session.terminal.send("\u{18}")
        try await session.waitFor("Ctrl-X · then", "save the transcript")
        session.terminal.send("\u{1B}")
        try await session.terminal.waitFor { !$0.contains("Ctrl-X · then") }
        session.terminal.send("\u{1B}x")
        try await session.waitFor("Enter runs")
        session.terminal.send("/keys\r")
        try await session.waitFor("keys · Esc closes", "While you write")
    }

    @Test("/set changes the mouse and the theme of the running program")
    func sets() async throws {
        let session = try await Session.demo(columns: 100)
        #expect(session.terminal.snapshot.reportsMouse)
        session.ask("/set mouse off")
        try await session.waitFor("mouse is off for this run")
        #expect(!session.terminal.snapshot.reportsMouse)
        session.ask("/set theme nowhere")
        try await session.waitFor("nowhere")
        session.ask("/set theme default")
        try await session.waitFor("theme is Default for this run")
    }

    @Test("/copy goes to the terminal and to the desktop's program, which sees no key")
    func copies() async throws {
        let home = try Session.makeHome(["bin/wl-copy": "#!/bin/sh\nenv > \"$HOME/env\"\ncat > \"$HOME/copied\"\n"])
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home + "/bin/wl-copy")
        let session = try Session(
            ["--demo", "-m", "echo"],
            environment: [
                "PATH": home + "/bin:/usr/bin:/bin", "WAYLAND_DISPLAY": "wayland-0",
                "LLM_RESAYIL_API_KEY": "sk_of_nobody",
            ], columns: 110, home: home)
        try await session.waitFor("echo · ready")
        session.ask("these words")
        try await session.waitFor("  these words", "· ready ·")
        session.ask("/copy")
        try await session.waitFor("copied the reply · wl-copy, sent to the terminal (OSC 52)")
        try await session.terminal.waitForOutput {
            String(decoding: $0, as: UTF8.self).contains("\u{1B}]52;c;")
        }
        #expect(try String(contentsOfFile: home + "/copied", encoding: .utf8).contains("these words"))
        #expect(try !String(contentsOfFile: home + "/env", encoding: .utf8).contains("sk_of_nobody"))
    }

    @Test("a drag over the transcript copies the words, and a click in the composer places the cursor")
    func mouse() async throws {
        let session = try await Session.demo(columns: 100)
        session.ask("alpha beta gamma")
        let screen = try await session.waitFor("  alpha beta gamma", "· ready ·")
        let row = try #require(screen.rows.firstIndex { $0.hasPrefix("  alpha") }) + 1
        session.terminal.send("\u{1B}[<0;9;\(row)M\u{1B}[<32;12;\(row)M\u{1B}[<0;12;\(row)m")
        try await session.waitFor("copied the selection · sent to the terminal (OSC 52)")
        try await session.terminal.waitForOutput {
            String(decoding: $0, as: UTF8.self).contains("\u{1B}]52;c;YmV0YQ==\u{7}")
        }
        session.terminal.send("written")
        try await session.waitFor("› written")
        session.terminal.send("\u{1B}[<0;3;24M\u{1B}[<0;3;24mX")
        try await session.waitFor("› Xwritten")
    }
}
