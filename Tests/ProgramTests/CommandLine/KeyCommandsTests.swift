import DemoServer
import Foundation
import Glibc
import Support
import Testing

/// `resayil key`, as the built program.
@Suite("resayil key", .inTurn, .timeLimit(.minutes(5)))
struct KeyCommandsTests {
    private static let secret = "sk-0123456789abcdef"

    @Test(
        "a key from standard input is in one file of mode 0600, whatever the umask", arguments: ["000", "022", "777"])
    func stores(umask: String) async throws {
        let home = try Home()
        let result = try await home.run("key", "add", "--stdin", "--no-check", input: Self.secret + "\n", umask: umask)
        #expect(result.status == 0, "\(result.errors)")
        #expect(!(result.output + result.errors).contains("0123"))
        #expect(try home.files(holding: Self.secret) == [Home.credentials])
        #expect(home.mode(Home.credentials) == "600")
        for folder in [".local", ".local/share", ".local/share/resayil"] { #expect(home.mode(folder) == "700") }
    }

    @Test("a key is checked before it is stored, and a refused one is not stored")
    func tries() async throws {
        try await withServer { server in
            let home = try Home.configured(server.baseURL)
            let refused = try await home.run("key", "add", "local", "--stdin", input: "revoked-key")
            #expect(refused.status == 77 && refused.output.isEmpty)
            #expect(home.mode(Home.credentials) == "none")
            let taken = try await home.run("key", "add", "local", "--stdin", input: EmbeddedServer.workingKey)
            #expect(taken.status == 0 && taken.output.contains("accepted the API key"))
            let answer = try await home.run("ask", "-p", "local", "hello")
            #expect(answer.output == "hello\n" && answer.status == 0, "\(answer.errors)")
        }
    }

    @Test("an unreachable server does not stop a key from being stored")
    func untried() async throws {
        let home = try Home.configured("http://127.0.0.1:9/v1")
        let result = try await home.run("key", "add", "local", "--stdin", input: Self.secret)
        #expect(result.status == 0 && result.errors.contains("not checked"))
        #expect(home.mode(Home.credentials) == "600")
    }

    @Test("an invalid key is not stored", arguments: ["", "\n", "two words"])
    func unusable(input: String) async throws {
        let home = try Home()
        let result = try await home.run("key", "add", "--stdin", "--no-check", input: input)
        #expect(result.status == 65 && result.errors.contains("nothing was stored"))
        #expect(!result.errors.contains("two words"))
    }

    @Test(
        "a key that is typed as an argument is not repeated, and the way to give it is named",
        arguments: [
            ["key", "add"], ["key", "add", "--key"], ["key", "remove"], ["key", "check"], ["key", "list"], ["key"],
            ["profile", "use"], ["profile", "show"], ["ask", "hi", "-p"], ["theme"], ["help"],
        ])
    func typed(command: [String]) async throws {
        for secret in ["sk-proj-abcdefghijklmnop1234", "sk-" + String(repeating: "0123456789abcdef", count: 10)] {
            let result = try await run(command + [secret])
            #expect(result.status != 0 && result.output.isEmpty)
            #expect(!result.errors.contains(secret.prefix(16)), "\(result.errors)")
            #expect(result.errors.contains("resayil key add --stdin"), "\(result.errors)")
        }
    }

    @Test("no option accepts a key, and without a terminal there is no prompt")
    func noArgument() async throws {
        let home = try Home()
        #expect(try await home.run("key", "add", "--key", Self.secret).status == 64)
        let result = try await home.run("key", "add", "--no-check")
        #expect(result.status == 64 && result.errors.contains("--stdin"))
    }

    @Test("the list shows where keys come from and four characters at most")
    func lists() async throws {
        let home = try Home.configured("http://127.0.0.1:9/v1", more: "[profiles.env]\napi_key_env = \"ENV_KEY\"")
        for key in [Self.secret, "short-key"] {
            _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: key)
        }
        let result = try await home.run("key", "list", environment: ["ENV_KEY": "env-secret"])
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 4 && lines[0].hasSuffix("no key"))
        #expect(lines[1].hasPrefix("local") && lines[1].hasSuffix("…cdef"))
        #expect(!lines[2].contains("…") && lines[3].contains("ENV_KEY"))
        for part in ["abcdef", "short", "-key", "env-secret"] { #expect(!result.output.contains(part)) }
    }

