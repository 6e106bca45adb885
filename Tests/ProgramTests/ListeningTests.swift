import Catalogs
import Support
import Testing

@testable import DemoServer

/// What a screen reader gets: the lines of the linear mode, and the cursor of the screen.
@Suite("for those who listen", .inTurn, .timeLimit(.minutes(5)))
struct ListeningTests {
    init() throws { try CatalogFiles.install("ar", at: Repository.root) }

    /// A list or page, what opens it, and what the row under the cursor begins with; after Down, if it is a list.
    private struct Popup {
        var name: String
        var open: String
        var row: String
        var next: String?
    }

    private static let popups = [
        Popup(name: "models", open: "\u{18}m", row: "● echo", next: nil),
        Popup(name: "commands", open: "\u{1B}x", row: "  ", next: "  "),
        Popup(name: "themes", open: "\u{18}t", row: "● ", next: "● "),
        Popup(name: "conversations", open: "\u{18}o", row: "", next: nil),
        Popup(name: "help", open: "\u{1B}OP", row: "", next: nil),
        Popup(name: "delete", open: "/delete\r", row: "  1 ", next: "  2 "),
        Popup(name: "links", open: "/links\r", row: "  1", next: nil),
        Popup(name: "usage", open: "/usage\r", row: "", next: nil),
        Popup(name: "key", open: "/key\r", row: "API key for 127.0.0.1", next: nil),
    ]

    @Test("the cursor of the screen is on the selected row of a list, and on the first line of a page")
    func cursor() async throws {
        let session = try await Session.demo()
        session.ask("see https://a.example")
        try await session.waitFor("▌echo", "  see https://a.example", "· ready")
        for popup in Self.popups {
            do {
                try await Self.check(popup, session.terminal)
            } catch {
                Issue.record("\(popup.name): \(error)")
            }
        }
    }

    private static func check(_ popup: Popup, _ terminal: PseudoTerminal) async throws {
        let messageBox = 23
        terminal.send(popup.open)
        let opened = try await terminal.waitFor { screen in
            guard let rule = screen.rows.firstIndex(where: { $0.hasPrefix("── ") }) else { return false }
            return popup.name == "key" ? screen.cursor.row == messageBox : (rule + 1..<22).contains(screen.cursor.row)
        }
        let row = opened.rows[opened.cursor.row]
        #expect(row.hasPrefix(popup.row) && !row.isEmpty, "\(popup.name): \(row)")
        #expect(opened.isCursorVisible)
        if let next = popup.next {
            terminal.send("\u{1B}[B")
            let moved = try await terminal.waitFor { $0.cursor.row == opened.cursor.row + 1 }
            #expect(moved.rows[moved.cursor.row].hasPrefix(next), "\(popup.name)")
        }
        terminal.send("\u{1B}")
        try await terminal.waitFor { screen in
            screen.cursor.row == messageBox && !screen.rows.contains { $0.hasPrefix("── ") }
        }
    }

