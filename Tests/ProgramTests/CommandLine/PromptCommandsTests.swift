import DemoServer
import Foundation
import Support
import Testing

/// `resayil prompt`, `ask --prompt`, and system prompts from files.
@Suite("prompts on the command line", .inTurn, .timeLimit(.minutes(5)))
struct PromptCommandsTests {
    private static let own = ".config/resayil/prompts/"
    private static let files = [
        own + "review.md":
            "---\ndescription: Review a file\nargument-hint: FILE\nsystem: Be strict.\n---\nReview {{1}}: {{file:{{1}}}}\n",
        own + "wrong.md": "---\nmodle: x\n---\nab {{foo}}\n", own + "broken.md": "---\na: [\n---\nx\n",
        own + "help.md": "I need help.\n", own + "touch.md": "Ran {{cmd:touch ran; echo done}}\n",
        own + "pirate.md": "Talk like a pirate.\n",
        ".claude/commands/review.md": "Another one.\n",
        ".claude/commands/git/fix.md": "---\nallowed-tools: Bash\n---\nFix $ARGUMENTS\n",
        "notes.txt": "some notes",
        "foreign/summary.yaml": "system: Short.\nprompt: Sum $input\noptions:\n  num_ctx: 1\n",
    ]

    @Test("the list has the name, arguments, description and format of each prompt, and names alone for the shell")
    func lists() async throws {
        let home = try Home(Self.files)
        let result = try await home.run("prompt", "list")
        #expect(result.status == 0)
        #expect(result.output.contains("review   FILE  Review a file  resayil\n"))
        #expect(result.output.contains("git:fix                       Claude Code\n"))
        #expect(result.errors.contains("broken.md:") && !result.output.contains("broken"))
        let names = try await home.run("prompt", "list", "--names")
        #expect(names.output == "broken\nhelp\npirate\nreview\ntouch\nwrong\ngit:fix\n")
    }

    @Test("a prompt is shown as a file of the program, whatever its format")
    func shows() async throws {
        let home = try Home(Self.files)
        let result = try await home.run("prompt", "show", "fix")
        #expect(result.output == "Fix {{args}}\n" && result.status == 0)
        #expect(result.errors.contains("fix.md:2:1: \"allowed-tools\" has no counterpart here"))
        #expect(try await home.run("prompt", "show", "zz").status == 66)
        #expect(try await home.run("prompt", "show", "broken").status == 65)
    }

