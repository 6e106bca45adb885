import DemoServer
import Foundation
import Support
import Testing

/// Which server answers and what is said of keys, as the built program.
@Suite("servers and keys", .inTurn, .timeLimit(.minutes(5)))
struct ServersAndKeysTests {
    private static let refusals = [
        (401, #"{"error":{"message":"Unauthenticated.","code":401}}"#),
        (402, #"{"error":{"message":"Insufficient credits","code":402}}"#),
        (403, #"{"error":{"message":"Your tier does not include this model","code":403}}"#),
        (404, #"{"error":{"message":"Model 'echo' not found.","code":404}}"#),
        (429, #"{"error":{"code":"insufficient_quota","message":"quota"}}"#),
        (400, #"{"error":{"message":"No connected db.","code":400}}"#),
    ]

    @Test("on the command line no advice names a command of the chat screen", arguments: refusals)
    func advice(status: Int, body: String) async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(body, status: status))]])
        defer { server.stop() }
        let home = try Home.configured(server.baseURL)
        _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: "sk-0123456789abcdef")
        for arguments in [
            ["ask", "-p", "local", "hi"], ["key", "check", "local"], ["models", "-p", "local"],
            ["doctor", "-p", "local"],
            ["ask", "-p", "local", "--json", "hi"],
        ] {
            let result = try await run(arguments, home: home.path)
            let text = result.output + result.errors
            #expect(result.status != 0, "\(arguments)")
            for command in ["/key ", "/model", "/new ", "/details"] {
                #expect(!text.contains(command), "\(arguments): \(text)")
            }
        }
        let errors = try await home.run("ask", "-p", "local", "hi").errors
        switch status {
        case 400, 401: #expect(errors.contains("resayil key add local"), "\(errors)")
        case 403, 404: #expect(errors.contains("-m chooses another model (resayil models -p local)"), "\(errors)")
        default: break
        }
    }

    @Test("the list of keys has the last verdict of the server, whichever command asked")
    func lastWord() async throws {
        let list = HTTPText.reply(#"{"data":[{"id":"echo"}]}"#)
        let refusal = HTTPText.reply(Self.refusals[0].1, status: 401)
        let answer = HTTPText.reply(#"{"choices":[{"message":{"content":"ho"},"finish_reason":"stop"}]}"#)
        let server = try ScriptedServer([list, refusal, answer, refusal].map { [.request, .send($0)] })
        defer { server.stop() }
        let home = try Home.configured(server.baseURL)
        _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: "sk-0123456789abcdef")
        func last() async throws -> String {
            let line = try await home.run("key", "list").output.split(separator: "\n").first { $0.contains("stored") }
            let verdict = line?.split(separator: " ").first { $0 == "accepted" || $0 == "refused" }
            return String(verdict ?? "nothing")
        }
        #expect(try await last() == "nothing")
        _ = try await home.run("key", "check", "local")
        #expect(try await last() == "accepted")
        _ = try await home.run("ask", "-p", "local", "hi")
        #expect(try await last() == "refused")
        _ = try await home.run("ask", "-p", "local", "--no-stream", "hi")
        #expect(try await last() == "accepted")
        let session = try Session(["-p", "local"], home: home.path)
        try await session.waitFor(" local · echo · ready")
        session.ask("hi")
        try await session.waitFor("401")
        #expect(try await last() == "refused")
    }

    @Test("doctor --demo checks the demo")
    func demo() async throws {
        let home = try Home()
        let result = try await home.run("doctor", "--demo", environment: ["TERM": "xterm-256color"])
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("demo, http://127.0.0.1:") && result.output.contains("accepted"))
        #expect(!result.output.contains("llmapi.resayil.io") && !result.output.contains(EmbeddedServer.workingKey))
    }

