import DemoServer
import Foundation
import Glibc
import Support
import Testing

/// `resayil config`, `resayil profile`, and what the program makes of the file.
@Suite("configuration", .inTurn, .timeLimit(.minutes(5)))
struct ConfigurationCommandsTests {
    private static let mistakes = """
        them = "night"
        mouse = "yes"
        theme = "defualt"
        escape_timeout_ms = 0
        profile = "wrok"
        [profiles.work]
        temprature = 1
        top_p = 2.5
        base_url = "http://example.com"
        headers = { Authorization = "Bearer sk-hidden" }
        [keys]
        "Ctl-A" = "models"
        """

    @Test("ten mistakes print ten lines with their positions, and exit with 78")
    func tenMistakes() async throws {
        let home = try Home([Home.configuration: Self.mistakes])
        let result = try await home.run("config", "check")
        let file = home.path + "/" + Home.configuration
        let places = result.output.split(separator: "\n").map { $0.replacing(file, with: "").prefix { $0 != " " } }
        #expect(
            places == [
                ":1:1:", ":2:9:", ":3:9:", ":4:21:", ":5:11:", ":7:1:", ":8:9:", ":9:12:", ":10:13:", ":12:1:",
            ])
        #expect(result.status == 78 && !result.output.contains("hidden"))
        #expect(result.output.contains(#"unknown setting "them"; did you mean "theme"?"#))
    }

    @Test("a file that does not parse exits with 78 and is not changed")
    func broken() async throws {
        let text = "theme = \"default\"\nmouse = tru\n"
        let home = try Home([Home.configuration: text])
        for arguments in [["ask", "--demo", "hi"], ["config", "check"], ["profile", "list"], ["models", "--demo"]] {
            let result = try await run(arguments, home: home.path)
            #expect(result.status == 78)
            #expect((result.output + result.errors).contains("config.toml:2:"))
        }
        let stored = try String(contentsOfFile: home.path + "/" + Home.configuration, encoding: .utf8)
        #expect(stored == text)
    }

    @Test("the output of config default is valid")
    func defaults() async throws {
        let text = try await run(["config", "default"]).output
        let home = try Home(["own.toml": text])
        let result = try await home.run("config", "check", "--config", home.path + "/own.toml")
        #expect(result.status == 0 && result.output.isEmpty)
        #expect(try await home.run("config", "path").output == "\(home.path)/\(Home.configuration)\n")
        #expect(try await home.run("config", "path", environment: ["RESAYIL_CONFIG": "/x"]).output == "/x\n")
    }

    @Test("a profile is selected by option, variable, choice and configuration, and the file is never written")
    func profiles() async throws {
        try await withServer { server in
            let text = """
                profile = "one"
                [profiles.one]
                base_url = "\(server.baseURL)"
                [profiles.two]
                base_url = "\(server.baseURL)"
                """
            let home = try Home([Home.configuration: text])
            func used(_ environment: [String: String] = [:]) async throws -> String? {
                let lines = try await home.run("profile", "list", environment: environment).output.split(
                    separator: "\n")
                return lines.first { $0.hasPrefix("*") }?.split(separator: " ").dropFirst().first.map(String.init)
            }
            #expect(try await used() == "one")
            #expect(try await home.run("profile", "use", "two").status == 0)
            #expect(try await used() == "two")
            #expect(try await used(["RESAYIL_PROFILE": "resayil"]) == "resayil")
            #expect(try await home.run("profile", "use", "three").status == 78)
            #expect(try await used() == "two")
            #expect(try await home.run("profile", "use", "--none").status == 0)
            #expect(try await used() == "one")
            #expect(home.mode(".local/state/resayil/profile") == "600")
            #expect(try await home.run("profile", "use", "two").status == 0)
            #expect(chmod(home.path + "/.local/state/resayil", 0o777) == 0)
            let open = try await home.run("profile", "list")
            #expect(open.errors.contains("chmod 700") && open.output.contains("* one"))
            #expect(try String(contentsOfFile: home.path + "/" + Home.configuration, encoding: .utf8) == text)
        }
    }

    @Test("a file that cannot be written ends with 74")
    func unwritable() async throws {
        let home = try Home([".local/state": "x", ".local/share": "x", ".config/resayil": "x"])
        #expect(try await home.run("profile", "use", "resayil").status == 74)
        #expect(try await home.run("profile", "add", "two", "--base-url", "http://127.0.0.1:9/v1").status == 74)
        #expect(try await home.run("key", "add", "--stdin", "--no-check", input: "sk-0123456789abcdef").status == 74)
    }

    @Test("a profile sets server, model, system prompt, headers and the key of its command")
    func profileValues() async throws {
        let server = try ScriptedServer([
            [.request, .send(Array(Self.reply.utf8))]
        ])
        defer { server.stop() }
        let more = """
            system = "Be short."
            temperature = 0.25
            headers = { X-Team = "harbour" }
            api_key_command = "echo sk-from-command"
            """
        let home = try Home.configured(server.baseURL, more: more)
        let result = try await home.run("ask", "-p", "local", "hi")
        #expect(result.status == 0 && result.output == "ok\n", "\(result.errors)")
        let request = try #require(server.requests.first)
        for part in [
            "Authorization: Bearer sk-from-command", "X-Team: harbour", #""model":"echo""#, "Be short.", "0.25",
        ] {
            #expect(request.contains(part), "\(part)")
        }
    }

    @Test("a failing key command is reported with its output, and nothing is sent")
    func failingCommand() async throws {
        let server = try ScriptedServer(reply: Self.reply)
        defer { server.stop() }
        let home = try Home.configured(
            server.baseURL, more: "api_key_command = \"echo sk-out; echo locked >&2; exit 2\"")
        let result = try await home.run("ask", "-p", "local", "hi")
        #expect(result.status == 77 && result.errors.contains("status 2: locked") && !result.errors.contains("sk-out"))
        #expect(server.requests.isEmpty)
    }

    private static let reply = """
        HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 84\r\nConnection: close\r\n\r\n\
        {"choices":[{"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}
        """
}

