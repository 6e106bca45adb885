import Chat
import Screen
import Testing

@testable import Interface
@testable import Layout

/// Text that runs from right to left, in everything that shows it. Hebrew stands here where nothing is to be joined.
@Suite("scripts")
struct ScriptsTests {
    /// The rows of a reply, without the label and the rows below it.
    private static func reply(
        _ text: String, columns: Int = 40, rows: Int = 40, direction: TextDirection = .automatic
    ) -> [String] {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.state.scripts.direction = direction
        scenario.answer("q", with: text)
        return Array(
            scenario.screen.dropFirst(4).prefix { !$0.contains(" · ") }.reversed().drop { $0.isEmpty }.reversed())
    }

    @Test("a right-to-left paragraph is at the right edge, another is not")
    func alignment() {
        #expect(
            Self.reply("שלום עולם\n\nhello שלום") == [
                String(repeating: " ", count: 31) + "םלוע םולש", "", "  hello םולש",
            ])
        #expect(
            Self.reply("hello", columns: 20, direction: .rightToLeft) == [String(repeating: " ", count: 15) + "hello"])
        #expect(Self.reply("שלום", columns: 20, direction: .leftToRight) == ["  םולש"])
    }

    @Test("the lines of a paragraph run in one direction, that of its first letter")
    func lines() {
        #expect(
            Self.reply("שלום\nhello there", columns: 20) == [
                String(repeating: " ", count: 16) + "םולש", String(repeating: " ", count: 9) + "hello there",
            ])
    }

    @Test("markers and bars are on the side where the text begins")
    func markers() {
        #expect(
            Self.reply("- שלום\n- hello\n  - עולם\n\n12. שלום\n\n> שלום\n>\n> עולם", columns: 20) == [
                "              םולש •", "             hello •", "            םלוע ◦", "", "            םולש .12", "",
                "              םולש ▕", "                   ▕", "              םלוע ▕",
            ])
    }

    /// Which edge each row of a reply begins at.
    private static func edges(_ text: String, direction: TextDirection = .automatic) -> String {
        reply(text, columns: 30, direction: direction).filter { !$0.isEmpty }
            .map { $0.hasPrefix("   ") ? "R" : "L" }.joined()
    }

    private static let lists: [(text: String, edges: String)] = [
        ("- שלום\n- hello\n- עולם", "RRR"),
        ("- hello\n- שלום\n- world", "LLL"),
        ("1. שלום\n2. hello\n\n3. world", "RRR"),
        ("- שלום\n\n- hello\n\n  world\n- `x`", "RRRR"),
        ("- [ ] שלום\n- [x] hello", "RR"),
        // Lists and quotes in a list are of it.
        ("- שלום\n  1. hello\n     - world\n  > quote", "RRRR"),
        ("> - שלום\n> - hello\n\n- hello", "RRL"),
        // Another list has its own, and so has what follows.
        ("- שלום\n- hello\n\n1. hello\n2. שלום\n\nhello", "RRLLL"),
        ("- שלום\n\nhello\n\n- hello", "RLL"),
        // An item without letters runs as what stands before the list.
        ("שלום\n\n- 12\n- hello", "RRR"),
        ("hello\n\n- `x`\n- שלום", "LLL"),
        ("- 12\n- שלום", "LL"),
    ]

    @Test("all of a list runs as its first item does", arguments: lists.indices)
    func listDirection(index: Int) {
        #expect(Self.edges(Self.lists[index].text) == Self.lists[index].edges)
        #expect(Set(Self.edges(Self.lists[index].text, direction: .rightToLeft)) == ["R"])
    }

    @Test("the items of a list do not change sides while more of it comes, and can be made again")
    func listsThatGrow() {
        let text = "שלום:\n\n- 12\n- hello\n\n  world\n- עולם\n  1. hi\n\n> - hi\n> - שלום\n\n- hi\n- שלום"
        let shape = BlockLayout.Shape(columns: 30, theme: .standard)
        var whole = MarkupFlow()
        whole.extend(with: text, isComplete: true, shape: shape)
        let rows = (0..<whole.height).map { whole.row($0, of: text, shape: shape).visual.text }
        whole.release(outside: 0..<0)
        #expect(rows == (0..<whole.height).map { whole.row($0, of: text, shape: shape).visual.text })
        var flow = MarkupFlow()
        for end in text.indices.dropFirst() {
            let part = String(text[..<end])
            flow.extend(with: part, isComplete: false, shape: shape)
            // The last line may be of a word that has only begun.
            let lines = part.split(separator: "\n", omittingEmptySubsequences: false).count
            guard part.hasSuffix("\n\n") || lines > 3 else { continue }
            for row in 0..<max(0, min(flow.height, rows.count) - 3) {
                #expect(flow.row(row, of: part, shape: shape).visual.text == rows[row], "\(part)")
            }
        }
        flow.extend(with: text, isComplete: true, shape: shape)
        #expect(rows == (0..<flow.height).map { flow.row($0, of: text, shape: shape).visual.text })
    }

    @Test("isolates are switched off in replies, questions and the message box")
    func isolatesOff() {
        var scenario = Scenario(columns: 40, rows: 16)
        scenario.state.scripts.isolates = false
        scenario.answer("שפת C++ כאן", with: "שפת C++ טובה")
        scenario.type("שפת C++ לי")
        let screen = scenario.screen.joined(separator: "\n")
        for row in ["ןאכ ++C תפש", "הבוט ++C תפש", "יל ++C תפש"] { #expect(screen.contains(row), "\(row)") }
        scenario.state.scripts.isolates = true
        let isolated = scenario.screen.joined(separator: "\n")
        for row in ["ןאכ C++ תפש", "הבוט C++ תפש", "יל C++ תפש"] { #expect(isolated.contains(row), "\(row)") }
    }

    @Test("a table has the direction of its first letter, and its cells of theirs")
    func tables() {
        #expect(
            Self.reply("| שלום | ab |\n|---|---|\n| א | text |\n| long | ב |", columns: 24)
                == [
                    "            ab   │ םולש", "            ─────┼─────", "            text │    א",
                    "               ב │ long",
                ].map { " " + $0 })
        #expect(
            Self.reply("| ab | שלום |\n|---|---|\n| text | א |", columns: 24) == [
                "  ab   │ םולש", "  ─────┼─────", "  text │    א",
            ])
    }

    @Test("columns of a table are aligned where lam and alef become one glyph")
    func ligaturesInTables() {
        let rows = Self.reply("| ab | cd |\n|---|---|\n| سلام | x |\n| لا | y |", columns: 30)
        let places = rows.map { row in row.split(separator: "│", omittingEmptySubsequences: false)[0].count }
        #expect(Set(places.enumerated().filter { $0.offset != 1 }.map(\.element)).count == 1)
    }

    @Test("lines of code stay in order, and right-to-left text in them is readable")
    func code() {
        let rows = Self.reply("שלום\n```swift\nlet a = \"שלום\" + \"עולם\" // הערה כאן\n```", columns: 50)
        #expect(rows[3].hasPrefix("  let a = \"םולש\" + \"םלוע\" // ןאכ הרעה"))
    }

    @Test("titles, models and notices have their own order and move nothing")
    func pieces() {
        var scenario = Scenario(columns: 60, model: "מודל 7")
        scenario.answer("שלום (2) עולם", with: "ok")
        #expect(scenario.status.hasPrefix(" demo · 7 לדומ · םלוע (2) םולש · ready"))
    }

    @Test("a drag over text of any direction copies its source")
    func copying() throws {
        let reply = "הראשון (1) hello world, ואז `x = 1` וגם https://a.example/x?y=1 וכן 2026-11-25 סוף המשפט."
        var scenario = Scenario(columns: 40, rows: 16)
        scenario.answer("q", with: reply)
        _ = frame(&scenario.state)
        func mouse(_ action: MouseInput.Action, _ row: Int, _ column: Int) {
            scenario.send(
                .input(.mouse(MouseInput(action: action, position: Position(row: Row(row), column: Column(column))))))
        }
        let rows = scenario.screen.dropFirst(4).prefix { !$0.isEmpty }.count
        // The words begin at the right edge of the first row and end at the left of the last one.
        mouse(.press(button: 1), 4, 39)
        mouse(.drag(button: 1), 4 + rows - 1, 2)
        mouse(.release(button: 1), 4 + rows - 1, 2)
        #expect(scenario.effects == [.copy(reply)])
    }

    @Test("text is not reordered if the terminal does it or it is switched off")
    func otherOrders() {
        var scenario = Scenario(columns: 40, rows: 12)
        scenario.state.scripts.order = .terminal
        scenario.answer("q", with: "کتاب‌ها سلام")
        #expect(scenario.screen[4].unicodeScalars.elementsEqual("  کتاب\u{200C}ها سلام".unicodeScalars))
        scenario.state.scripts.order = .none
        #expect(scenario.screen[4].unicodeScalars.elementsEqual("  کتابها سلام".unicodeScalars))
    }
}
