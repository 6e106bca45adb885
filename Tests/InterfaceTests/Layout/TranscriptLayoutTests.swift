import Chat
import Interface
import Screen
import Support
import Testing

@Suite("TranscriptLayout")
struct TranscriptLayoutTests {
    /// Words of many scripts, cut anywhere.
    private static let sample =
        String(
            repeating:
                "The quick brown fox 漢字かな jumps\tover e\u{301}te\u{301} 👩‍💻🇦🇪 العَرَبِيَّة.\r\n\n  indented supercalifragilisticexpialidocious ",
            count: 6)

    @Test("laying out by deltas equals laying out from scratch, at random cuts and widths", .seeded)
    func deltasEqualWhole() {
        var random = Seed.random()
        for _ in 0..<25 {
            let columns = Int.random(in: 20...90, using: &random)
            var streamed = Scenario(columns: columns, rows: 200)
            streamed.ask("q")
            streamed.progress(.accepted)
            var rest = Substring(Self.sample).unicodeScalars
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...9, using: &random))
                rest = rest.dropFirst(piece.count)
                streamed.progress(.delta(Delta(text: String(piece))))
                _ = frame(&streamed.state)
            }
            var whole = Scenario(columns: columns, rows: 200)
            whole.ask("q")
            whole.stream(Self.sample)
            #expect(frame(&streamed.state).rows.dropLast(2) == frame(&whole.state).rows.dropLast(2))
        }
    }

    @Test("no row is wider than the screen and no letter is lost", arguments: [20, 33, 80])
    func wraps(columns: Int) {
        var scenario = Scenario(columns: columns, rows: 300)
        scenario.answer("q", with: Self.sample)
        let grid = render(scenario.state, in: scenario.state.size)
        #expect(grid.rows.allSatisfy { $0.cells.count <= columns })
        let shown = grid.text.filter(\.isLetter)
        #expect(shown.contains("supercalifragilisticexpialidocious"))
        #expect(shown.filter { $0 == "漢" }.count == 6)
    }

    @Test("scrolled up, the view stays on the same text during a reply, and says how much is below")
    func staysPut() {
        var scenario = Scenario(columns: 40, rows: 12)
        scenario.ask("count")
        scenario.progress(.accepted)
        for number in 1...40 { scenario.progress(.delta(Delta(text: "line \(number)\n"))) }
        _ = frame(&scenario.state)
        scenario.press("PgUp")
        let before = frame(&scenario.state)
        for number in 41...80 { scenario.progress(.delta(Delta(text: "line \(number)\n"))) }
        let after = frame(&scenario.state)
        #expect(before.rows.prefix(10) == after.rows.prefix(10))
        #expect(scenario.status.contains("-MORE(49)-"))
        scenario.press("Alt-End")
        #expect(scenario.screen.joined().contains("line 80"))
        #expect(!scenario.status.contains("MORE"))
    }

    @Test("a resize keeps the text at the top of the view, and resizing back gives the same cells")
    func resizeKeepsWords() {
        var scenario = Scenario(columns: 60, rows: 12)
        scenario.answer(
            "q",
            with: (1...60).map { "paragraph \($0) " + String(repeating: "word ", count: 20) }.joined(separator: "\n"))
        _ = frame(&scenario.state)
        scenario.press("PgUp PgUp PgUp")
        let before = frame(&scenario.state)
        scenario.send(.resized(Size(columns: 31, rows: 9)))
        let narrow = frame(&scenario.state)
        let words = before.rows[0].text.split(separator: " ").prefix(2).joined(separator: " ")
        #expect(narrow.rows[0].text.contains(words))
        scenario.send(.resized(Size(columns: 60, rows: 12)))
        #expect(frame(&scenario.state).rows[0] == before.rows[0])
    }

    @Test("paging up reaches the start and paging down the end again, from one message to the next")
    func pages() {
        var scenario = Scenario(columns: 50, rows: 10)
        for number in 1...20 { scenario.answer("question \(number)", with: "answer \(number)\nmore\nmore") }
        _ = frame(&scenario.state)
        for _ in 0..<60 { scenario.press("PgUp") }
        #expect(scenario.screen.joined().contains("question 1"))
        #expect(scenario.screen[0].hasPrefix("▌You"))
        for _ in 0..<60 { scenario.press("PgDn") }
        #expect(scenario.screen.joined().contains("answer 20"))
        scenario.press("Alt-P Alt-P")
        #expect(scenario.screen[0].hasPrefix("▌"))
    }

    @Test("the reasoning folds to a line and opens")
    func reasoning() {
        var scenario = Scenario()
        scenario.ask("why")
        scenario.progress(.accepted)
        scenario.progress(.delta(Delta(reasoning: "because of this")))
        scenario.progress(.delta(Delta(text: "So.")))
        scenario.finish()
        #expect(scenario.screen.joined().contains("▸ reasoning, 3 words"))
        #expect(!scenario.screen.joined().contains("because of this"))
        scenario.press("Ctrl-X r")
        #expect(scenario.screen.joined().contains("because of this"))
    }

    @Test("nothing overlaps and no wide character is cut at any size")
    func sizes() {
        var scenario = Scenario()
        scenario.answer("漢字漢字漢字漢字漢字漢字漢字", with: Self.sample)
        scenario.type("漢字漢字漢字漢字漢字漢字漢字漢字")
        for (columns, rows) in [(20, 5), (21, 6), (40, 10), (80, 24), (200, 60), (19, 4), (1, 1)] {
            scenario.send(.resized(Size(columns: columns, rows: rows)))
            let grid = frame(&scenario.state)
            #expect(grid.rows.count == rows)
            for row in grid.rows {
                #expect(row.cells.count <= columns)
                #expect(row.cells.first?.glyph.isContinuation != true)
            }
        }
    }
}