/// What the chat screen makes of the configuration.
@Suite("configured chat screen", .inTurn, .timeLimit(.minutes(5)))
struct ConfiguredChatTests {
    private func session(_ server: EmbeddedServer, _ top: String, _ rest: String = "") throws -> Session {
        let text = """
            profile = "local"
            \(top)
            [profiles.local]
            base_url = "\(server.baseURL)"
            model = "echo"
            api_key_env = "LOCAL_KEY"
            [profiles.other]
            base_url = "\(server.baseURL)"
            model = "guide"
            api_key_env = "LOCAL_KEY"
            \(rest)
            """
        return try Session(
            [], environment: ["LOCAL_KEY": EmbeddedServer.workingKey], columns: 100,
            files: [Home.configuration: text])
    }

    @Test("profile, model and keys apply, and /profile switches to another")
    func applies() async throws {
        try await withServer { server in
            let session = try session(server, "", "[keys]\n\"Ctrl-O\" = \"models\"")
            try await session.waitFor(" local · echo · ready")
            session.terminal.send("\u{0F}")
            try await session.waitFor("sampler", "thinker")
            session.terminal.send("\u{1B}")
            // What comes right behind Esc is a key with Alt.
            try await session.terminal.waitFor { !$0.contains("thinker") }
            session.ask("/profile other")
            try await session.waitFor(" other · guide")
        }
    }

    @Test("mistakes of the configuration show as a notice")
    func notices() async throws {
        try await withServer { server in
            let session = try session(server, "mosue = true")
            try await session.waitFor("config.toml:2:1", "unknown setting")
        }
    }

    @Test("times, theme and edit mode are those of the configuration")
    func looks() async throws {
        try await withServer { server in
            let session = try session(server, "timestamps = false\nedit_mode = \"vi\"\ntheme = \"default\"")
            try await session.waitFor(" INSERT · local · echo · ready")
            session.ask("say it")
            let screen = try await session.waitFor("  say it", "· ready")
            #expect(screen.rows.contains { $0.trimmingCharacters(in: .whitespaces) == "▌You" })
        }
    }

    @Test("a file that does not parse ends with 78 before the screen opens")
    func broken() async throws {
        let session = try Session([], columns: 200, files: [Home.configuration: "mouse = \n"])
        #expect(try await session.terminal.waitForExit() == .exited(78))
        #expect(session.terminal.snapshot.text.contains("config.toml:1:"))
        session.expectRestored()
    }

    @Test("/key store saves the accepted key for the profile")
    func stores() async throws {
        try await withServer { server in
            let session = try session(server, "")
            try await session.waitFor(" local · echo · ready")
            session.ask("/key")
            try await session.waitFor("hidden")
            session.ask(EmbeddedServer.workingKey)
            try await session.waitFor("using the new API key")
            session.ask("/key store")
            try await session.waitFor("API key saved")
            let file = session.home + "/" + Home.credentials
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.contains("profile = \"local\"") && text.contains(server.baseURL.replacing("/v1", with: "")))
            #expect(!session.terminal.snapshot.text.contains(EmbeddedServer.workingKey))
        }
    }
}
