import Foundation
import Support
import Testing

/// The files of the store, and the commands that list, export and repair them.
@Suite("store files", .inTurn, .timeLimit(.minutes(5)))
struct StoreFilesTests {
    private static let folder = ".local/share/resayil"
    private static let store = folder + "/conversations.sqlite"

    /// What another machine shows of a conversation that got the one file, without its log.
    private func shown(_ number: Int, of home: Home) async throws -> String {
        let other = try Home([Self.store: ""])
        let copy = other.path + "/" + Self.store
        try FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: home.path + "/" + Self.store, toPath: copy)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: other.path + "/" + Self.folder)
        return try await other.run("history", "show", "\(number)", "--format", "txt").output
    }

    @Test(
        "when the program ends, all messages are in one file",
        arguments: ["ask", "history", "chat", "killed", "terminated"])
    func checkpoints(way: String) async throws {
        let home = try Home()
        #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "first words").status == 0)
        switch way {
        case "ask": #expect(try await home.run("ask", "--demo", "-m", "echo", "-c", "last words").status == 0)
        case "terminated":
            let script = """
                "$0" ask --demo -m long -c 'last words 20000 200/s' & asked=$!
                until grep -qa '#50' .local/share/resayil/*.sqlite*; do sleep 0.05; done
                kill $asked; wait $asked
                """
            let process = try await runTool(
                "/bin/sh", ["-c", "cd \"$HOME\"; " + script, try builtProduct(named: "resayil")],
                environment: Session.environment(home: home.path))
            #expect(process.status == 143, "\(process.errors)")
            #expect(try await shown(1, of: home).contains("#50"), "what came of the reply is there")
        case "history":
            #expect(try await home.run("history", "tag", "1", "last").status == 0)
        default:
            let session = try Session(["--demo", "-m", "echo", "-c"], home: home.path)
            try await session.waitFor("first words", "ready")
            session.ask("last words")
            try await session.terminal.waitFor { $0.text.components(separatedBy: "last words").count > 2 }
            try await session.waitFor("· ready")
            if way == "chat" { session.terminal.send("\u{4}") } else { session.terminal.signal(SIGTERM) }
            _ = try await session.terminal.waitForExit()
        }
        let last = way == "history" ? "first words" : "last words"
        #expect(try await shown(1, of: home).components(separatedBy: last).count >= (way == "terminated" ? 2 : 3))
        #expect(home.mode(Self.store + "-wal") == "none")
    }

    @Test("a program that ends beside another one leaves all messages in one file")
    func checkpointsBeside() async throws {
        let home = try Home()
        let session = try Session(["--demo", "-m", "echo"], home: home.path)
        try await session.waitFor("ready")
        session.ask("open")
        try await session.waitFor("▌echo", "· ready")
        #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "beside").status == 0)
        #expect(try await shown(2, of: home).components(separatedBy: "beside").count == 4)
    }

    @Test("a healthy store has nothing to repair, and a missing one is reported")
    func nothingToRepair() async throws {
        let home = try Home()
        #expect(try await home.run("history", "repair").status == 66)
        #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "words").status == 0)
        let before = FileManager.default.contents(atPath: home.path + "/" + Self.store)
        let result = try await home.run("history", "repair")
        #expect(result.status == 0)
        #expect(result.output == "nothing to repair: \(home.path)/\(Self.store) is intact\n")
        #expect(FileManager.default.contents(atPath: home.path + "/" + Self.store) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: home.path + "/" + Self.folder)
        #expect(!names.contains { $0.contains("damaged") || $0.contains("repaired") })
    }

    @Test("a damaged store is repaired, and the next session has the readable messages")
    func repairs() async throws {
        let home = try Home()
        for number in 1...4 {
            #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "words \(number)").status == 0)
        }
        let path = home.path + "/" + Self.store
        var bytes = try #require(FileManager.default.contents(atPath: path))
        bytes.replaceSubrange(0..<4096, with: Data(repeating: 0, count: 4096))
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try await home.run("history", "list").status == 65)
        let result = try await home.run("history", "repair")
        #expect(result.output.hasPrefix("4 conversations, 8 messages saved\nthe damaged file is now "))
        #expect(try await home.run("history", "show", "4").output.contains("words 4"))
        #expect(home.mode(Self.store) == "600")
    }

    @Test("exporting everything creates the folder and its parents")
    func exportsToNewFolder() async throws {
        let home = try Home()
        #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "words").status == 0)
        for name in ["new", "a/b/c", "slash/"] {
            let result = try await home.run("history", "export", "--all", "-o", home.path + "/" + name)
            #expect(result.status == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: home.path + "/" + name) == ["1-words.json"])
        }
        #expect(home.mode("new") == "700")
        try Data("x".utf8).write(to: URL(fileURLWithPath: home.path + "/file"))
        let result = try await home.run("history", "export", "--all", "-o", home.path + "/file")
        #expect(result.status == 74)
        #expect(result.errors.contains("\(home.path)/file is a file, not a directory"))
    }

    @Test("a truncated list says so and how to see all, and a complete one does not", arguments: ["list", "search"])
    func cut(command: String) async throws {
        let home = try Home()
        for number in 1...3 {
            #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", "number \(number)").status == 0)
        }
        let words = command == "search" ? ["number"] : []
        let count = command == "search" ? 6 : 3
        for (limit, lines, isCut) in [
            ("2", 2, true), ("\(count)", count, false), ("0", count, false), ("99", count, false),
        ] {
            let result = try await ProgramTests.run(["history", command, "--limit", limit] + words, home: home.path)
            #expect(result.output.split(separator: "\n").count == lines)
            #expect(result.errors == (isCut ? "resayil: only the first 2 · --limit 0 prints all\n" : ""))
        }
    }

    @Test(
        "a file instead of a folder is reported",
        arguments: [
            ("XDG_DATA_HOME", ["ask", "--demo", "-m", "echo", "--save", "hi"]), ("XDG_DATA_HOME", ["history", "list"]),
            ("XDG_STATE_HOME", ["profile", "use", "resayil"]), ("XDG_DATA_HOME", ["doctor"]),
            ("XDG_STATE_HOME", ["doctor"]), ("XDG_CACHE_HOME", ["doctor"]), ("XDG_CONFIG_HOME", ["doctor"]),
        ])
    func obstacles(variable: String, arguments: [String]) async throws {
        let home = try Home(["in-the-way": "x", "below/resayil": "x"])
        for path in ["in-the-way", "below"] {
            let result = try await ProgramTests.run(
                arguments, environment: [variable: home.path + "/" + path], home: home.path)
            let file = path == "below" ? home.path + "/below/resayil" : home.path + "/in-the-way"
            let said = result.output + result.errors
            #expect(
                said.contains("\(file) is a file, not a directory") || said.contains("\(file) is not a folder"),
                "\(said)")
            #expect(!said.contains("does not exist"))
        }
    }
}
