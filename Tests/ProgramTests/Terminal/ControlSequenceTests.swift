import Foundation
import Support
import Testing

/// Nothing that comes from outside commands the terminal, measured on the bytes that are written to it.
@Suite("control sequences", .inTurn, .timeLimit(.minutes(5)))
struct ControlSequenceTests {
    private static let text = ControlSequence.all.map { $0 + "." }.joined(separator: "\n") + "\nTHE-END"

    private static func json(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }

    private static func event(_ words: String) throws -> String {
        "data: {\"choices\":[{\"delta\":{\"content\":\(try json(words))}}]}\n\n"
    }

    private static let streamEnd =
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"

    /// A stream of these words; each scalar is an event of its own if `isCut`.
    private static func stream(_ words: String, isCut: Bool) throws -> [UInt8] {
        let events = isCut ? try words.unicodeScalars.map { try event(String($0)) }.joined() : try event(words)
        return HTTPText.head() + Array((events + streamEnd).utf8)
    }

    private static func session(
        _ arguments: [String], reply: [UInt8], columns: Int = 120, rows: Int = 190, home: String? = nil
    ) throws -> (ScriptedServer, Session) {
        let server = try ScriptedServer([[.request, .send(reply)]])
        let session = try Session(
            arguments, environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "k"], columns: columns,
            rows: rows, home: home)
        return (server, session)
    }

    private func expectHarmless(_ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation) {
        let commands = TerminalCommands(terminal.rawOutput)
        #expect(commands.foreign == [], sourceLocation: sourceLocation)
        #expect(terminal.snapshot.titleChanges == 0, sourceLocation: sourceLocation)
        for value in UInt32(0x202A)...0x202E {
            let spoof = Array(String(UnicodeScalar(value) ?? "x").utf8)
            #expect(terminal.rawOutput.firstRange(of: spoof) == nil, sourceLocation: sourceLocation)
        }
    }

    @Test("there are many control sequences, and the check finds each of them")
    func sample() {
        #expect(ControlSequence.all.count >= 90)
        #expect(Set(ControlSequence.all).count == ControlSequence.all.count)
        for sequence in ControlSequence.all where !sequence.contains("\r") && !sequence.contains("\u{8}") {
            let isSpoof = sequence.unicodeScalars.first.map { $0.value > 0x9F } ?? false
            guard !isSpoof, sequence != "\u{1B}" else { continue }
            #expect(!TerminalCommands(Array((sequence + "x").utf8)).foreign.isEmpty, "\(sequence.debugDescription)")
        }
    }

    @Test("none gets through in a reply, whole and by character", arguments: [false, true])
    func reply(isCut: Bool) async throws {
        let (server, session) = try Self.session(["-m", "m", "hi"], reply: Self.stream(Self.text, isCut: isCut))
        let screen = try await session.waitFor("THE-END", "· ready")
        expectHarmless(session.terminal)
        #expect(screen.contains("^[]0;evil") && screen.contains("evil^H^H^H^Hover"))
        #expect(screen.isAlternate && screen.isCursorVisible)
        withExtendedLifetime(server) {}
    }

    @Test("none gets through in an error, on the status bar and in the details")
    func error() async throws {
        let body = "{\"error\":{\"message\":\(try Self.json(Self.text)),\"type\":\"x\"}}"
        let (server, session) = try Self.session(["-m", "m", "hi"], reply: HTTPText.reply(body, status: 400))
        try await session.waitFor("^[[4242m")
        session.ask("/details")
        try await session.waitFor("details")
        expectHarmless(session.terminal)
        withExtendedLifetime(server) {}
    }

    @Test("none gets through in a list of models")
    func models() async throws {
        let ids = try ControlSequence.all.map {
            "{\"id\":\(try Self.json($0 + ".")),\"owned_by\":\(try Self.json($0))}"
        }
        let list = "{\"object\":\"list\",\"data\":[\(ids.joined(separator: ","))]}"
        let (server, session) = try Self.session(["-m", "m"], reply: HTTPText.reply(list))
        try await session.waitFor("· m · ready")
        session.terminal.send("\u{18}m")
        try await session.waitFor("models ", "^[]0;evil")
        expectHarmless(session.terminal)
        withExtendedLifetime(server) {}
        let terminal = try Session(
            ["models"], environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": "k"])
        _ = try await terminal.terminal.waitForExit()
        expectHarmless(terminal.terminal)
    }

    @Test("none gets through in a title, on the status bar, in the picker and the history commands")
    func titles() async throws {
        let title = ControlSequence.all.joined(separator: " ")
        let document = """
            {"format":"resayil-conversation","version":1,"title":\(try Self.json(title)),"parameters":{},"system_prompt":"",
            "started_at":"2026-11-25T00:00:00Z","messages":[{"id":1,"parent":0,"role":"assistant","model":"m","text":\(try Self.json(Self.text)),
            "state":"complete","started_at":"2026-11-25T00:00:00Z"}]}
            """
        let home = try Session.makeHome(["kept.json": document])
        defer { try? FileManager.default.removeItem(atPath: home) }
        let imported = try await run(["history", "import", home + "/kept.json"], home: home)
        #expect(imported.status == 0, "\(imported)")
        let (server, session) = try Self.session(
            ["-m", "m", "-c"], reply: HTTPText.reply("{}"), columns: 4_000, home: home)
        try await session.waitFor("^[]0;evil", "THE-END")
        session.terminal.send("\u{18}o")
        try await session.waitFor("type to filter")
        expectHarmless(session.terminal)
        withExtendedLifetime(server) {}
        for arguments in [["history", "list"], ["history", "show", "1"], ["history", "search", "evil"]] {
            let command = try Session(arguments, home: home)
            _ = try await command.terminal.waitForExit()
            #expect(command.terminal.screen.joined().contains("evil"), "\(arguments)")
            expectHarmless(command.terminal)
        }
    }

    @Test("none gets through from ask on a terminal, whole and by character", arguments: [false, true])
    func ask(isCut: Bool) async throws {
        let (server, session) = try Self.session(
            ["ask", "-m", "m", "hi"], reply: Self.stream(Self.text, isCut: isCut))
        #expect(try await session.terminal.waitForExit() == .exited(0))
        expectHarmless(session.terminal)
        #expect(session.terminal.screen.joined().contains("^[]0;evil"))
        withExtendedLifetime(server) {}
    }
}