    @Test("the check asks the server about each key and records the verdict")
    func checks() async throws {
        try await withServer { server in
            let home = try Home.configured(server.baseURL)
            #expect(try await home.run("key", "check", "local").status == 77)
            _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: EmbeddedServer.workingKey)
            _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: "revoked-key")
            let result = try await home.run("key", "check", "local")
            #expect(result.status == 0)
            let lines = result.output.split(separator: "\n")
            #expect(lines.count == 2 && lines[0].hasSuffix("accepted") && lines[1].contains("refused: 401"))
            #expect(!(result.output + result.errors).contains("revoked-key"))
            let list = try await home.run("key", "list").output
            #expect(list.contains("accepted 20") && list.contains("refused 20"))
        }
    }

    @Test("a second key is used when the first is refused, and that is reported")
    func takesOver() async throws {
        try await withServer { server in
            let home = try Home.configured(server.baseURL)
            for key in ["revoked-key", EmbeddedServer.workingKey] {
                _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: key)
            }
            for arguments in [["ask", "-p", "local", "hi"], ["models", "-p", "local"]] {
                let result = try await run(arguments, home: home.path)
                #expect(result.status == 0 && !result.output.isEmpty)
                #expect(result.errors.contains(/401 .+; switched to stored key 2 of local/))
                #expect(!result.errors.contains("revoked-key"))
            }
            let session = try Session(["-p", "local"], home: home.path)
            try await session.waitFor(" local · echo · ready")
            session.ask("say it")
            try await session.waitFor("  say it", "switched to")
            #expect(try await home.run("key", "list").output.contains("refused 20"))
        }
    }

    @Test("keys are removed one by one or all at once")
    func removes() async throws {
        let home = try Home()
        for key in ["key-one", "key-two", "key-three"] {
            _ = try await home.run("key", "add", "--stdin", "--no-check", input: key)
        }
        #expect(try await home.run("key", "remove", "--number", "2").output == "removed 1 key of resayil\n")
        #expect(try home.files(holding: "key-two").isEmpty)
        #expect(try await home.run("key", "remove", "resayil").output == "removed 2 keys of resayil\n")
        #expect(try await home.run("key", "remove").status == 66)
    }

    @Test("a file that others can read is refused with the command that fixes it")
    func loose() async throws {
        let home = try Home()
        _ = try await home.run("key", "add", "--stdin", "--no-check", input: Self.secret)
        #expect(chmod(home.path + "/" + Home.credentials, 0o644) == 0)
        for arguments in [["key", "list"], ["key", "check"], ["ask", "-m", "m", "hi"]] {
            let result = try await run(arguments, home: home.path)
            #expect(result.status == 78 && result.errors.contains("chmod 600 \(home.path)/\(Home.credentials)"))
        }
    }
}

/// The hidden prompt, in a terminal.
@Suite("hidden prompt", .inTurn, .timeLimit(.minutes(5)))
struct HiddenPromptTests {
    private static let secret = "sk-0123456789abcdef"

    private func prompt() async throws -> Session {
        let session = try Session(["key", "add", "--no-check"])
        try await session.waitFor("Key for resayil")
        return session
    }

    @Test("the typed key is not on the screen, in the arguments or in the environment")
    func hides() async throws {
        let session = try await prompt()
        let id = session.terminal.processID
        #expect(!session.terminal.settings.echoes)
        session.terminal.send(Self.secret)
        for name in ["cmdline", "environ"] {
            let data = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(id)/\(name)"))
            #expect(data.range(of: Data("0123".utf8)) == nil)
        }
        session.terminal.send("\r")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        #expect(!session.terminal.snapshot.text.contains("0123"))
        #expect(session.terminal.settings == session.terminal.initialSettings)
        #expect(FileManager.default.fileExists(atPath: session.home + "/" + Home.credentials))
    }

    @Test("however the prompt ends, the terminal is restored", arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT])
    func restores(signal: Int32) async throws {
        let session = try await prompt()
        #expect(kill(session.terminal.processID, signal) == 0)
        #expect(try await session.terminal.waitForExit() == .exited(128 + signal))
        #expect(session.terminal.settings == session.terminal.initialSettings)
        #expect(!FileManager.default.fileExists(atPath: session.home + "/" + Home.credentials))
    }

    @Test("text pasted behind the key, or longer than a line, is neither stored nor left to the shell")
    func pastes() async throws {
        let session = try await prompt()
        session.terminal.send(Self.secret + "\rrest-of-the-paste\r")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        #expect(!session.terminal.snapshot.text.contains("rest-of"))
        let stored = try String(contentsOfFile: session.home + "/" + Home.credentials, encoding: .utf8)
        #expect(stored.contains("secret = \"\(Self.secret)\"") && !stored.contains("rest-of"))
        let long = try await prompt()
        long.terminal.send(String(repeating: "k", count: 5000) + "\r")
        #expect(try await long.terminal.waitForExit() == .exited(65))
        #expect(!FileManager.default.fileExists(atPath: long.home + "/" + Home.credentials))
    }

    @Test("Ctrl-C ends it with 130, Ctrl-D stores nothing")
    func keys() async throws {
        let interrupted = try await prompt()
        interrupted.terminal.send("\u{3}")
        #expect(try await interrupted.terminal.waitForExit() == .exited(130))
        #expect(interrupted.terminal.settings == interrupted.terminal.initialSettings)
        let ended = try await prompt()
        ended.terminal.send("\u{4}")
        #expect(try await ended.terminal.waitForExit() == .exited(65))
        #expect(ended.terminal.settings == ended.terminal.initialSettings)
    }
}
