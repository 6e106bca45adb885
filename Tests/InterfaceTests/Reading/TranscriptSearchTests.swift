import Chat
import Localization
import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("transcript search")
struct TranscriptSearchTests {
    /// The words that stand in a face, by row.
    private func painted(_ name: FaceName, _ scenario: inout Scenario) -> [String] {
        let grid = frame(&scenario.state)
        let attributes = scenario.state.theme[name].attributes
        return grid.rows.dropLast(2).compactMap { row in
            let text = row.cells.filter { $0.face.attributes.isSuperset(of: attributes) }.map(\.glyph.text).joined()
            return text.isEmpty ? nil : text
        }
    }

    private func said(_ count: Int, columns: Int = 60, rows: Int = 14) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        for number in 1...count {
            scenario.answer(
                "question number \(number)", with: "the answer is \(number)\n\nIt holds **needle\(number)**.")
        }
        _ = frame(&scenario.state)
        return scenario
    }

    @Test("Ctrl-S shows the nearest match above while typing, counts all, and Esc returns to the same place")
    func incremental() {
        var scenario = said(20)
        let before = frame(&scenario.state)
        scenario.press("Ctrl-S")
        #expect(scenario.screen.last == "search›")
        scenario.type("answer")
        #expect(scenario.status.contains("match 20/20"))
        scenario.type(" is 7")
        #expect(scenario.status.contains("match 1/1"))
        #expect(scenario.screen.contains("  the answer is 7"))
        #expect(painted(.searchCurrent, &scenario) == ["answer is 7"])
        scenario.press("Esc")
        #expect(frame(&scenario.state) == before)
    }

    @Test("Enter and Ctrl-S go to the next match, Ctrl-R to the one before, and the ends wrap")
    func steps() {
        var scenario = said(5)
        scenario.press("Ctrl-S")
        scenario.type("needle")
        #expect(scenario.status.contains("match 5/5"))
        scenario.press("Ctrl-R Ctrl-R")
        #expect(scenario.status.contains("match 3/5"))
        scenario.press("Enter")
        #expect(scenario.status.contains("match 4/5"))
        scenario.press("Ctrl-S Ctrl-S")
        #expect(scenario.status.contains("match 1/5, wrapped"))
        scenario.press("Ctrl-R")
        #expect(scenario.status.contains("match 5/5, wrapped"))
        scenario.press("Ctrl-R")
        #expect(scenario.status.contains("match 4/5") && !scenario.status.contains("wrapped"))
    }

    @Test("a lower-case letter matches capitals and accents, a capital itself only, and no match is reported")
    func smartCase() {
        var scenario = Scenario()
        scenario.answer("q", with: "Swift swift SWIFT café Café العَرَبِيَّة")
        for (words, count) in [("swift", 3), ("Swift", 1), ("cafe", 2), ("café", 2), ("العربية", 1)] {
            scenario.press("Ctrl-S")
            scenario.type(words)
            #expect(scenario.status.contains("/\(count)"), "\(words): \(scenario.status)")
            scenario.press("Esc")
        }
        scenario.press("Ctrl-S")
        scenario.type("xyzzy")
        #expect(scenario.status.contains("no match"))
        scenario.press("Backspace Backspace Backspace Backspace Backspace")
        #expect(!scenario.status.contains("no match"))
    }

    @Test(
        "visible text is found across markup, wraps, tables and code, and is highlighted in place",
        arguments: [
            ("some **bold** words", "some bold words", ["some bold words"]),
            ("a `code_name` and _more_ of it", "code_name and more", ["code_name and more"]),
            (String(repeating: "word ", count: 15) + "one two", "word one", ["word one"]),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa start end", "start end", ["start", "end"]),
            ("漢字漢字漢字漢字漢字漢字漢字漢字漢字国語", "漢字国", ["漢字国"]),
            ("> quoted line\n> goes on", "line goes", ["line", "goes"]),
            ("| a | b |\n|---|---|\n| first | some *cell* here |", "some cell here", ["some cell here"]),
            ("```\nlet x = a[i] + 1\n```", "a[i] + 1", ["a[i] + 1"]),
            ("[the link](https://a.b/c)", "https://a.b", ["https://a.b"]),
            ("- one\n  two", "one two", ["one", "two"]),
        ])
    func found(text: String, words: String, shown: [String]) {
        var scenario = Scenario(columns: 44, rows: 20)
        scenario.answer("q", with: text)
        scenario.press("Ctrl-S")
        scenario.type(words)
        #expect(scenario.status.contains("match 1/1"))
        #expect(painted(.searchCurrent, &scenario) == shown)
    }

    @Test("typed punctuation must match, and punctuation alone is searched in the source")
    func signs() {
        let text = "foo_bar foobar **foo**bar `a->b` __init__ x\\_y"
        for (words, count) in [("foo_bar", 1), ("foobar", 3), ("->", 1), ("__init__", 1), ("_", 6), ("x_y", 1)] {
            let found = SearchPattern(words)?.matches(in: text, isMarkup: true).count
            #expect(found == count, "\(words)")
        }
        #expect(SearchPattern("foobar")?.matches(in: text, isMarkup: false).count == 1)
        #expect(SearchPattern("  ") == nil)
    }

    @Test("a match in folded reasoning or a folded message opens it, and moving on folds it again")
    func unfolds() {
        var scenario = Scenario(columns: 60, rows: 30)
        scenario.ask("q")
        scenario.progress(.accepted)
        scenario.progress(.delta(Delta(reasoning: "a hidden thought")))
        scenario.progress(.delta(Delta(text: (1...30).map { "line \($0)" }.joined(separator: "\n"))))
        scenario.finish()
        scenario.answer("next", with: "a thought")
        scenario.press("Ctrl-S")
        scenario.type("thought")
        #expect(!scenario.screen.joined().contains("a hidden"))
        scenario.press("Ctrl-R")
        #expect(scenario.screen.joined().contains("a hidden thought"))
        scenario.press("Enter")
        #expect(scenario.status.contains("match 2/2"))
        scenario.press("Esc Esc")
        #expect(!scenario.screen.joined().contains("a hidden"))
        scenario.wait(.seconds(2))
        scenario.press("Ctrl-X b z Ctrl-S")
        scenario.type("line 29")
        #expect(scenario.screen.contains { $0.hasSuffix("line 29") })
    }

    @Test("it works while a reply streams: the count grows and the view stays on the match")
    func streams() {
        var scenario = Scenario(columns: 60, rows: 14)
        scenario.ask("q")
        scenario.stream("first needle\n\n")
        _ = frame(&scenario.state)
        scenario.press("Ctrl-S")
        scenario.type("needle")
        #expect(scenario.status.contains("match 1/1"))
        let before = frame(&scenario.state).rows.prefix(4)
        for number in 0..<400 {
            scenario.progress(.delta(Delta(text: "more words \(number)\n\nanother nee")));
            scenario.progress(.delta(Delta(text: "dle\n\n")))
        }
        #expect(scenario.status.contains("match 1/401"))
        #expect(frame(&scenario.state).rows.prefix(4) == before)
        scenario.press("Enter")
        #expect(scenario.status.contains("match 2/401"))
        scenario.finish()
        #expect(scenario.status.contains("match 2/401"))
    }

    @Test("/ searches while browsing: Enter stays at the match, n and N repeat, and leaving removes the highlight")
    func browses() {
        var scenario = said(6)
        scenario.press("Esc k k /")
        scenario.type("needle")
        scenario.press("Enter")
        #expect(scenario.screen.last == "›")
        #expect(scenario.status.contains("match 5/6") && scenario.status.contains("browse 10/12"))
        scenario.press("N")
        #expect(scenario.status.contains("match 4/6") && scenario.status.contains("browse 8/12"))
        scenario.press("n n")
        #expect(scenario.status.contains("match 6/6"))
        #expect(painted(.searchCurrent, &scenario).contains("needle"))
        scenario.press("q")
        #expect(!scenario.status.contains("match"))
        #expect(painted(.searchMatch, &scenario).allSatisfy { !$0.contains("needle") || $0.contains("needle6") })
        scenario.press("Ctrl-X b n")
        #expect(scenario.status.contains("match"))
    }

    @Test("/search accepts words, and Ctrl-S without input repeats the last search")
    func recalls() {
        var scenario = said(4)
        scenario.ask("/search needle")
        #expect(scenario.screen.last == "search› needle")
        #expect(scenario.status.contains("match 4/4"))
        scenario.press("Esc Ctrl-S Ctrl-S")
        #expect(scenario.screen.last == "search› needle")
    }

    @Test("paging with the search line open moves the view, and the next match is relative to it")
    func looksAround() {
        var scenario = said(30)
        scenario.press("Ctrl-S")
        scenario.type("needle")
        for _ in 0..<40 { scenario.press("PgUp") }
        #expect(scenario.screen.last == "search› needle")
        scenario.press("Enter")
        #expect(scenario.status.contains("match 1/30"))
    }

    @Test("a replaced conversation is searched again")
    func replaced() {
        var scenario = said(3)
        scenario.press("Ctrl-S")
        scenario.type("needle")
        scenario.state.window.conversation.messages.removeLast(2)
        scenario.state.window.transcript.invalidate(from: 4)
        scenario.wait(.zero)
        #expect(scenario.status.contains("2 matches"))
    }
}

@Suite("search results without a screen")
struct MatchListTests {
    @Test("/search lists the matching lines with their authors")
    func lists() {
        var scenario = Scenario()
        scenario.answer("one needle", with: "no\nanother **Needle** here\nand more")
        scenario.send(.input(.line("/search needle")))
        guard case .page(let page) = scenario.state.popup else {
            Issue.record("no page is open")
            return
        }
        #expect(page.title.english == "2 matches")
        #expect(page.lines.map(\.text.english) == ["You: one needle", "echo: another **Needle** here"])
        #expect(scenario.state.window.transcriptSearch == nil)
        scenario.send(.input(.line("/search nowhere")))
        #expect(scenario.state.notice?.text.english == "no matches")
    }
}
