import Foundation
import Glibc
import Support
import Testing

/// What is kept of conversations, over several runs of the built program.
@Suite("saved conversations", .inTurn, .timeLimit(.minutes(5)))
struct SavedConversationsTests {
    private static let store = ".local/share/resayil/conversations.sqlite"

    private func session(_ home: Home, _ arguments: String...) throws -> Session {
        try Session(["--demo"] + arguments, home: home.path)
    }

    private func quit(_ session: Session) async throws {
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
    }

    @Test("a reply killed in mid-stream is there in the next session, marked as interrupted")
    func killed() async throws {
        let home = try Home()
        let first = try session(home, "-m", "long")
        try await first.waitFor("demo · long · ready")
        first.ask("tell me of rivers 20000")
        try await first.waitFor("#100")
        first.terminal.signal(SIGKILL)
        _ = try await first.terminal.waitForExit()
        #expect(home.mode(Self.store) == "600")
        #expect(home.mode(".local/share/resayil") == "700")

        let shown = try await home.run("history", "show", "rivers").output
        #expect(shown.contains("tell me of rivers"))
        #expect(shown.contains("Connection lost"))
        // Half a second of words at most is not on the disk.
        #expect(shown.contains("#25"))
        let second = try session(home, "-m", "echo", "-c")
        try await second.waitFor("opened conversation #1 · 2 messages")
        try await second.waitFor("cut off")
        second.ask("still there?")
        try await second.waitFor("▌echo", "still there?", "· ready")
        try await quit(second)
        #expect(try await home.run("history", "list").output.contains("  4  tell me of rivers"))
    }

    @Test("two processes save all messages of both")
    func twoWindows() async throws {
        let home = try Home()
        let windows = [try session(home, "-m", "echo"), try session(home, "-m", "echo")]
        for window in windows { try await window.waitFor("demo · echo · ready") }
        for round in 0..<5 {
            for (number, window) in windows.enumerated() { window.ask("w\(number)r\(round)") }
            for (number, window) in windows.enumerated() {
                try await window.terminal.waitFor {
                    $0.rows.count { $0 == "  w\(number)r\(round)" } == 2 && $0.contains("· ready")
                }
            }
        }
        for window in windows { try await quit(window) }
        let list = try await home.run("history", "list").output
        #expect(list.contains("w0r0") && list.contains("w1r0"))
        #expect(try await home.run("history", "stats").output.contains("\nintact\n"))
    }

    @Test("an unusable store does not stop the chat, and the status bar says so")
    func unusable() async throws {
        for (files, mode, words) in [
            ([Self.store: "no database, and long enough to be looked at as one\n"], 0o700, "is damaged"),
            ([Self.store: ""], 0o777, "is writable by other users"),
        ] as [([String: String], Int, String)] {
            let home = try Home(files)
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: home.path + "/.local/share/resayil")
            let session = try session(home, "-m", "echo")
            try await session.waitFor("ready")
            session.ask("all the same")
            // The notice may break between any two words.
            try await session.terminal.waitFor { screen in
                let text = screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return ["▌echo", "not saved:", words].allSatisfy { text.contains($0) }
            }
            session.ask("and again")
            try await session.terminal.waitFor { $0.text.components(separatedBy: "and again").count > 2 }
            try await session.waitFor("· ready · not saved")
            try await quit(session)
            let now = try String(contentsOfFile: home.path + "/" + Self.store, encoding: .utf8)
            #expect(now == files[Self.store])
        }
    }

    @Test("a private conversation leaves nothing behind")
    func leavesNothing() async throws {
        let home = try Home()
        let session = try session(home, "-m", "echo", "--private")
        try await session.waitFor("ready", "private")
        session.ask("zanzibarium")
        try await session.waitFor("▌echo", "zanzibarium")
        session.terminal.send("an unsent zanzibarium")
        try await session.waitFor("› an unsent")
        session.terminal.signal(SIGTERM)
        _ = try await session.terminal.waitForExit()
        let answer = try await home.run("ask", "--demo", "-m", "echo", "--private", "zanzibarium")
        #expect(answer.output == "zanzibarium\n")
        #expect(try home.files(holding: "zanzibarium").isEmpty)
        #expect(home.mode(Self.store) == "none")
    }

    @Test("a question of the command line is saved, listed, found, shown, exported, imported and deleted")
    func commands() async throws {
        let home = try Home()
        #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "مَرْحَبًا zebra").status == 0)
        #expect(try await home.run("ask", "--demo", "-m", "echo", "-c", "once more").output == "once more\n")
        #expect(try await home.run("ask", "--demo", "-m", "echo", "not kept").status == 0)
        #expect(try await home.run("history", "list").output.hasPrefix("#1  "))
        let found = try await home.run("history", "search", "--json", "مرحبا").output
        #expect(found.components(separatedBy: "\"conversation\" : 1").count == 3)
        #expect(try await home.run("history", "search", "kept").status == 1)
        for arguments in [["search", "kept"], ["list", "kept"], ["list", "--tag", "kept"]] {
            let nothing = try await ProgramTests.run(["history"] + arguments + ["--json"], home: home.path)
            #expect(nothing.status == 1 && nothing.output == "[]\n", "\(arguments)")
            #expect(nothing.errors == "resayil: no matches for kept\n")
        }
        #expect(
            try await home.run("history", "show", "zebra", "--format", "jsonl").output.hasPrefix("{\"messages\":[{"))
        let file = home.path + "/kept.json"
        #expect(try await home.run("history", "export", "1", "-o", file).output == file + "\n")
        #expect(try await home.run("history", "import", file).output == file + ": 1 imported\n")
        #expect(mkfifo(home.path + "/pipe", 0o600) == 0)
        let pipe = try await home.run("history", "import", home.path + "/pipe")
        #expect(pipe.status == 66 && pipe.errors.contains("not a regular file"))
        #expect(try await home.run("history", "delete", "1").status == 1)
        let blank = try await home.run("history", "delete", "--yes", "")
        #expect(blank.status == 66 && blank.errors.contains("no conversation \"\""))
        #expect(try await home.run("history", "delete", "--yes", "1", "#1").output == "1 deleted\n")
        #expect(try await home.run("history", "list").output.hasPrefix("#2  "))
        #expect(try await home.run("history", "show", "1").status == 66)
        #expect(try await home.run("history", "delete", "--yes", "zebra").status == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: home.path + "/.local/share/resayil")
        try FileManager.default.removeItem(atPath: file)
        #expect(try home.files(holding: "zebra").isEmpty, "\(files)")
        let missing = try await home.run("ask", "--demo", "-m", "echo", "-r", "nobody", "x")
        #expect(missing.status == 66)
        #expect(missing.errors.contains("no conversation nobody"))
    }

    @Test("a conversation is found in the chat, opened at the match, and deleted")
    func findsAndDeletes() async throws {
        let home = try Home()
        for words in ["a needle", "some hay"] {
            #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", words).status == 0)
        }
        let session = try session(home, "-m", "echo")
        try await session.waitFor("ready")
        session.ask("/find needle")
        try await session.waitFor("matches for needle (2)")
        session.terminal.send("\r")
        try await session.waitFor("opened conversation #1 · 2 messages", "a needle")
        session.ask("/delete")
        try await session.waitFor("Delete conversation?")
        session.terminal.send("2")
        try await session.waitFor("deleted")
        session.ask("/open")
        try await session.waitFor("conversations (1)", "some hay")
        session.terminal.send("\u{1B}")
        try await session.terminal.waitFor { !$0.contains("conversations (1)") }
        try await quit(session)
        #expect(try await home.run("history", "search", "needle").status == 1)
    }
}
