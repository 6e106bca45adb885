import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface
@testable import Layout

/// Pages of text are read as with less.
@Suite("paging")
struct PagingTests {
    private func help(rows: Int = 24, columns: Int = 80) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.press("F1")
        return scenario
    }

    private static let pages = ["/help", "/keys", "/set", "/details"]

    private func opened(_ command: String, columns: Int, rows: Int) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.ask("q")
        scenario.progress(
            .failed(
                Failure(
                    kind: .serverFault, phase: .waiting, summary: .verbatim("500"),
                    body: (0..<60).map { "body \($0)" }.joined(separator: "\n"))))
        scenario.ask(command)
        return scenario
    }

    @Test("at the end the last screenful shows, whatever page it is, at every width", arguments: pages, [20, 33, 80])
    func end(page: String, columns: Int) {
        for key in ["G", "End", "Alt-End", ">"] {
            var scenario = opened(page, columns: columns, rows: 9)
            let rows = scenario.screen
            scenario.press(key)
            // The pane has seven rows, and the title takes one.
            #expect(scenario.screen[1..<7].count { !$0.isEmpty } >= 3)
            scenario.press("j Space G")
            let end = scenario.screen
            scenario.press("k j")
            #expect(scenario.screen == end)
            scenario.press("g")
            #expect(scenario.screen == rows)
        }
    }

    @Test("half and whole pages are those of the window, and going back returns to the same place")
    func steps() {
        var scenario = help(rows: 14)
        for (down, up) in [
            ("Space", "b"), ("f", "Ctrl-B"), ("PgDn", "PgUp"), ("d", "u"), ("Ctrl-D", "Ctrl-U"), ("j", "k"),
        ] {
            let before = scenario.screen
            scenario.press(down)
            #expect(scenario.screen != before)
            scenario.press(up)
            #expect(scenario.screen == before, "\(down) \(up)")
        }
    }

    @Test("/ searches down, ? up, n and N repeat, and the search wraps")
    func search() throws {
        var scenario = help(rows: 12)
        scenario.press("/")
        scenario.type("set the title")
        #expect(scenario.screen.last == "search› set the title")
        scenario.press("Enter")
        #expect(scenario.screen.contains { $0.contains("/title") })
        scenario.press("g /")
        scenario.type("transcript")
        scenario.press("Enter")
        let first = scenario.screen
        scenario.press("n n")
        #expect(scenario.screen != first)
        scenario.press("N N")
        scenario.press("G ?")
        scenario.type("keys in the message")
        scenario.press("Enter")
        #expect(scenario.screen[1].contains("Keys in the message box"))
        scenario.press("/")
        scenario.type("nothing like this")
        scenario.press("Enter")
        #expect(scenario.screen.joined().contains("no matches for nothing like this"))
        scenario.press("/ Esc")
        #expect(scenario.state.popup != nil)
        scenario.press("Esc")
        #expect(scenario.state.popup == nil)
    }

    @Test("matches are marked, and the current one differs")
    func marks() throws {
        var scenario = help()
        scenario.press("/")
        scenario.type("delete")
        scenario.press("Enter")
        let faces = Set(render(scenario.state, in: scenario.state.size).rows.flatMap(\.cells).map(\.face))
        let theme = scenario.state.theme
        #expect(faces.contains(theme[.popup].under(theme[.searchCurrent])))
        #expect(faces.contains(theme[.popup].under(theme[.searchMatch])))
    }

    @Test("help opened while browsing begins with the keys of browsing")
    func section() {
        var scenario = Scenario(rows: 14)
        scenario.answer("q", with: "a")
        scenario.press("Ctrl-X b ?")
        #expect(scenario.screen.contains { $0.contains("Keys while browsing") })
        #expect(!scenario.screen.contains { $0.contains("Keys in the message box") })
        scenario.press("g")
        #expect(scenario.screen.contains { $0.contains("Keys in the message box") })
    }

    @Test(
        "keys typed into a page never end in the message box",
        arguments: ["/quit", "hello", "/model x", "what is 5"])
    func typing(words: String) {
        for isBurst in [false, true] {
            var scenario = help()
            if isBurst { scenario.send(.typed(words)) } else { scenario.type(words) }
            #expect(scenario.state.window.composer.text.isEmpty && scenario.state.popup != nil)
            scenario.press("Enter Esc Esc")
            #expect(scenario.state.window.composer.text.isEmpty && scenario.state.popup == nil)
        }
    }
}
