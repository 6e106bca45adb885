import Catalogs
import Foundation
import Screen
import Support
import Testing

/// Help, errors and output of each group of commands, in Arabic and in their order.
@Suite("the command line in Arabic", .inTurn, .timeLimit(.minutes(5)))
struct CommandLanguageTests {
    private static let arabic = ["LANG": "ar_EG.UTF-8", "COLUMNS": "72"]

    init() throws { try CatalogFiles.install("ar", at: Repository.root) }

    private func arabic(
        _ arguments: String..., home: Home? = nil, input: String = "", environment: [String: String] = [:]
    ) async throws -> RunOutput {
        try await run(
            arguments, input: input, environment: Self.arabic.merging(environment) { $1 }, home: home?.path)
    }

    private static func hasArabic(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains { (0x620...0x64A).contains($0.value) }
    }

    private static let commands = [
        "", "chat", "ask", "models", "key", "key add", "key check", "key list", "key remove", "profile", "profile list",
        "profile show", "profile use", "profile add", "profile remove", "config", "config path", "config check",
        "config default", "theme", "theme list",
        "theme show", "theme check", "history", "history list", "history search", "history show", "history export",
        "history import", "history delete", "history pin", "history archive", "history tag", "history stats",
        "history repair", "prompt", "prompt list", "prompt show", "prompt check", "prompt import", "doctor",
        "demo-server", "debug", "debug sse", "debug keys", "debug width", "debug markdown",
        "debug screenshot", "debug tables", "debug manual", "debug trap",
    ]

