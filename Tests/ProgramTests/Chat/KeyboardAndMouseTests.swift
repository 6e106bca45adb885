import Foundation
import Glibc
import Support
import Testing

/// What one does with the hands beside writing: queue, palette, copy, mouse, files; in the built program.
@Suite("keyboard and mouse", .inTurn, .timeLimit(.minutes(5)))
struct KeyboardAndMouseTests {
    @Test("a question sent during a reply is sent when the reply has ended")
    func queue() async throws {
        let session = try await Session.demo(model: "long", columns: 100)
        session.ask("2000 100/s")
        try await session.waitFor("streaming")
        session.ask("3 burst")
        try await session.waitFor("queued: 3 burst")
        try await session.terminal.waitFor { $0.contains("  3 burst") && !$0.contains("queued:") }
    }

    @Test(
        "Ctrl-C stops the reply under an Arabic or Russian layout",
        arguments: ["\u{1B}[1572::99;5u", "\u{1B}[1572;5u", "\u{1B}[27;5;1089~"])
    func stopsByPlace(sequence: String) async throws {
        let session = try await Session.demo(model: "long", columns: 100)
        session.ask("8000 50/s")
        try await session.waitFor("streaming")
        session.terminal.send(sequence)
        try await session.terminal.waitFor { $0.contains("stopped") && !$0.contains("streaming") }
    }

    @Test("Esc twice edits the last question")
    func editsLast() async throws {
        let session = try await Session.demo()
        session.ask("first words")
        try await session.waitFor("  first words", "· ready ·")
        session.terminal.send("\u{1B}\u{1B}")
        try await session.waitFor("› first words")
    }

    @Test("the palette runs commands, and the leader keys show after a moment")
    func palette() async throws {
        let session = try await Session.demo()
        session.terminal.send("\u{18}")
        try await session.waitFor("after Ctrl-X", "save the transcript")
        session.terminal.send("\u{1B}")
        try await session.terminal.waitFor { !$0.contains("after Ctrl-X") }
        session.terminal.send("\u{1B}x")
        try await session.waitFor("Enter runs")
        session.terminal.send("/keys\r")
        try await session.waitFor("keys · Esc closes", "Keys in the message box")
    }

    @Test("/set changes the mouse and the theme of the running program")
    func sets() async throws {
        let session = try await Session.demo(columns: 100)
        #expect(session.terminal.snapshot.reportsMouse)
        session.ask("/set mouse off")
        try await session.waitFor("mouse is off (this session)")
        #expect(!session.terminal.snapshot.reportsMouse)
        session.ask("/set theme nowhere")
        try await session.waitFor("nowhere")
        session.ask("/set theme default")
        try await session.waitFor("theme is Default (this session)")
    }

    @Test("/copy copies through the terminal and the desktop's program, which sees no key")
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

    @Test("keys of the configuration apply everywhere, and a duplicate binding is one diagnostic with its position")
    func rebinds() async throws {
        let config = """
            [keys]
            "Ctrl-O" = "save"
            "F2" = "help"
            "F1" = "none"
            "F3" = "models"
            "F4" = "modles"
            [keys.composer]
            "F3" = "undo"
            """
        let session = try Session(
            ["--demo", "-m", "echo"], columns: 220, rows: 40, files: [".config/resayil/config.toml": config])
        try await session.waitFor(
            "config.toml:6:8: unknown command \"modles\"", "1 more: resayil config check", "F2 help")
        let check = try await run(["config", "check"], home: session.home)
        #expect(check.output.contains("config.toml:8:1: \"F3\" is already bound; remove this line or line 5"))
        session.terminal.send("\u{1B}OQ")
        let help = try await session.waitFor("help · Esc closes")
        #expect(help.rows.contains { $0.hasPrefix("  Enter ") })
        session.terminal.send("\u{1B}")
        session.terminal.send("\u{1B}x")
        try await session.waitFor("command›")
        session.terminal.send("save")
        try await session.terminal.waitFor { screen in
            screen.rows.contains { $0.contains("/save [path]") && $0.hasSuffix("Ctrl-X s, Ctrl-O") }
        }
    }

    @Test("a paste of a megabyte in 20,000 lines is sent whole, and paints few frames")
    func largePaste() async throws {
        let reply = HTTPText.head() + Array("data: [DONE]\n\n".utf8)
        let server = try ScriptedServer([[.request, .send(reply)]])
        defer { server.stop() }
        let session = try Session(["--base-url", server.baseURL, "-m", "m"], columns: 80)
        try await session.waitFor("· m · ready")
        let lines = (0..<20_000).map { "line \($0) of a paste that is a megabyte long, ok" }
        let text = lines.joined(separator: "\n")
        let before = session.terminal.rawOutput.count
        session.terminal.send("\u{1B}[200~" + text + "\u{1B}[201~")
        try await session.waitFor("[pasted 20,000 lines]")
        session.terminal.send(" live")
        try await session.waitFor("[pasted 20,000 lines] live")
        // Each frame costs some hundred bytes, and a paste arrives in hundreds of pieces.
        let painted = session.terminal.rawOutput.count - before
        #expect(painted < 4096, "\(painted)")
        session.terminal.send("\r")
        try await session.terminal.waitFor { _ in !server.requests.isEmpty }
        let sent = text.replacing("\n", with: "\\n") + " live"
        #expect(server.requests[0].utf8.count > 1_000_000 && server.requests[0].contains(sent))
    }

    @Test("a key is handled during an endless reply", arguments: [5_000, 500, 1])
    func overtakes(repeats: Int) async throws {
        let line = String(repeating: "word and more words, ", count: repeats)
        let event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(line)\"}}]}\n\n"
        let head = HTTPText.head() + Array(event.utf8)
        let server = try ScriptedServer([[.request, .send(head), .repeatForever(Array(event.utf8))]])
        defer { server.stop() }
        let session = try Session(["--base-url", server.baseURL, "-m", "m"], columns: 80)
        try await session.waitFor("· m · ready")
        session.ask("go")
        try await session.waitFor("word and more", "streaming")
        session.terminal.send("zx")
        try await session.waitFor("› zx", "streaming")
        session.terminal.send("\u{1B}")
        try await session.waitFor("› zx", "stopped")
    }

    @Test("without paste marks, lines that come at once ask before they are sent")
    func unmarkedPaste() async throws {
        let session = try Session(["--demo", "-m", "echo"], columns: 100, terminalName: "linux")
        try await session.waitFor("echo · ready")
        session.terminal.send("rm -rf one\rtwo\r")
        try await session.waitFor("› rm -rf one", "  two", "treated as a paste")
        #expect(!session.terminal.snapshot.contains("▌echo"))
        try await session.pressEnter(until: "▌echo")
        try await session.terminal.waitForOutput { String(decoding: $0, as: UTF8.self).contains("pasted") }
    }

    @Test("a drag over the transcript copies its text, and a click in the composer places the cursor")
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

extension KeyboardAndMouseTests {
    @Test("a burst of letters in the palette delays nothing, not even the end of the program")
    func burst() async throws {
        let session = try await Session.demo()
        session.terminal.send("\u{1B}x")
        try await session.waitFor("Enter runs")
        session.terminal.send(String(repeating: "many words ", count: 3_000))
        session.terminal.signal(SIGTERM)
        #expect(try await session.terminal.waitForExit() == .exited(128 + SIGTERM))
    }
}