    @Test("a check prints a line for everything that is wrong, names that clash among them, and exits with 78")
    func checks() async throws {
        let home = try Home(Self.files)
        let result = try await home.run("prompt", "check")
        let lines = result.output.split(separator: "\n").map { $0.replacing(home.path + "/", with: "") }
        #expect(result.status == 78 && lines.count == 6, "\(result.output)")
        #expect(lines.contains { $0.hasPrefix(Self.own + "broken.md:") })
        #expect(lines.contains(Self.own + "wrong.md:2:1: unknown setting \"modle\"; did you mean \"model\"?"))
        #expect(
            lines.contains {
                $0.hasPrefix(Self.own + "wrong.md:4:4: unknown placeholder {{foo}}; allowed: {{")
                    || $0.hasPrefix(Self.own + "wrong.md:4:4: unknown placeholder {{foo}}")
            })
        #expect(lines.contains(Self.own + "help.md: /help is a command of the program; /prompt help sends the prompt"))
        #expect(
            lines.contains { $0.hasPrefix(".claude/commands/review.md: " + Self.own + "review.md has the same name") })
        #expect(lines.contains { $0.hasPrefix(".claude/commands/git/fix.md:2:1:") })
        let fine = try await home.run("prompt", "check", "pirate")
        #expect(fine.status == 0 && fine.output.isEmpty && fine.errors.isEmpty)
        let file = try await home.run("prompt", "check", home.path + "/foreign/summary.yaml")
        #expect(file.status == 78 && file.output.contains("summary.yaml:4:3: \"num_ctx\" has no counterpart here"))
        #expect(try await home.run("prompt", "check", "zz").status == 66)
    }

    @Test("foreign files are imported with what they lose, once, for their owner alone")
    func imports() async throws {
        let home = try Home(Self.files)
        let path = home.path + "/foreign/summary.yaml"
        let first = try await home.run("prompt", "import", path)
        #expect(first.status == 0 && first.output.contains("/prompts/summary.md"))
        #expect(first.errors.contains("summary.yaml:4:3: \"num_ctx\" has no counterpart here; it is ignored"))
        #expect(home.mode(Self.own + "summary.md") == "600")
        let written = try String(contentsOfFile: home.path + "/" + Self.own + "summary.md", encoding: .utf8)
        #expect(written == "---\nsystem: \"Short.\"\n---\n\nSum {{args}}\n")
        let again = try await home.run("prompt", "import", path)
        #expect(again.status == 74 && again.errors.contains("--force overwrites it"))
        #expect(try await home.run("prompt", "import", "--force", path).status == 0)
        let folder = try await home.run("prompt", "import", home.path + "/.claude/commands")
        #expect(folder.status == 74, "review exists")
        #expect(try await home.run("prompt", "show", "git:fix").output == "Fix {{args}}\n")
        #expect(try await home.run("prompt", "import", home.path + "/none").status == 66)
    }

    @Test("ask sends a prompt with its arguments, and what is piped in")
    func asks() async throws {
        let home = try Home(Self.files)
        let file = home.path + "/notes.txt"
        let result = try await home.run("ask", "--demo", "-m", "echo", "--prompt", "review", file)
        #expect(result.output == "Review \(file): some notes\n", "\(result.errors)")
        let piped = try await home.run("ask", "--demo", "-m", "echo", "--prompt", "fix", input: "this {{cmd:id}}\n")
        #expect(piped.output == "Fix this {{cmd:id}}\n")
        let both = try await home.run("ask", "--demo", "-m", "echo", "--prompt", "fix", "a", input: "b\n")
        #expect(both.output == "Fix a\n\nb\n")
        let missing = try await home.run("ask", "--demo", "-m", "echo", "--prompt", "review")
        #expect(missing.status == 64 && missing.errors.contains("review needs 1 argument · FILE"))
        #expect(try await home.run("ask", "--demo", "--prompt", "zz").status == 66)
        #expect(try await home.run("ask", "--demo", "--prompt", "broken").status == 65)
        #expect(try await home.run("ask", "--demo", "--prompt", "review", home.path + "/gone").status == 66)
    }

    @Test("without a terminal no command runs, and nothing is sent")
    func confirms() async throws {
        let home = try Home(Self.files)
        let result = try await runTool(
            "/usr/bin/setsid",
            ["--wait", try builtProduct(named: "resayil"), "ask", "--demo", "-m", "echo", "--prompt", "touch"],
            environment: Session.environment(home: home.path))
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.contains("$ touch ran; echo done") && result.errors.contains("needs a terminal"))
        #expect(try home.files(holding: "").filter { $0.hasSuffix("ran") } == [])
    }

    @Test(
        "on a terminal ask shows a command and runs it after a yes",
        arguments: [("y", true), ("n", false), ("", false)])
    func confirmsOnTerminal(answer: String, runs: Bool) async throws {
        let session = try Session(
            ["ask", "--demo", "-m", "echo", "--prompt", "touch"], columns: 100, files: Self.files)
        try await session.waitFor("$ touch ran; echo done", "Run these commands? [y/N]")
        #expect(!FileManager.default.fileExists(atPath: session.home + "/ran"))
        session.terminal.send(answer + "\r")
        try await session.waitFor(runs ? "Ran done" : "stopped; nothing was sent")
        #expect(FileManager.default.fileExists(atPath: session.home + "/ran") == runs)
    }

    @Test("-s reads a system prompt from a file or a prompt")
    func system() async throws {
        let home = try Home(Self.files)
        let file = try await home.run("ask", "--demo", "-m", "echo", "-s", "@\(home.path)/notes.txt", "hi")
        #expect(file.status == 0, "\(file.errors)")
        #expect(try await home.run("ask", "--demo", "-m", "echo", "-s", "@pirate", "hi").status == 0)
        let gone = try await home.run("ask", "--demo", "-m", "echo", "-s", "@gone", "hi")
        #expect(gone.status == 66 && gone.errors.contains("gone is neither a file nor a prompt"))
        let placeholders = try await home.run("ask", "--demo", "-m", "echo", "-s", "@touch", "hi")
        #expect(placeholders.status == 65 && placeholders.errors.contains("touch has placeholders"))
    }

    @Test("what a system prompt from a file or a prompt says is what is sent")
    func systemIsSent() async throws {
        try await withServer { server in
            let home = try Home(
                Self.files.merging([
                    Home.configuration:
                        "[profiles.local]\nbase_url = \"\(server.baseURL)\"\nmodel = \"echo\"\nsystem = \"Of the profile\"\n"
                ]) { $1 })
            let key = ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "demo-key"]
            let result = try await home.run(
                "ask", "-m", "echo", "--save", "--prompt", "review", home.path + "/notes.txt", environment: key)
            #expect(result.status == 0, "\(result.errors)")
            let saved = try await home.run("history", "show", "1", environment: key)
            #expect(saved.output.contains("Be strict."), "\(saved.output)\(saved.errors)")
        }
    }
}
