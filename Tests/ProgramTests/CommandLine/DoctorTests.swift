import DemoServer
import Foundation
import Glibc
import Support
import Testing

/// `resayil doctor`, with everything well and with one thing broken at a time.
@Suite("doctor", .inTurn, .timeLimit(.minutes(5)))
struct DoctorTests {
    private struct Line: Decodable, Hashable {
        var name: String
        var status: String
        var detail: String
        var fix: String
    }

    private static let environment = ["TERM": "xterm-256color", "LOCAL_KEY": EmbeddedServer.workingKey]

    private func home(_ baseURL: String, more: String = "") throws -> Home {
        try Home.configured(baseURL, more: "api_key_env = \"LOCAL_KEY\"\n" + more)
    }

    /// What the doctor finds, and its exit status.
    private func examine(
        _ home: Home, _ environment: [String: String] = [:], profile: String = "local"
    ) async throws -> (lines: [Line], status: Int32) {
        let result = try await home.run(
            "doctor", "--json", "-p", profile, environment: Self.environment.merging(environment) { $1 })
        let everything = result.output + result.errors
        for secret in [EmbeddedServer.workingKey, "revoked-key"] { #expect(!everything.contains(secret)) }
        return (try JSONDecoder().decode([Line].self, from: Data(result.output.utf8)), result.status)
    }

    /// The lines that are not ok, and that each names a fix.
    private func faults(_ lines: [Line]) -> [String] {
        let faults = lines.filter { $0.status != "ok" }
        for line in faults { #expect(!line.fix.isEmpty, "\(line)") }
        return faults.map { "\($0.name) \($0.status)" }
    }

    @Test("without problems every line is ok and the exit status 0")
    func healthy() async throws {
        try await withServer { server in
            let home = try home(server.baseURL)
            let (lines, status) = try await examine(home)
            #expect(faults(lines) == [] && status == 0)
            let names = Set(lines.map(\.name))
            #expect(
                names.isSuperset(of: [
                    "terminal", "locale", "configuration", "stored API keys", "server", "API key", "libcurl",
                ])
            )
            let plain = try await home.run("doctor", "-p", "local", environment: Self.environment)
            #expect(plain.status == 0)
            #expect(plain.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok ") })
        }
    }

    @Test(
        "a wrong variable is the only line that is not ok",
        arguments: [
            (["TERM": "no-such-terminal"], "terminal failed", Int32(1)), (["TERM": ""], "terminal failed", 1),
            (["LANG": "C"], "locale warning", 0), (["LOCAL_KEY": "revoked-key"], "API key failed", 1),
            (["TMUX": "/tmp/tmux"], "multiplexer warning", 0),
            (["DISPLAY": ":9", "PATH": "/nowhere"], "clipboard warning", 0),
        ])
    func variables(environment: [String: String], fault: String, status: Int32) async throws {
        try await withServer { server in
            let found = try await examine(try home(server.baseURL), environment)
            #expect(faults(found.lines) == [fault] && found.status == status)
        }
    }

    @Test(
        "a wrong file is the only line that is not ok",
        arguments: [
            ("config", "configuration failed", Int32(1)), ("mistake", "configuration warning", 0),
            ("credentials", "stored API keys failed", 1), ("folder", "data folder warning", 0),
        ])
    func files(broken: String, fault: String, status: Int32) async throws {
        try await withServer { server in
            let home = try home(server.baseURL, more: broken == "mistake" ? "temprature = 1" : "")
            _ = try await home.run("key", "add", "local", "--stdin", "--no-check", input: "k")
            var profile = "local"
            switch broken {
            case "config":
                // Without a configuration there is no profile but the built-in one, whose server is not for tests.
                let file = URL(fileURLWithPath: home.path + "/" + Home.configuration)
                try Data("mouse = \n".utf8).write(to: file)
                profile = "local"
            case "credentials": #expect(chmod(home.path + "/" + Home.credentials, 0o644) == 0)
            case "folder":
                // With its keys the folder must be closed; without them open is only untidy.
                _ = try await home.run("key", "remove", "local")
                try FileManager.default.removeItem(atPath: home.path + "/" + Home.credentials)
                #expect(chmod(home.path + "/.local/share/resayil", 0o755) == 0)
            default: break
            }
            let found = try await examine(home, profile: profile)
            #expect(faults(found.lines).contains(fault) && found.status >= status)
            if broken == "mistake" { #expect(faults(found.lines) == [fault] && found.status == 0) }
            if broken == "credentials" { #expect(faults(found.lines) == [fault] && found.status == 1) }
        }
    }

    @Test("an unreachable server, one without TLS, and one without an API are distinguished")
    func servers() async throws {
        let gone = try await examine(try home("http://127.0.0.1:9/v1"))
        #expect(faults(gone.lines) == ["server failed", "API key warning"] && gone.status == 1)
        let reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
        let plain = try ScriptedServer([[.send(Array(reply.utf8))]])
        let pages = try ScriptedServer(reply: reply)
        defer {
            plain.stop()
            pages.stop()
        }
        let tls = try await examine(try home("https://127.0.0.1:\(plain.port)/v1"))
        #expect(faults(tls.lines) == ["TLS failed", "API key warning"] && tls.status == 1)
        let page = try await examine(try home(pages.baseURL))
        #expect(faults(page.lines) == ["server failed", "API key warning"] && page.status == 1)
    }

    @Test("a missing or unusable profile fails")
    func profiles() async throws {
        let home = try Home.configured("nonsense")
        let unknown = try await examine(home, profile: "lcoal")
        #expect(unknown.lines.contains { $0.name == "profile" && $0.fix.contains("\"local\"") } && unknown.status == 1)
        #expect(try await examine(home).status == 1)
    }

    @Test("a proxy's password is not shown")
    func proxy() async throws {
        let proxy = try ScriptedServer(reply: "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
        defer { proxy.stop() }
        let (lines, status) = try await examine(
            try home("https://server.example/v1"), ["https_proxy": "http://me:hidden@127.0.0.1:\(proxy.port)"])
        let line = try #require(lines.first { $0.name == "proxy" })
        #expect(line.detail == "http://***@127.0.0.1:\(proxy.port), from https_proxy")
        #expect(!"\(lines)".contains("hidden") && status == 1)
    }

    @Test("on a terminal size and paste mode are checked, and the terminal is restored")
    func onTerminal() async throws {
        let session = try Session(["doctor", "--base-url", "http://127.0.0.1:9/v1"], columns: 100, rows: 40)
        #expect(try await session.terminal.waitForExit() == .exited(1))
        let screen = session.terminal.snapshot.text
        #expect(screen.contains("100 columns, 40 rows") && screen.contains("distinguished from typing"))
        session.expectRestored()
    }
}
