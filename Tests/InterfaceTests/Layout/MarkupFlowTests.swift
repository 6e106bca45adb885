import Chat
import Screen
import Support
import Testing

@testable import DemoServer
@testable import Interface
@testable import Layout

@Suite("MarkupFlow")
struct MarkupFlowTests {
    /// Everything that Markdown has, in several scripts, and what is hard to wrap.
    private static let texts: [String] = [
        Pages.sampler, Pages.scripts,
        "# 漢字の見出し 漢字の見出し 漢字の見出し\n\n1. 漢字漢字漢字漢字漢字 **太字太字太字太字**\n   - 入れ子\n     - もっと\n       - もっと\n"
            + "         - もっと\n           > 引用引用引用引用\n           > > ```swift\n           > > let 変数 = \"値値値値値値値値値値\"\n",
        "| 漢字 | a | b | c | d |\n|:-:|--:|---|---|---|\n| 漢字漢字漢字 | 1 | two words | `code` | e\u{301}e\u{301} |\n| 👩‍💻🇦🇪 | العَرَبِيَّة | | | x |\n\n"
            + "| one | " + String(repeating: "many | ", count: 12) + "\n|---|" + String(repeating: "---|", count: 12)
            + "\n| 1 | " + String(repeating: "漢 | ", count: 12) + "\n",
        "text [a link](https://example.org/supercalifragilisticexpialidocious/supercalifragilisticexpialidocious)\n"
            + "```\n" + String(repeating: "漢字\t", count: 40) + "\n" + (1...60).map { "line \($0)\n" }.joined()
            + "```\n",
        (1...50).map { "\($0). item\n\n   ```js\n   let a = \($0)\n   ```\n" }.joined() + "> - [ ] q\n",
        String(repeating: "الميناء في الليل لا يظلم أبدا، وضوء أحمر وآخر أخضر عند مدخله. ", count: 12)
            + "(أ) ثم x عاد\n\n"
            + String(repeating: "港口的夜晚，从来不会「完全」黑暗。ภาษาไทยเป็นภาษาที่ไม่มีช่องว่าง well-known é ", count: 9),
        "> [!NOTE]\n> quoted words go on\n> and on\n\n- [ ] x\n  > [!TIP]\n  >\n  > two\n\n> [!CAUTION] no\n",
        "[a]: /target\n[^n]: note\n\nSee [a] and[^n] " + String(repeating: "[words][a] ", count: 30),
    ]

    private static func rows(_ text: String, columns: Int, state: MessageState = .complete) -> [CellRow] {
        let message = Message(role: .assistant, text: text, state: state, startedAt: Timestamp(seconds: 0))
        var layout = MessageLayout()
        let style = Self.style(columns)
        layout.update(message, isFirst: true, style: style)
        return layout.rows(0..<layout.height, of: message, style: style)
    }

    private static func style(_ columns: Int) -> LayoutStyle {
        LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
    }

    @Test(
        "short blocks are remembered together",
        arguments: ["- item\n", "1. a\n", "a\n\n", "# a\n", "---\n", "> a\n\n"])
    func fewStretches(block: String) {
        let text = String(repeating: block, count: 40_000 / block.utf8.count)
        var flow = MarkupFlow()
        flow.extend(with: text, isComplete: true, shape: Self.style(80).blockShape)
        #expect(flow.stretchCount <= text.utf8.count / 200)
    }