    @Test("every line of help begins at the right, keeps to the columns, and says what it says in Arabic")
    func help() async throws {
        for command in Self.commands {
            let words = command.split(separator: " ").map(String.init)
            let result = try await run(words + ["--help"], environment: Self.arabic)
            let lines = result.output.split(separator: "\n").map(String.init)
            #expect(result.status == 0 && lines.count > 4 && !result.output.contains("\u{FFFD}"))
            for line in lines { #expect(Self.flaws(of: line) == [], "\(command): \(line)") }
            let ends = zip(lines, lines.dropFirst() + [""]).filter {
                Self.pieces(of: $0.0).count == 1 && $0.0.hasPrefix(Self.row)
            }
            let silent = ends.filter { !$0.1.hasPrefix(Self.margin) }.map(\.0).filter { !$0.contains(":") }
            #expect(silent == [], "\(command): an option without a description")
        }
    }

    private static let row = "\u{200F}  \u{2068}"
    private static let margin = "\u{200F}" + String(repeating: " ", count: 26)

    /// What stands between the outer isolates of a line, without the values in it.
    private static func pieces(of line: String) -> [String] {
        var (pieces, depth) = ([String](), 0)
        for scalar in line.unicodeScalars {
            if (0x2066...0x2068).contains(scalar.value) {
                if depth == 0 { pieces.append("") }
                depth += 1
            } else if scalar == "\u{2069}" {
                depth -= 1
            } else if depth == 1 {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            }
        }
        return pieces
    }

    private static func flaws(of line: String) -> [String] {
        var flaws: [String] = []
        if !line.hasPrefix("\u{200F}") { flaws.append("no mark of its direction") }
        let marks = line.unicodeScalars.filter { (0x2066...0x2069).contains($0.value) }
        if marks.count(where: { $0 == "\u{2069}" }) * 2 != marks.count { flaws.append("an open isolate") }
        // The library breaks no usage, neither in English.
        if line.contains("الاستخدام:") { return flaws }
        if DisplayWidth.columns(of: line) > 72 { flaws.append("too wide") }
        let pieces = pieces(of: line)
        if line.hasPrefix(row), pieces.count > 1 {
            if !hasArabic(pieces[1]) { flaws.append("not translated") }
        } else if !line.hasPrefix(row), !hasArabic(line), pieces.joined().split(separator: " ").count > 3 {
            flaws.append("not translated")
        }
        return flaws
    }

    @Test("the list of commands here is the list that help shows")
    func commandList() async throws {
        for group in ["", "key", "profile", "config", "theme", "prompt", "history", "debug"] {
            let prefix = group.isEmpty ? "" : group + " "
            let help = try await run(group.split(separator: " ").map(String.init) + ["--help"]).output
            let section = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
            let names = section.components(separatedBy: "\n\n")[0].matches(of: /(?m)^  ([a-z-]+)/).map {
                String($0.output.1)
            }
            #expect(!names.isEmpty && Set(names.map { prefix + $0 }).isSubset(of: Self.commands), "\(group): \(names)")
        }
    }

    @Test(
        "what the parser of arguments says is Arabic, with the words of the person in it",
        arguments: [
            (["ask", "--modle", "x"], "--modle", "--model"), (["ask", "--nothing"], "--nothing", "خيار غير معروف"),
            (["ask", "--temperature"], "--temperature", "<number>"), (["ask", "--json=1"], "--json", "1"),
            (["key", "list", "more"], "more", "وسيط غير متوقع"), (["key", "list", "a", "b"], "2", "a', 'b"),
            (["history", "show"], "<conversation>", "ينقص"),
            (["history", "list", "--limit", "x"], "--limit", "غير صالحة"),
            (["history", "show", "--format", "pdf", "1"], "pdf", "'json', 'jsonl'"),
            (["ask", "--temperature", "9", "hi"], "--temperature", "9.0"),
        ])
    func errors(arguments: [String], value: String, part: String) async throws {
        let result = try await run(arguments, environment: Self.arabic)
        #expect(result.status == 64 && result.output.isEmpty)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.first.map(Self.hasArabic) == true, "\(result.errors)")
        #expect(result.errors.contains(value) && result.errors.contains(part), "\(result.errors)")
        #expect(!result.errors.contains("Error") && !result.errors.contains("Usage") && !result.errors.contains("See "))
    }

    @Test("scripts for shells and versions are as in English, but for what options do")
    func scripts() async throws {
        #expect(try await arabic("--version").output == run(["--version"]).output)
        let script = try await arabic("--generate-completion-script", "bash").output
        #expect(script == (try await run(["--generate-completion-script", "bash"]).output))
    }

    @Test("commands about API keys")
    func keys() async throws {
        let home = try Home()
        #expect(Self.hasArabic(try await arabic("key", "list", home: home).output))
        let removed = try await arabic("key", "remove", home: home)
        #expect(removed.status == 66 && removed.errors.contains("\u{2066}resayil key list\u{2069}"))
        #expect(Self.hasArabic(removed.errors))
        let empty = try await arabic("key", "add", "--stdin", "--no-check", home: home)
        #expect(empty.status == 65 && Self.hasArabic(empty.errors))
        let added = try await arabic("key", "add", "--stdin", "--no-check", home: home, input: "sk-0123456789abcdef\n")
        #expect(added.status == 0 && Self.hasArabic(added.output))
    }

    @Test("commands about saved conversations, and their JSON in English")
    func history() async throws {
        let home = try Home()
        _ = try await home.run("ask", "--demo", "-m", "echo", "--save", "one question")
        let stats = try await arabic("history", "stats", home: home).output
        #expect(stats.contains("محادثة واحدة") && stats.contains("سليم"), "\(stats)")
        let json = try await arabic("history", "stats", "--json", home: home).output
        #expect(json.contains("\"conversations\" : 1") && !Self.hasArabic(json))
        #expect(Self.hasArabic(try await arabic("history", "search", "nowhere", home: home).errors))
        #expect(Self.hasArabic(try await arabic("history", "search", "question", home: home).output))
        let kept = try await arabic("history", "delete", "1", home: home)
        #expect(kept.status == 1 && Self.hasArabic(kept.errors))
        #expect(Self.hasArabic(try await arabic("history", "delete", "--yes", "1", home: home).output))
    }

    @Test("profiles, themes and attachments")
    func others() async throws {
        let home = try Home.configured("http://127.0.0.1:9/v1")
        #expect(Self.hasArabic(try await arabic("profile", "show", "local", home: home).output))
        #expect(Self.hasArabic(try await arabic("profile", "use", "local", home: home).output))
        let file = home.path + "/" + Home.configuration
        #expect(try await arabic("ask", "-f", file + ".gone", "hi", home: home).errors.contains("تعذّر الإرفاق"))
        #expect(Self.hasArabic(try await arabic("ask", home: home).errors))
    }

    @Test("on a terminal that orders nothing, the doctor's table begins at the right edge and is joined")
    func orderedDoctor() async throws {
        let session = try Session(
            ["doctor", "--base-url", "http://127.0.0.1:9/v1"], environment: Self.arabic, columns: 100, rows: 60)
        #expect(try await session.terminal.waitForExit() == .exited(1))
        let rows = session.terminal.screen.filter { !$0.isEmpty }
        #expect(rows.count > 5 && rows.allSatisfy { DisplayWidth.columns(of: $0) == 100 }, "\(rows)")
        #expect(rows.contains { $0.hasSuffix("ﻞﺸﻓ") }, "\(rows)")
    }

    @Test("the doctor's table is Arabic from the right on a terminal, and its JSON is English")
    func doctor() async throws {
        let session = try Session(
            ["doctor", "--base-url", "http://127.0.0.1:9/v1"],
            environment: Self.arabic.merging(["VTE_VERSION": "7600"]) { $1 }, columns: 100, rows: 40)
        #expect(try await session.terminal.waitForExit() == .exited(1))
        let rows = String(decoding: session.terminal.rawOutput, as: UTF8.self).split(separator: "\r\n")
        // Questions to the terminal stand before the first row.
        #expect(rows.count > 5 && rows.dropFirst().allSatisfy { $0.hasPrefix("\u{200F}\u{2068}") }, "\(rows)")
        #expect(
            rows.contains { $0.hasPrefix("\u{200F}\u{2068}فشل\u{2069} ") && Self.pieces(of: String($0)).count == 3 })
        let json = try await arabic("doctor", "--base-url", "http://127.0.0.1:9/v1", "--json").output
        #expect(json.contains("\"status\" : \"ok\"") && !Self.hasArabic(json))
    }

    @Test("a program that reads a table gets its cells without marks of direction")
    func piped() async throws {
        let home = try Home.configured("http://127.0.0.1:9/v1")
        let table = try await arabic("doctor", "-p", "local", home: home, environment: ["TERM": "xterm-256color"])
            .output
        let rows = table.split(separator: "\n")
        #expect(rows.count > 5 && rows.allSatisfy { Self.hasArabic($0.prefix(3)) }, "\(table)")
        let show = try await arabic("profile", "show", "local", home: home).output
        for text in [table, show] {
            #expect(!text.unicodeScalars.contains { $0 == "\u{200F}" || (0x2066...0x2069).contains($0.value) })
        }
        #expect(show.contains(" http://127.0.0.1:9/v1\n"))
    }
}
