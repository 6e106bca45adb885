import Foundation
import Support
import Testing

/// What the program sends to each terminal beside its cells, byte for byte.
@Suite("title, progress and notifications", .inTurn, .timeLimit(.minutes(5)))
struct PresenceTests {
    /// Sixty lines, and the end when the test says `go`.
    static func server() throws -> ScriptedServer {
        let lines = (1...60).map { "line \($0)\\n\\n" }.joined()
        let start = "data: {\"choices\":[{\"delta\":{\"content\":\"\(lines)\"}}]}\n\n"
        let end = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
        return try ScriptedServer([
            [.request, .send(HTTPText.head() + Array(start.utf8)), .waitFor("go"), .send(Array(end.utf8))]
        ])
    }

    private static func session(
        _ server: ScriptedServer, _ terminal: Terminal, configuration: String = "notify_after = \"0\"\n",
        environment: [String: String] = [:]
    ) throws -> Session {
        try Session(
            ["-m", "m", "--private"],
            environment: [
                "RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "sk-not-for-children", "EDITOR": "true",
            ].merging(terminal.environment) { $1 }.merging(environment) { $1 },
            files: [".config/resayil/config.toml": configuration], identity: terminal.identity)
    }

    /// Asks, once the terminal has said what it is.
    private static func ask(_ session: Session, in terminal: Terminal) async throws {
        try await session.waitFor("· m · ready")
        if !terminal.titleEnd.isEmpty {
            try await session.terminal.waitForOutput {
                BesideTheScreen($0).commands.contains { $0.hasPrefix("OSC 2;m") }
            }
        }
        session.ask("long lists")
    }

    /// Asks, and looks elsewhere once the reply is coming.
    private static func askAndLookAway(_ session: Session, in terminal: Terminal) async throws {
        try await ask(session, in: terminal)
        try await session.waitFor("line 60")
        // The wheel is not a key, and shows that what came before it was read.
        session.terminal.send("\u{1B}[O\u{1B}[<64;1;1M")
        try await session.waitFor("-MORE(")
    }

    /// Quits once the reply is there and a notification like this one was sent.
    private static func quit(_ session: Session, after notification: [String]) async throws {
        try await session.waitFor("· ready")
        let kind = notification.last.map { $0.prefix(5) }
        try await session.terminal.waitForOutput { bytes in
            kind.map { kind in BesideTheScreen(bytes).commands.contains { $0.hasPrefix(kind) && !$0.contains("9;4;") } }
                ?? true
        }
        session.terminal.send("\u{3}\u{3}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
    }

    private static func title(_ words: String, of terminal: Terminal) -> [String] {
        terminal.titleEnd.isEmpty ? [] : ["OSC 2;" + words]
    }

    private static func progress(_ state: String, of terminal: Terminal) -> [String] {
        terminal.progresses ? ["OSC 9;4;" + state] : []
    }

    private static func beforeEnd(of terminal: Terminal) -> [String] {
        ["focus on"] + (terminal.titleEnd.isEmpty ? [] : ["title save"]) + title("m", of: terminal)
            + title("● m · long lists", of: terminal) + progress("3", of: terminal)
    }

    private static func leaving(_ terminal: Terminal) -> [String] {
        ["focus off"] + progress("0", of: terminal) + terminal.titleEnd
    }

    @Test("a reply to a person who looks elsewhere", arguments: terminals)
    func reply(terminal: Terminal) async throws {
        let server = try Self.server()
        let session = try Self.session(server, terminal)
        try await Self.askAndLookAway(session, in: terminal)
        server.signal("go")
        try await Self.quit(session, after: terminal.notification)
        let sent = BesideTheScreen(session.terminal.rawOutput).commands.map {
            $0.replacing(/after \d+ s/, with: "after 0 s")
        }
        #expect(
            sent == Self.beforeEnd(of: terminal) + Self.title("m · long lists", of: terminal)
                + Self.progress("0", of: terminal) + terminal.notification + Self.leaving(terminal))
    }

    @Test("a reply that fails, until the next key", arguments: terminals)
    func failure(terminal: Terminal) async throws {
        let server = try ScriptedServer([[.request, .waitFor("go"), .send(HTTPText.reply("{}", status: 403))]])
        let session = try Self.session(server, terminal)
        try await Self.ask(session, in: terminal)
        try await waitUntil("the question was sent") { server.requests.count == 1 }
        // A copy by mouse is no key, and shows that what came before it was read.
        session.terminal.send("\u{1B}[O\u{1B}[<0;1;2M\u{1B}[<32;7;2M\u{1B}[<0;7;2m")
        try await session.waitFor("copied the selection")
        server.signal("go")
        try await session.waitFor("403")
        session.terminal.send("x")
        try await session.waitFor("› x")
        session.terminal.signal(SIGTERM)
        #expect(try await session.terminal.waitForExit() == .exited(128 + SIGTERM))
        let sent = BesideTheScreen(session.terminal.rawOutput).commands.filter { !$0.contains("403") && $0 != "bell" }
        let named = Self.title("m · long lists", of: terminal)
        let expected =
            Self.beforeEnd(of: terminal) + named + Self.progress("2;100", of: terminal)
            + terminal.notification.filter { $0.contains("d=0") } + Self.progress("0", of: terminal)
            + Self.leaving(terminal)
        #expect(sent == expected)
    }

