import Foundation
import Support
import Testing

/// Prompts in the chat, in a real terminal with real files and commands.
@Suite("prompts in the chat", .inTurn, .timeLimit(.minutes(5)))
struct PromptScreenTests {
    private static let own = ".config/resayil/prompts/"
    private static let files = [
        own + "greet.md": "---\ndescription: Greets somebody\nargument-hint: NAME\n---\nHello {{1}}, it is {{date}}.\n",
        own + "env.md": "Keys: {{cmd:env > seen; cat /proc/$PPID/environ >> seen; echo \"<$1>\"}}\n",
        own + "slow.md": "x {{cmd:sleep 77; touch late}}\n",
        own + "fail.md": "x {{cmd:echo oops >&2; exit 3}}\n", own + "flood.md": "{{cmd:yes}}\n",
        ".claude/commands/look.md": "Look at @notes.txt and !`cat notes.txt`\n", "notes.txt": "the notes",
    ]

    private static func session(_ environment: [String: String] = [:], _ more: [String] = []) async throws -> Session {
        let session = try Session(
            ["--demo", "-m", "echo"] + more, environment: environment, columns: 100, files: files)
        try await session.waitFor(more.isEmpty ? " demo · echo · ready" : "resayil")
        return session
    }

    @Test("Tab completes a prompt and shows its arguments, and Enter sends it")
    func sends() async throws {
        let session = try await Self.session()
        session.terminal.send("/gre")
        try await session.waitFor("› /gre")
        session.terminal.send("\t")
        try await session.waitFor("› /greet", "NAME · Greets somebody")
        session.terminal.send("Ann\r")
        try await session.waitFor("Hello Ann, it is 20", "· ready")
    }

    @Test("the picker shows the prompts of all folders with their text, and the choice can be sent")
    func picks() async throws {
        let session = try await Self.session()
        session.ask("/prompts")
        try await session.waitFor("6 prompts", "greet NAME")
        session.terminal.send("look")
        try await session.waitFor("1 prompt ", "Look at {{file?:notes.txt}}")
        session.terminal.send("\r")
        try await session.waitFor("› /look")
        session.terminal.send("\r")
        try await session.waitFor("Run these commands?", "$ cat notes.txt", ".claude/commands/look.md")
        session.terminal.send("2")
        try await session.waitFor("Look at the notes and the notes", "· ready")
    }

    @Test("a confirmed command runs with its arguments and no API key, and a refused one does not run")
    func environment() async throws {
        let secrets = [
            "LLM_RESAYIL_API_KEY": "secret-one", "RESAYIL_API_KEY": "secret-two", "OPENAI_API_KEY": "secret-three",
            "WORK_KEY": "secret-four", "KEPT": "kept-value",
        ]
        let home = try Home(
            Self.files.merging([
                Home.configuration:
                    "[profiles.work]\nbase_url = \"http://127.0.0.1:1/v1\"\napi_key_env = \"WORK_KEY\"\n"
            ]) { $1 })
        let session = try Session(
            ["--demo", "-m", "echo"], environment: secrets, columns: 100, home: home.path)
        try await session.waitFor(" demo · echo · ready")
        session.ask("/env '$(touch bad)'")
        try await session.waitFor("Run these commands?", "$ env > seen")
        session.terminal.send("\r")
        try await session.waitFor("› /env '$(touch bad)'")
        #expect(!FileManager.default.fileExists(atPath: home.path + "/seen"))
        session.terminal.send("\r")
        try await session.waitFor("Run these commands?")
        session.terminal.send("2")
        try await session.waitFor("Keys: <$(touch bad)>", "· ready")
        let seen = try String(contentsOfFile: home.path + "/seen", encoding: .utf8)
        #expect(seen.contains("KEPT=kept-value") && seen.contains("ARGUMENTS='$(touch bad)'"))
        #expect(!seen.contains("secret"), "\(seen)")
        #expect(!FileManager.default.fileExists(atPath: home.path + "/bad"))
    }

    @Test("Esc ends a command that runs, and its children")
    func stops() async throws {
        let session = try await Self.session()
        session.ask("/slow")
        try await session.waitFor("$ sleep 77")
        session.terminal.send("2")
        try await session.waitFor("running 1 command")
        try await waitUntil("the command runs") { try await Self.sleepers(in: session.home) == 1 }
        session.terminal.send("\u{1B}")
        try await session.waitFor("stopped; nothing was sent", "› /slow")
        try await waitUntil("the command has ended") { try await Self.sleepers(in: session.home) == 0 }
    }

    /// Processes of this test's command that run in a folder.
    private static func sleepers(in folder: String) async throws -> Int {
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
        let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        return processes.count { process in
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
            return place == real && String(decoding: line, as: UTF8.self).hasPrefix("sleep\u{0}77")
        }
    }

    @Test("a command that fails says why, and nothing is sent")
    func fails() async throws {
        let session = try await Self.session()
        session.ask("/fail")
        try await session.waitFor("$ echo oops")
        session.terminal.send("2")
        try await session.waitFor("it ended with status 3: oops", "› /fail")
    }

    @Test("the message box is saved as a prompt that its owner alone can read, and can be called at once")
    func saves() async throws {
        let session = try await Self.session()
        session.terminal.send("/prompt save mine\nGood day {{args}}!")
        try await session.waitFor("Good day {{args}}!")
        session.terminal.send("\r")
        try await session.waitFor("saved prompt mine")
        let path = session.home + "/" + Self.own + "mine.md"
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        session.ask("/mine Bob")
        try await session.waitFor("Good day Bob!", "· ready")
        session.ask("/prompt save mine")
        try await session.waitFor("Overwrite the prompt?")
        session.terminal.send("\r")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "Good day {{args}}!\n")
    }

    @Test("in linear mode a prompt is called, and its commands are confirmed by a number")
    func linear() async throws {
        let session = try await Self.session([:], ["--plain"])
        session.terminal.send("/greet Ann\r")
        try await session.waitFor("Hello Ann, it is 20")
        session.terminal.send("/env x\r")
        try await session.waitFor("$ env > seen", "2. Allow once, and send")
        session.terminal.send("2\r")
        try await session.waitFor("Keys: <x>")
    }
}
