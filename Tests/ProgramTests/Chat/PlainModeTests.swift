import Foundation
import Glibc
import Support
import Testing

/// The linear mode of the built program.
@Suite("plain mode", .inTurn, .timeLimit(.minutes(5)))
struct PlainModeTests {
    @Test("lines of a pipe are sent one by one, and the output has no control sequence")
    func pipe() async throws {
        let home = try Session.makeHome()
        let result = try await run(
            ["--plain", "--demo", "-m", "echo"], input: "one\n/model thinker\nwhy?\n/nope\n/save \(home)/out.md\n",
            home: home)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("\nYou:\none\n\necho:\none\nnote: model: thinker\n"))
        #expect(result.output.contains("\nthinker:\n(thinking)\n"))
        #expect(result.output.contains("error: /nope is not a command"))
        #expect(result.output.contains("note: saved to "))
        #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(result.errors.isEmpty)
    }

    @Test("a pipe that ends behind a question gets the reply, and the program ends well")
    func endsBehindQuestion() async throws {
        for environment: [String: String] in [[:], ["ACCESSIBLE": "1"]] {
            let result = try await run(
                (environment.isEmpty ? ["--plain"] : []) + ["--demo", "-m", "echo"], input: "one\n",
                environment: environment)
            #expect(result.status == 0)
            #expect(result.output == "\nYou:\none\n\necho:\none\n")
            #expect(result.errors.isEmpty)
        }
    }

    @Test("a line of a pipe waits for what the line before asks for, and is told after it")
    func waits() async throws {
        let home = try Session.makeHome()
        for name in ["notes.txt", "taken.md"] {
            try "words of \(name)\n".write(toFile: home + "/" + name, atomically: true, encoding: .utf8)
        }
        let lines = [
            "/file \(home)/notes.txt", "one", "/file \(home)/nope", "/system @\(home)/nope", "/theme nope",
            "/save \(home)/taken.md", "/btw side?", "/quit",
        ]
        let result = try await run(
            ["--plain", "--demo", "-m", "echo"], input: lines.joined(separator: "\n") + "\n", home: home)
        #expect(result.status == 0)
        var rest = result.output[...]
        for words in [
            "attached: notes.txt", "You:", "words of notes.txt", "cannot attach", "neither a file nor a prompt",
            "theme", "exists already", "side?",
        ] {
            let place = try #require(rest.firstRange(of: words), "\(words) in \(result.output)")
            rest = rest[place.upperBound...]
        }
    }

    @Test("a dumb terminal gets lines; a key input is hidden and Ctrl-C stops a reply")
    func dumb() async throws {
        let session = try Session(["--demo", "-m", "echo"], terminalName: "dumb")
        try await session.terminal.waitFor {
            $0.rows.first?.hasPrefix("resayil, line by line (TERM=dumb): echo at demo") == true && $0.rows.contains(">")
        }
        session.terminal.send("/key\n")
        try await session.waitFor("input is hidden", "API key:")
        session.terminal.send("revoked-key\n")
        try await session.waitFor("401 API key revoked")
        #expect(!session.terminal.screen.joined().contains("revoked-key"))
        session.terminal.send("/key\n")
        try await session.terminal.waitFor { $0.text.ranges(of: "input is hidden").count == 2 }
        session.terminal.send("demo-key\n")
        try await session.waitFor("note: using the new API key")
        session.terminal.send("/model long\n")
        try await session.waitFor("model: long")
        session.terminal.send("100000 100/s\n")
        try await session.waitFor("long:", "#25")
        session.terminal.send("\u{3}")
        try await session.terminal.waitFor { $0.rows.contains { $0.hasPrefix("[stopped") } }
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()
        #expect(!session.terminal.rawOutput.contains(0x1B))
    }

    @Test("the first line says why the mode is linear", arguments: [("ACCESSIBLE", "1"), ("TERM", "dumb")])
    func reasons(variable: String, value: String) async throws {
        let session = try Session(
            ["--demo", "-m", "echo"], environment: variable == "ACCESSIBLE" ? [variable: value] : [:],
            terminalName: variable == "TERM" ? value : "xterm-256color")
        let reason = variable == "TERM" ? "TERM=dumb" : "ACCESSIBLE"
        try await session.waitFor("resayil, line by line (\(reason)): echo at demo")
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
    }

    @Test("the line with the echoed Ctrl-C ends, and a new prompt follows", arguments: ["", "half"])
    func interrupted(typed: String) async throws {
        let session = try Session(["--plain", "--demo", "-m", "echo"])
        try await session.terminal.waitFor { $0.rows.contains(">") }
        session.terminal.send(typed)
        try await session.terminal.waitFor { $0.rows.contains(typed.isEmpty ? ">" : "> half") }
        session.terminal.send("\u{3}")
        try await session.terminal.waitFor { $0.contains("Ctrl-C again quits") && $0.rows.last { !$0.isEmpty } == ">" }
        #expect(session.terminal.snapshot.rows.contains("> \(typed)^C"))
    }
}