    @Test(
        "a crash and a signal restore title, progress and focus mode", arguments: terminals,
        [SIGSEGV, SIGABRT, SIGTERM])
    func ends(terminal: Terminal, number: Int32) async throws {
        let server = try Self.server()
        let session = try Self.session(server, terminal)
        try await Self.askAndLookAway(session, in: terminal)
        session.terminal.signal(number)
        _ = try await session.terminal.waitForExit()
        session.expectRestored()
        #expect(
            BesideTheScreen(session.terminal.rawOutput).commands
                == Self.beforeEnd(of: terminal) + Self.leaving(terminal))
    }

    @Test("the editor gets the terminal with its own title, and afterwards ours is there again")
    func lending() async throws {
        let kitty = Self.terminals[1]
        let session = try Self.session(try Self.server(), kitty)
        try await session.waitFor("· m · ready")
        try await session.terminal.waitForOutput { BesideTheScreen($0).commands.contains("OSC 2;m") }
        session.terminal.send("\u{7}")
        let start = ["focus on", "title save", "OSC 2;m"]
        let wanted = start + ["focus off", "title restore"] + start
        try await session.terminal.waitForOutput { BesideTheScreen($0).commands.count == wanted.count }
        #expect(BesideTheScreen(session.terminal.rawOutput).commands == wanted)
    }

    @Test("with title = false and notify = \"off\" nothing of it is sent")
    func off() async throws {
        let kitty = Self.terminals[1]
        let server = try Self.server()
        let session = try Self.session(
            server, kitty, configuration: "notify_after = 0\nnotify = \"off\"\ntitle = false\n")
        try await Self.askAndLookAway(session, in: Self.terminals[8])
        server.signal("go")
        try await Self.quit(session, after: [])
        #expect(
            BesideTheScreen(session.terminal.rawOutput).commands
                == ["focus on", "OSC 9;4;3", "OSC 9;4;0", "focus off", "OSC 9;4;0"])
    }

    @Test(
        "a setting stands above what the terminal is known to have",
        arguments: [
            ("bell", ["bell"]), ("osc9", ["OSC 9;resayil: long lists: reply complete after 0 s: line 1 line 2"]),
            ("osc777", ["OSC 777;notify;long lists;reply complete after 0 s: line 1 line 2"]),
            ("osc99", ["OSC 99;i=1:d=0;long lists", "OSC 99;i=1:p=body;reply complete after 0 s: line 1 line 2"]),
        ])
    func setting(name: String, expected: [String]) async throws {
        let server = try Self.server()
        let session = try Self.session(
            server, Self.terminals[8],
            configuration: "notify_after = 0\nnotify = \"\(name)\"\nnotify_text = true\n")
        try await Self.askAndLookAway(session, in: Self.terminals[8])
        server.signal("go")
        try await Self.quit(session, after: expected)
        let sent = BesideTheScreen(session.terminal.rawOutput).commands.map {
            $0.replacing(/after \d+ s/, with: "after 0 s").replacing(/line 2 .*/, with: "line 2")
        }
        #expect(sent == ["focus on"] + expected + ["focus off"])
    }

    @Test("notify_command gets the fields as variables, and no key")
    func command() async throws {
        let server = try Self.server()
        let session = try Self.session(
            server, Self.terminals[8],
            configuration: """
                notify_after = 0
                notify = "command"
                notify_command = "env | sort > new.txt; mv new.txt env.txt"

                """, environment: ["OPENAI_API_KEY": "sk-not-for-children"])
        try await Self.askAndLookAway(session, in: Self.terminals[8])
        server.signal("go")
        let file = session.home + "/env.txt"
        try await waitUntil("the command has run") { FileManager.default.fileExists(atPath: file) }
        let environment = try String(contentsOfFile: file, encoding: .utf8)
        for line in [
            "RESAYIL_NOTIFY_MODEL=m", "RESAYIL_NOTIFY_OUTCOME=finished", "RESAYIL_NOTIFY_TITLE=long lists",
            "RESAYIL_NOTIFY_TEXT=",
        ] {
            #expect(environment.split(separator: "\n").contains(line[...]), "\(environment)")
        }
        #expect(environment.contains("RESAYIL_NOTIFY_SUMMARY=reply complete after "))
        #expect(!environment.contains("sk-"))
    }

    @Test("a command that fails is told")
    func failingCommand() async throws {
        let server = try Self.server()
        let session = try Self.session(
            server, Self.terminals[8],
            configuration: "notify_after = 0\nnotify = \"command\"\nnotify_command = [\"/no/such/program\"]\n")
        try await Self.askAndLookAway(session, in: Self.terminals[8])
        server.signal("go")
        try await session.waitFor("cannot run notify_command")
    }
}
