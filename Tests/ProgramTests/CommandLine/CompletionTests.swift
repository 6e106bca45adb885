import DemoServer
import Foundation
import Testing

/// `resayil complete`, which the scripts of shells ask.
@Suite("completion", .timeLimit(.minutes(5)))
struct CompletionTests {
    /// A home with two profiles, a list of models, a theme, a stored key and two conversations.
    static func makeHome() async throws -> Home {
        let home = try Home([
            Home.configuration: """
            profile = "work"
            [profiles.work]
            base_url = "http://127.0.0.1:9/v1"
            [aliases]
            fast = "qwen3:14b"
            [profiles.spare]
            base_url = "http://127.0.0.1:7/v1"
            api_key_command = "touch ran"
            """,
            ".cache/resayil/models-http---127.0.0.1-9.json":
                #"[{"id":"qwen3:14b","contextWindow":8192},{"id":"llama:8b"},{"id":"org/mi\u001b[31mstral"}]"#,
            ".cache/resayil/models-http---127.0.0.1-7.json": #"[{"id":"gemma"}]"#,
            ".config/resayil/themes/mine.toml": "inherits = \"nord\"\n",
            ".config/resayil/prompts/review.md": "Review {{args}}\n",
            "notes.md": "notes\n",
        ])
        // What is in a folder of others is not read.
        let cache = home.path + "/.cache/resayil"
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: cache)
        for list in try FileManager.default.contentsOfDirectory(atPath: cache) {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cache + "/" + list)
        }
        for question in ["First question about bread", "second: why?\t\u{1B}[31mred"] {
            let result = try await home.run("ask", "--demo", "-m", "echo", "--save", question)
            #expect(result.status == 0)
        }
        #expect(try await home.run("history", "tag", "1", "kitchen").status == 0)
        let added = try await home.run("key", "add", "--stdin", "--no-check", "work", input: "sk-1234567890abcd\n")
        #expect(added.status == 0)
        return home
    }

    private static func values(_ home: Home, _ words: [String], _ environment: [String: String] = [:]) async throws
        -> [String]
    {
        let result = try await run(["complete"] + words, environment: environment, home: home.path)
        #expect(result.status == 0 && result.errors.isEmpty, "\(words): \(result.errors)")
        return result.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    }

    private static let cases: [([String], [String])] = [
        (["-m", ""], ["fast", "qwen3:14b", "llama:8b", "org/mi^[[31mstral"]), (["-m", "QW"], ["qwen3:14b"]),
        (["--model=q"], ["--model=qwen3:14b"]), (["-mq"], ["-mqwen3:14b"]), (["--plain", "-cm", "l"], ["llama:8b"]),
        (["-p", "spare", "-m", ""], ["fast", "gemma"]),
        (["--base-url", "http://127.0.0.1:7/v1", "-m", ""], ["fast", "gemma"]),
        (["ask", "--demo", "-m", "e"], ["echo"]), (["-p", ""], ["resayil", "work", "spare"]),
        (["profile", "use", "w"], ["work"]), (["profile", "show", "s"], ["spare"]), (["--theme", "mi"], ["mine"]),
        (["theme", "show", "nor"], ["nord"]), (["-r", "fir"], ["First question about bread"]),
        (["history", "show", "1"], ["1"]), (["history", "delete", "1", "2"], ["2"]),
        (["history", "list", "--tag", ""], ["kitchen"]), (["history", "tag", "1", ""], ["kitchen"]),
        (["key", "remove", "--number", ""], ["1"]), (["key", "remove", "spare", "--number", ""], []),
        (["-s", "@no"], [":@files"]), (["ask", "--system=@"], [":@files"]), (["-s", "no"], []),
        (["-f", ""], [":files"]), (["ask", "--file=no"], [":files"]), (["theme", "check", ""], [":files"]),
        (["history", "show", "--format", "mark"], ["markdown"]), (["hist"], ["history"]),
        (["help", "prof"], ["profile"]),
        (["--pl"], ["--plain"]), (["--", "--pl"], []), (["hello", "prof"], []), (["ask", "--no-s"], ["--no-stream"]),
        (["-o", "seed"], ["seed="]),
        (
            ["ask", "-o", "reasoning_effort=m"],
            ["reasoning_effort=minimal", "reasoning_effort=medium", "reasoning_effort=max"]
        ),
        (["ask", "--prompt", "re"], ["review"]), (["prompt", "show", ""], ["review"]), (["-m", "fa"], ["fast"]),
        (["ask", "--schema", ""], [":files"]), (["--demo", "--dem"], []), (["-f", "notes.md", "--fil"], ["--file"]),
        (["profile", "lis"], ["list"]),
    ]

    @Test("a word becomes what exists where it stands")
    func values() async throws {
        let home = try await Self.makeHome()
        for (words, expected) in Self.cases {
            #expect(try await Self.values(home, words) == expected, "\(words)")
        }
        #expect(!FileManager.default.fileExists(atPath: home.path + "/ran"), "a key command was run")
    }

    @Test("every option of the default command is offered, with what it does, in the language of the locale")
    func options() async throws {
        let home = try Home()
        let lines = try await home.run("complete", "--").output.split(separator: "\n")
        for option in ["--model", "--theme", "--resume", "--file", "--plain", "--private", "--top-p", "--help"] {
            #expect(lines.contains { $0.hasPrefix(option + "\t") && $0.count > option.count + 5 }, "\(option)")
        }
        let arabic = try await home.run("complete", "--mod", environment: ["LANG": "ar_EG.UTF-8"]).output
        #expect(arabic.hasPrefix("--model\t") && arabic.unicodeScalars.contains { (0x620...0x64A).contains($0.value) })
    }

    @Test("what does not exist is no error, and nothing is written")
    func nothing() async throws {
        let home = try Home()
        for words in [["-m", ""], ["-r", ""], ["key", "remove", "--number", ""], ["history", "tag", "x", ""], []] {
            _ = try await Self.values(home, words)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == [])
        try Data("[[".utf8).write(to: URL(fileURLWithPath: home.path + "/broken.toml"))
        let broken = ["RESAYIL_CONFIG": home.path + "/broken.toml"]
        #expect(try await Self.values(home, ["-p", ""], broken) == ["resayil"])
    }

    @Test("a title with controls in it is one harmless line")
    func harmless() async throws {
        let home = try await Self.makeHome()
        let output = try await home.run("complete", "-r", "").output
        #expect(output.split(separator: "\n").count == 2 && !output.contains("\u{1B}"))
        #expect(output.split(separator: "\n").allSatisfy { $0.split(separator: "\t").count == 2 })
    }

    @Test("the models that a server lists are completed afterwards")
    func models() async throws {
        try await withServer { server in
            let home = try Home.configured(server.baseURL)
            let options = ["-p", "local", "-m", "sam"]
            #expect(try await Self.values(home, options) == [])
            let listed = try await home.run("models", "-p", "local", environment: ["OPENAI_API_KEY": "demo-key"])
            #expect(listed.status == 0, "\(listed.errors)")
            #expect(try await Self.values(home, options) == ["sampler"])
        }
    }

    @Test("the script of a shell is ours, and has no syntax errors", arguments: ["bash", "zsh", "fish"])
    func scripts(shell: String) async throws {
        let home = try Home()
        let script = try await home.run("--generate-completion-script", shell)
        #expect(script.status == 0 && script.output.contains("complete"))
        let other = try await home.run("--generate-completion-script=\(shell)")
        #expect(other.output == script.output)
        let path = home.path + "/script"
        try Data(script.output.utf8).write(to: URL(fileURLWithPath: path))
        let environment = Session.environment(home: home.path)
        let check = try await runTool("/usr/bin/env", [shell, "-n", path], environment: environment)
        #expect(check.status == 0, "\(check.errors)")
    }
}
