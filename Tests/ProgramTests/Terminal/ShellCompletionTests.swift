import Foundation
import Support
import Testing

/// Tab in real shells.
@Suite("completion in shells", .inTurn, .timeLimit(.minutes(5)))
struct ShellCompletionTests {
    /// What is typed before Tab, and what the line is then.
    private static let cases = [
        ("-m q", "-m qwen3:14b"), ("-m qwen3:1", "-m qwen3:14b"), ("--model=q", "--model=qwen3:14b"),
        ("-p w", "-p work"), ("--theme nor", "--theme nord"), ("-r Fir", #"-r First\ question\ about\ bread"#),
        (#"-r First\ qu"#, #"-r First\ question\ about\ bread"#), ("history show 1", "history show 1"),
        ("profile use wo", "profile use work"), ("theme show mi", "theme show mine"),
        ("key remove --number ", "key remove --number 1"), ("-f no", "-f notes.md"), ("--file=no", "--file=notes.md"),
        ("-s @no", "-s @notes.md"), ("--system=@no", "--system=@notes.md"),
        ("--pl", "--plain"), ("hist", "history"), ("ask --no-s", "ask --no-stream"),
    ]

    @Test("Tab completes models, profiles, themes, conversations, keys, files and options", arguments: Shell.allCases)
    func completes(shell: Shell) async throws {
        let home = try await CompletionTests.makeHome()
        defer { withExtendedLifetime(home) {} }
        let terminal = try await shell.start(home)
        for (typed, line) in Self.cases {
            terminal.send("\u{15}resayil \(typed)\t")
            try await terminal.waitFor(file: "\(shell): \(typed)") {
                $0.rows.contains { $0.hasSuffix("$ resayil \(line)") }
            }
        }
    }

    @Test("a list has the options of the default command, and says what they do", arguments: Shell.allCases)
    func lists(shell: Shell) async throws {
        let home = try await CompletionTests.makeHome()
        defer { withExtendedLifetime(home) {} }
        let terminal = try await shell.start(home)
        terminal.send("resayil --\t\t")
        try await terminal.waitFor(file: "\(shell)") { screen in
            ["--model", "--theme", "--resume", "The model to ask"].allSatisfy { screen.contains($0) }
        }
    }

    enum Shell: String, CaseIterable {
        case bash, zsh, fish

        /// The shell at its prompt, with the program's script and nothing of this machine's user.
        func start(_ home: Home) async throws -> PseudoTerminal {
            let program = home.path + "/bin/resayil"
            try FileManager.default.createDirectory(atPath: home.path + "/bin", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: program, withDestinationPath: try builtProduct(named: "resayil"))
            let script = try await home.run("--generate-completion-script", rawValue).output
            try FileManager.default.createDirectory(atPath: home.path + "/script", withIntermediateDirectories: true)
            try Data(script.utf8).write(to: URL(fileURLWithPath: home.path + "/script/_resayil"))
            try Data(start.utf8).write(to: URL(fileURLWithPath: home.path + "/.\(rawValue)rc"))
            var environment = Session.environment(home: home.path, ["TERM": "xterm", "ZDOTDIR": home.path])
            environment["PATH"] = home.path + "/bin:/usr/bin:/bin"
            let terminal = try PseudoTerminal(
                executable: "/usr/bin/env", arguments: [rawValue] + arguments(home.path), environment: environment,
                size: .init(columns: 120, rows: 50), workingDirectory: home.path)
            try await terminal.waitFor(file: "a prompt of \(self)") { $0.rows.contains("$") }
            return terminal
        }

        private func arguments(_ home: String) -> [String] {
            switch self {
            case .bash: ["--noprofile", "--rcfile", home + "/.bashrc", "-i"]
            case .zsh: ["-i"]
            case .fish: ["--private", "--no-config", "-C", "source \(home)/.fishrc", "-i"]
            }
        }

        private var start: String {
            switch self {
            case .bash: "PS1='$ '\nsource ~/script/_resayil\n"
            case .zsh: "PS1='$ '\nfpath=(~/script $fpath)\nautoload -Uz compinit\ncompinit -u -D\n"
            case .fish:
                """
                function fish_prompt; echo '$ '; end
                function fish_greeting; end
                set -g fish_autosuggestion_enabled 0
                source ~/script/_resayil
                """
            }
        }
    }
}