    @Test("laying out by deltas equals laying out from scratch, at random cuts and widths", .seeded, arguments: texts)
    func deltasEqualWhole(text: String) {
        var random = Seed.random()
        for columns in [20, Int.random(in: 21...120, using: &random), 80] {
            let style = Self.style(columns)
            var message = Message(role: .assistant, text: "", state: .streaming, startedAt: Timestamp(seconds: 0))
            var layout = MessageLayout()
            var rest = text[...].unicodeScalars
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...400, using: &random))
                rest = rest.dropFirst(piece.count)
                message.text.unicodeScalars.append(contentsOf: piece)
                layout.update(message, isFirst: true, style: style)
                let height = layout.height
                layout.release(outside: max(0, height - 9)..<height)
                let shown = layout.rows(0..<height, of: message, style: style)
                #expect(shown == Self.rows(message.text, columns: columns, state: .streaming))
            }
            message.state = .complete
            layout.update(message, isFirst: true, style: style)
            #expect(layout.rows(0..<layout.height, of: message, style: style) == Self.rows(text, columns: columns))
        }
    }

    @Test("appending words to a row equals wrapping it again", .seeded(5), arguments: [20, 43, 80])
    func words(columns: Int) {
        var random = Seed.random()
        let nested = "- one **two** three four five six\n  - seven: eight, nine ten\n\n> quoted words go on and on\n\n"
        let mixed = "12. A line  with  blanks and 漢字 in it, e\u{301} too\n\nمرحبا by words and more of them\n\n"
        let long =
            "one line of words\nand the next line of them\nand a third one\n\n"
            + String(repeating: "supercalifragilistic words of one sentence ", count: 9)
        for text in [String(Pages.sampler.prefix(1500)), String(Pages.scripts.prefix(1200)), nested + mixed + long] {
            let style = Self.style(columns)
            var message = Message(role: .assistant, text: "", state: .streaming, startedAt: Timestamp(seconds: 0))
            var flow = MarkupFlow()
            var rest = text[...].unicodeScalars
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...8, using: &random))
                rest = rest.dropFirst(piece.count)
                message.text.unicodeScalars.append(contentsOf: piece)
                flow.extend(with: message.text, isComplete: false, shape: style.blockShape)
                var whole = MarkupFlow()
                whole.extend(with: message.text, isComplete: false, shape: style.blockShape)
                #expect(flow.height == whole.height)
                // The rest was compared when it was the end.
                for row in max(0, whole.height - 4)..<whole.height {
                    let (mine, other) = (
                        flow.row(row, of: message.text, shape: style.blockShape),
                        whole.row(row, of: message.text, shape: style.blockShape)
                    )
                    #expect(mine == other, "\(message.text.suffix(80))")
                    #expect(
                        flow.offset(ofRow: row, of: message.text, shape: style.blockShape)
                            == whole.offset(ofRow: row, of: message.text, shape: style.blockShape))
                }
            }
        }
    }

    private static func rows(of flow: MarkupFlow, _ text: String, _ shape: BlockLayout.Shape) -> [CellRow] {
        var flow = flow
        return (0..<flow.height).map { flow.row($0, of: text, shape: shape) }
    }

    private static let directed = [
        "الميناء ", "في ", "ضوء", "عَرَبِيَّة ", "لا", " ", "، ", ". ", ": ", "שלום ", "ו", "می\u{200C}شود ", "Swift ",
        "words ", "C++ ", "2024 ", "١٢٣ ", "12% ", "-5°C ", "$1,204 ", "(", ") ", "[", "] ", "{", "}", "f(س)",
        "arr<ע>(x) ",
        "<", "> ", "\"", "«", "» ", "`code` ", "`", "`` ", "**bold** ", "@noor ", ":smile: ", "a@b.example ",
        "https://a.example/x ", "-", "/", "…", "— ", "漢字", "「", "」", "\u{202B}", "\u{202C}", "\u{2067}", "\u{2069}",
        "\u{200F}", "a ", "א ", "٪", "\n",
    ]

    // With this seed there are words behind an embedding that is still open.
    @Test(
        "a paragraph of both directions is in the same order word by word as whole", .seeded(165_900),
        arguments: [30, 48])
    func directions(columns: Int) {
        var random = Seed.random()
        let shape = Self.style(columns).blockShape
        for number in 0..<60 {
            var flow = MarkupFlow()
            var text = number % 3 == 0 ? "Latin words " : "كلمات "
            let rare = number % 2 == 0 ? 8 : 2
            for _ in 0..<90 {
                let isRare = Int.random(in: 0..<rare, using: &random) == 0
                text += (isRare ? Self.directed[...] : Self.directed[..<14]).randomElement(using: &random) ?? ""
                flow.extend(with: text, isComplete: false, shape: shape)
                var whole = MarkupFlow()
                whole.extend(with: text, isComplete: false, shape: shape)
                guard Self.rows(of: flow, text, shape) == Self.rows(of: whole, text, shape) else {
                    Issue.record("\(text.debugDescription) at \(columns) columns")
                    return
                }
            }
        }
    }

    @Test("no row is wider than the screen and no wide character is cut", arguments: [20, 21, 40, 80, 200])
    func fits(columns: Int) {
        for text in Self.texts {
            for row in Self.rows(text, columns: columns) {
                #expect(row.cells.count <= columns, "\(row.text)")
                for (index, cell) in row.cells.enumerated() {
                    let isWide = !cell.glyph.isContinuation && DisplayWidth.columns(of: cell.glyph.text) == 2
                    let next = index + 1 < row.cells.count ? row.cells[index + 1].glyph.isContinuation : false
                    #expect(isWide == next, "\(row.text)")
                }
            }
        }
    }

    @Test("no letter is lost at any width", arguments: [20, 40, 80, 200])
    func keepsLetters(columns: Int) {
        for text in [Self.texts[2], Self.texts[3], Self.texts[5]] {
            let shown = Self.rows(text, columns: columns).map(\.text).joined()
            for letter in Set(text.filter { $0.isLetter && $0.isASCII || "漢字値引用太".contains($0) }) {
                let count = text.replacing("js", with: "").replacing("swift", with: "").count { $0 == letter }
                #expect(shown.count { $0 == letter } >= count, "\(letter) at \(columns)")
            }
        }
    }

    @Test("the page of every kind of Markdown equals its golden file", arguments: [80, 40])
    func golden(columns: Int) throws {
        try Golden.check(Array(Self.rows(Pages.sampler, columns: columns).dropFirst()), named: "sampler-\(columns)")
    }

    @Test("each row knows its offset in the text, in order, and is found by it", arguments: texts)
    func places(text: String) {
        let message = Message(role: .assistant, text: text, startedAt: Timestamp(seconds: 0))
        for columns in [24, 70] {
            var layout = MessageLayout()
            layout.update(message, isFirst: true, style: Self.style(columns))
            var last = 0
            for row in 1..<layout.height {
                guard case .body(let offset) = layout.place(at: row, of: message, style: Self.style(columns)) else {
                    Issue.record("row \(row) is not of the body")
                    continue
                }
                #expect(offset >= last)
                last = offset
                let found = layout.row(of: .body(offset: offset), of: message, style: Self.style(columns))
                #expect(found <= row)
                #expect(layout.place(at: found, of: message, style: Self.style(columns)) == .body(offset: offset))
            }
        }
    }

    @Test("a resize keeps the text at the top of the view, and resizing back gives the same cells")
    func resize() {
        var scenario = Scenario(columns: 70, rows: 14)
        let paragraphs = (1...40).map { "## Part \($0)\n\nThe **words** of part\($0) go `on` and on until they end.\n" }
        scenario.answer("q", with: paragraphs.joined(separator: "\n"))
        _ = frame(&scenario.state)
        scenario.press("PgUp PgUp PgUp")
        let before = frame(&scenario.state)
        scenario.send(.resized(Size(columns: 31, rows: 9)))
        let narrow = frame(&scenario.state).rows[0].text.split(separator: " ").prefix(2)
        #expect(before.rows[0].text.split(separator: " ").prefix(2) == narrow)
        scenario.send(.resized(Size(columns: 70, rows: 14)))
        #expect(frame(&scenario.state) == before)
    }

    @Test("/raw shows the source of replies and lays them out again")
    func raw() {
        var scenario = Scenario()
        scenario.answer("**q**", with: "some **bold** words")
        #expect(scenario.screen.contains("  some bold words"))
        #expect(scenario.screen.contains("  **q**"))
        scenario.ask("/raw")
        #expect(scenario.screen.contains("  some **bold** words"))
        scenario.ask("/raw")
        #expect(scenario.screen.contains("  some bold words"))
    }

    @Test("an escape sequence in Markdown of any kind reaches no cell")
    func sanitises() {
        let text =
            "\u{1B}[31m **\u{1B}[2J** `\u{1B}c` [\u{1B}](\u{1B}x)\n```\u{1B}\n\u{1B}]0;x\u{7}\n```\n| \u{1B} |\n|---|\n"
        for row in Self.rows(text, columns: 60) {
            for cell in row.cells {
                cell.glyph.forEachScalarValue { #expect($0 == 0 || $0 >= 0x20 && $0 != 0x7F) }
            }
        }
    }
}