    /// A session with a table, code, two models, a rejected key and a comparison, as the lines that were written.
    private static func transcript(in language: Spoken) async throws -> [String] {
        let session = try Session(
            ["--plain", "--demo", "-m", "sampler"], environment: ["LANG": language.locale], columns: 200, rows: 60)
        func say(_ line: String, until text: String) async throws {
            let start = session.terminal.rawOutput.count
            session.terminal.send(line + "\n")
            try await session.terminal.waitForOutput { bytes in
                let new = String(decoding: bytes.dropFirst(start), as: UTF8.self)
                return new.contains(text) && (new.hasSuffix("> ") || new.hasSuffix(": "))
            }
        }
        try await session.terminal.waitFor { $0.rows.contains(">") }
        try await say("show", until: "shows writing systems")
        try await say("/links", until: language.links)
        try await say("/model echo", until: "echo")
        try await say("apples", until: "apples\r\n> ")
        try await say("/ask-all echo sampler -- pears", until: language.choice)
        try await say("1", until: "> ")
        try await say("/key", until: language.key)
        try await say("revoked-key", until: "401")
        session.terminal.send("\u{4}")
        _ = try await session.terminal.waitForExit()
        return String(decoding: session.terminal.rawOutput.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// What a session says in a language, in its order.
    struct Spoken: Sendable, CustomTestStringConvertible {
        var locale: String
        var links: String
        var choice: String
        var key: String
        var parts: [String]
        var testDescription: String { locale }
    }

    private static let languages = [
        Spoken(
            locale: "C.UTF-8", links: "links:", choice: "reply 1 to 2: ", key: "API key: ",
            parts: [
                "resayil, line by line (--plain): sampler at demo", "/help", "\nsampler:\nA sampler of Markdown",
                "(link 1)",
                "table, 3 columns\nstatus: 200; meaning: it worked; may be tried again: no need", "end of table",
                "code, swift\n", "end of code, 4 lines\n", "code, python\n", "links:\n1: ", "echo",
                "\necho:\napples\n", "\n1. echo:\npears\n", "2. sampler:\nA sampler of Markdown\n",
                "code, swift, 4 lines\n", "end of code\n", "reply 1 to 2: ", "\nAPI key: \n", "\nerror: 401",
            ]),
        Spoken(
            locale: "ar_EG.UTF-8", links: "الروابط:", choice: "الرد من 1 إلى 2: ", key: "مفتاح API: ",
            parts: [
                "resayil سطرًا سطرًا (--plain): sampler لدى demo · /help يعرض الأوامر",
                "\nsampler:\nA sampler of Markdown", "(الرابط 1)", "\nاقتباس:\n", "\nنهاية الاقتباس\n",
                "جدول من 3 أعمدة\nstatus: 200؛ meaning: it worked؛ may be tried again: no need", "نهاية الجدول",
                "كود swift\n", "نهاية الكود، 4 أسطر\n", "كود python\n", "الروابط:\n1: ", "النموذج: echo",
                "\necho:\napples\n", "\n1. echo:\npears\n", "2. sampler:\nA sampler of Markdown\n",
                "كود swift من 4 أسطر\n", "نهاية الكود\n", "الرد من 1 إلى 2: ", "\nمفتاح API: \n",
                "\nخطأ: 401 مفتاح API",
            ]),
    ]

    @Test(
        "a session in lines is understandable from its transcript: announced, in order, each sentence once",
        arguments: languages)
    func transcript(in language: Spoken) async throws {
        let lines = try await Self.transcript(in: language)
        let text = lines.joined(separator: "\n")
        var rest = text[...]
        for part in language.parts {
            let range = rest.firstRange(of: part)
            #expect(range != nil, "\(part)")
            if let range { rest = rest[range.upperBound...] }
        }
        #expect(
            !text.unicodeScalars.contains {
                ("\u{2500}"..."\u{257F}").contains($0) || $0.value < 0x20 && $0 != "\n" && $0 != "\t"
            })
        #expect(
            !text.unicodeScalars.contains {
                (0x200E...0x200F).contains($0.value) || (0x2066...0x2069).contains($0.value)
            })
        if language.locale.hasPrefix("ar") { expectArabic(lines) }
        // The comparison has the same page once more.
        let compared = lines.firstIndex { $0.hasPrefix("2. sampler:") } ?? lines.endIndex
        // Two blocks of code may have as many lines.
        let sentences = lines[..<compared].filter { $0.split(separator: " ").count > 3 && !$0.hasPrefix("end of code") }
        #expect(Dictionary(grouping: sentences) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
    }

    /// What is said in other letters was typed, was said by a model, or is a name.
    private func expectArabic(_ lines: [String]) {
        func words(_ text: String) -> Set<Substring> {
            Set(text.split { !($0.isASCII && $0.isLetter) }.filter { $0.count > 1 })
        }
        let names: Set<Substring> = [
            "resayil", "plain", "sampler", "echo", "demo", "help", "key", "Ctrl", "API", "apples", "pears",
        ]
        let allowed = words(Pages.sampler).union(names)
        for line in lines where !line.hasPrefix("> ") {
            let foreign = words(line).subtracting(allowed)
            #expect(foreign == [], "\(line)")
        }
        #expect(lines.count { $0.unicodeScalars.contains { (0x620...0x64A).contains($0.value) } } > 40)
    }

    @Test("/set plain on goes on in lines and says what did it, and off brings the screen back")
    func switching() async throws {
        let session = try await Session.demo()
        session.ask("apples")
        try await session.waitFor("▌echo", "  apples", "· ready")
        session.ask("/set plain on")
        try await session.terminal.waitFor {
            $0.contains("resayil, line by line (/set plain on): echo at demo") && $0.rows.contains(">")
        }
        #expect(!session.terminal.snapshot.isAlternate)
        #expect(session.terminal.settings.isCooked && session.terminal.settings.echoes)
        session.terminal.send("pears\n")
        try await session.terminal.waitFor {
            $0.rows.count { $0 == "pears" } == 1 && $0.rows.last { !$0.isEmpty } == ">"
        }
        session.terminal.send("/set plain off\n")
        try await session.terminal.waitFor {
            $0.isAlternate && $0.contains("pears") && $0.contains("· ready")
        }
        session.ask("plums")
        try await session.terminal.waitFor { $0.rows.count { $0.hasPrefix("▌echo") } == 3 && $0.contains("· ready") }
        session.ask("/set plain on")
        try await session.terminal.waitFor { !$0.isAlternate && $0.rows.last { !$0.isEmpty } == ">" }
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()
    }
}