    @Test("an endless key is refused with its own message")
    func endless() async throws {
        let home = try Home()
        let long = try await home.run(
            "key", "add", "--stdin", "--no-check", input: String(repeating: "k", count: 16_000))
        #expect(long.status == 65 && long.errors.contains("longer than"))
        // It ends at all, before the time limit of the suite.
        let endless = try await runTool(
            "/bin/sh",
            ["-c", "yes | tr -d '\\n' | \"$0\" key add --stdin --no-check", try builtProduct(named: "resayil")],
            environment: Session.environment(home: home.path))
        #expect(endless.status == 65 && endless.errors.contains("longer than"))
        let foreign = try await home.run("key", "add", "--stdin", "--no-check", input: "sk-clé")
        #expect(foreign.status == 65 && foreign.errors.contains("not ASCII"))
        #expect(home.mode(Home.credentials) == "none")
    }

    @Test("a conversation continues with its own server, and another server on the command line is reported")
    func askContinues() async throws {
        try await withServer { local in
            try await withServer { cloud in
                let tables = """
                    [profiles.local]
                    base_url = "\(local.baseURL)"
                    model = "echo"
                    api_key_env = "TEST_KEY"
                    [profiles.cloud]
                    base_url = "\(cloud.baseURL)"
                    model = "echo"
                    api_key_env = "TEST_KEY"
                    """
                let home = try Home([Home.configuration: "profile = \"cloud\"\n" + tables])
                let key = ["TEST_KEY": EmbeddedServer.workingKey]
                _ = try await home.run("ask", "-p", "local", "--save", "first", environment: key)
                let own = try await home.run("ask", "-c", "second", environment: key)
                #expect(own.output == "second\n" && own.errors.isEmpty)
                let host = local.baseURL.replacing("http://", with: "").replacing("/v1", with: "")
                await local.stop()
                let gone = try await home.run("ask", "-c", "third", environment: key)
                #expect(gone.status != 0 && gone.output.isEmpty)
                let named = try await home.run("ask", "-p", "cloud", "-c", "third", environment: key)
                #expect(named.output == "third\n" && named.errors.contains("is with local (\(host))"))
            }
        }
    }

    @Test("a conversation whose server has no profile is not sent elsewhere automatically")
    func askUnknown() async throws {
        try await withServer { server in
            let home = try Home.configured(server.baseURL)
            let key = ["RESAYIL_API_KEY": EmbeddedServer.workingKey, "OPENAI_API_KEY": EmbeddedServer.workingKey]
            _ = try await home.run(
                "ask", "--base-url", server.baseURL, "-m", "echo", "--save", "first", environment: key)
            try Data("profile = \"other\"\n[profiles.other]\nbase_url = \"http://127.0.0.1:9/v1\"\n".utf8)
                .write(to: URL(fileURLWithPath: home.path + "/" + Home.configuration))
            let result = try await home.run("ask", "-c", "-m", "echo", "second", environment: key)
            #expect(result.status == 78 && result.errors.contains("nothing was sent"), "\(result.errors)")
        }
    }

    @Test("after a 401 /key store opens the hidden prompt, saves the key, and retries the question")
    func storesBehindRefusal() async throws {
        try await withServer { server in
            for columns in [80, 100] {
                let home = try Home.configured(server.baseURL)
                let session = try Session(["-p", "local"], columns: columns, home: home.path)
                try await session.waitFor(" local · echo · ready")
                session.ask("hi")
                try await session.waitFor("401")
                session.ask(EmbeddedServer.workingKey)
                try await session.waitFor("looks like an API key")
                #expect(!session.terminal.snapshot.text.contains(EmbeddedServer.workingKey))
                session.terminal.send("3")
                try await session.terminal.waitFor { !$0.contains("looks like an API key") }
                session.ask("/key store")
                try await session.waitFor("hidden")
                session.ask(EmbeddedServer.workingKey)
                try await session.waitFor("  hi", "ready")
                try await session.waitFor("API key saved")
                #expect(try home.files(holding: EmbeddedServer.workingKey) == [Home.credentials])
            }
        }
    }
}
