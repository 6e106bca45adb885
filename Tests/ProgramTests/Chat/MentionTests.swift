import Foundation
import Support
import Testing

/// Files that a question on the command line names, and paths behind `/file` and `/save`.
@Suite("files mentioned in a prompt", .inTurn, .timeLimit(.minutes(5)))
struct MentionTests {
    private static let files = ["s.txt": "alpha words", "my notes.md": "beta words", "src/a.c": "int a;"]

    @Test(
        "a file named in a prompt is attached, and a name without a file is a word",
        arguments: [
            ("see @s.txt", "s.txt:\n```txt\nalpha words\n```"), ("read @my\\ notes.md now", "beta words"),
            ("(@src/a.c), @~/s.txt and @bob of @angular/core", "int a;"),
        ])
    func asks(prompt: String, sent: String) async throws {
        let home = try Home(Self.files)
        let result = try await runIn(home, ["ask", "--demo", "-m", "echo", prompt])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix(prompt))
        #expect(result.output.contains(sent))
        #expect(result.errors.isEmpty)
        // The chat answers so where its output is no terminal.
        let chat = try await runIn(home, ["--demo", "-m", "echo", prompt])
        #expect(chat.output == result.output)
    }

    @Test(
        "a name that can only be a file, or a file that cannot be attached, is reported, and nothing is sent",
        arguments: [
            ("see @./gone.txt", 66, "@./gone.txt: no such file"), ("see @gone.txt", 66, "no such file"),
            ("see @empty", 66, "@empty/ has no files"), ("see @zero.bin", 65, "neither text"),
        ] as [(String, Int32, String)])
    func slips(prompt: String, status: Int32, words: String) async throws {
        let home = try Home(Self.files.merging(["zero.bin": "a\0b", "empty/.hidden": "x"]) { $1 })
        let result = try await runIn(home, ["ask", "--demo", "-m", "echo", prompt])
        #expect(result.status == status)
        #expect(result.errors.contains(words))
        #expect(result.output.isEmpty)
    }

    @Test("piped input names no file")
    func piped() async throws {
        let home = try Home(Self.files)
        let result = try await runIn(home, ["ask", "--demo", "-m", "echo"], input: "see @s.txt and @./gone.txt")
        #expect(result.output == "see @s.txt and @./gone.txt\n")
    }

    @Test("a question with file names opens the chat: the files are attached, or the question waits with the error")
    func chat() async throws {
        let good = try Session(["--demo", "-m", "echo", "look at @s.txt"], columns: 120, files: Self.files)
        try await good.waitFor("look at @s.txt", "alpha words", "· ready")
        let slip = try Session(["--demo", "-m", "echo", "look at @./gone.txt"], columns: 120, files: Self.files)
        try await slip.waitFor("not sent: @./gone.txt: no such file", "› look at @./gone.txt")
        slip.terminal.send("\r")
        try await slip.waitFor("▌echo", "· ready")
    }

    @Test("/file and /save accept a path in shell form, as a desktop drops it, and literally")
    func commands() async throws {
        let session = try Session(
            ["--demo", "-m", "echo"], columns: 120, files: Self.files.merging(["it's \"odd\".txt": "gamma"]) { $1 })
        try await session.waitFor("echo · ready")
        for (path, chip) in [
            ("my\\ notes.md", "[my notes.md 10 B]"), ("'\(session.home)/my notes.md'", "[my notes.md 10 B]"),
            ("file://\(session.home)/my%20notes.md", "[my notes.md 10 B]"), ("my notes.md", "[my notes.md 10 B]"),
            ("it's \"odd\".txt", "[it's \"odd\".txt 5 B]"),
        ] {
            session.ask("/file \(path)")
            try await session.waitFor(chip)
            session.ask("/file remove")
            try await session.terminal.waitFor { !$0.contains(chip) }
        }
        session.ask("hi")
        try await session.waitFor("▌echo", "· ready")
        session.ask("/save 'my talk.md'")
        try await session.waitFor("saved to my talk.md")
        #expect(FileManager.default.fileExists(atPath: session.home + "/my talk.md"))
    }

    @Test("a file dropped on the terminal is attached")
    func dropped() async throws {
        let session = try Session(["--demo", "-m", "echo"], columns: 120, files: Self.files)
        try await session.waitFor("echo · ready")
        session.terminal.send("\u{1B}[200~'\(session.home)/my notes.md'\u{1B}[201~")
        try await session.waitFor("[my notes.md 10 B]", "my\\ notes.md")
        session.terminal.send("\r")
        try await session.waitFor("beta words", "· ready")
    }

    private func runIn(_ home: Home, _ arguments: [String], input: String = "") async throws -> RunOutput {
        let program = try builtProduct(named: "resayil")
        return try await runTool(
            "/bin/sh", ["-c", "cd \"$HOME\" && exec \"$0\" \"$@\"", program] + arguments, input: input,
            environment: Session.environment(home: home.path))
    }
}
