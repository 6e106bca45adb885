import Chat
import Localization
import Screen
import Testing

@testable import Interface

@Suite("link hints")
struct LinkHintsTests {
    private func said(_ reply: String, columns: Int = 50, rows: Int = 20) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.answer("see https://plain.example/question.", with: reply)
        _ = frame(&scenario.state)
        return scenario
    }

    private let links =
        "A [link](https://one.example/a), <https://two.example>, and\n\n- `https://three.example/x?y=1`."

    @Test("each link in view gets a letter that copies its target")
    func copies() {
        for (letter, target) in [
            ("a", "https://plain.example/question"), ("s", "https://one.example/a"), ("d", "https://two.example"),
            ("f", "https://three.example/x?y=1"),
        ] {
            var scenario = said(links)
            scenario.press("Ctrl-X l")
            #expect(scenario.screen.contains { $0.contains("A sink") || $0.contains("A s") })
            scenario.press(letter)
            #expect(scenario.effects == [.copy(target)])
        }
    }

    @Test("with Shift the letter opens a web page, and another target is copied")
    func opens() {
        var scenario = said(links)
        scenario.press("Ctrl-X l S")
        #expect(scenario.effects == [.openLink("https://one.example/a")])
        scenario.send(.linkRefused("https://one.example/a", reason: .verbatim("no desktop found to open it")))
        #expect(scenario.effects == [.copy("https://one.example/a")])
        var other = said("[x](javascript:alert(1)) [y](file:///etc/passwd) [z](MAILTO:a@b.example)")
        other.press("Ctrl-X l S")
        #expect(other.effects == [.copy("javascript:alert(1)")])
        other.press("Ctrl-X l D")
        #expect(other.effects == [.copy("file:///etc/passwd")])
        other.press("Ctrl-X l F")
        #expect(other.effects == [.openLink("MAILTO:a@b.example")])
    }

    @Test("Esc closes, another letter is reported, and a view without links says so")
    func leaves() {
        var scenario = said(links)
        let before = frame(&scenario.state)
        scenario.press("Ctrl-X l Esc")
        #expect(frame(&scenario.state) == before)
        scenario.press("Ctrl-X l m")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains("no link has that letter"))
        #expect(scenario.screen.last == "›")
        var none = Scenario()
        none.answer("q", with: "no link")
        none.press("Ctrl-X l")
        #expect(none.screen.joined().contains("no links in view"))
    }

    @Test("more links than letters get two letters each")
    func many() {
        var scenario = Scenario(columns: 80, rows: 60)
        scenario.answer("q", with: (1...30).map { "- <https://e.example/\($0)>" }.joined(separator: "\n"))
        _ = frame(&scenario.state)
        scenario.press("Ctrl-X l s")
        #expect(scenario.effects.isEmpty)
        scenario.press("d")
        #expect(scenario.effects == [.copy("https://e.example/29")])
    }

    @Test("a wrapped address is one link, in Markdown and in plain text", arguments: [24, 33])
    func wrapped(columns: Int) {
        let long = "https://example.org/a/very/long/path/that/does/not/fit/in/one/row?and=more"
        var scenario = Scenario(columns: columns, rows: 30)
        scenario.answer("see \(long) and (\(long)).", with: "[w](\(long))\n\n```\n\(long)\n```")
        _ = frame(&scenario.state)
        scenario.press("Ctrl-X l")
        #expect(scenario.state.window.linkHints?.hints.prefix(3).map(\.target) == [long, long, long])
    }

    @Test("the view stays while the letters show, though text arrives")
    func stays() {
        var scenario = Scenario(columns: 50, rows: 10)
        scenario.ask("q")
        scenario.stream("<https://one.example>\n\n")
        _ = frame(&scenario.state)
        scenario.press("Ctrl-X l")
        let before = frame(&scenario.state).rows.prefix(4)
        scenario.progress(.delta(Delta(text: String(repeating: "more\n\n", count: 20))))
        #expect(frame(&scenario.state).rows.prefix(4) == before)
        scenario.press("a")
        #expect(scenario.effects == [.copy("https://one.example")])
    }

    @Test("a click opens a link, unfolds a fold, and selects the message while browsing")
    func clicks() throws {
        var scenario = said(
            "[link](https://one.example/a)\n\n" + (1...40).map { "- item \($0)" }.joined(separator: "\n"))
        scenario.press("Alt-Home")
        _ = frame(&scenario.state)
        func click(_ words: String) throws {
            let row = try #require(scenario.screen.firstIndex { $0.contains(words) })
            let column = try #require(scenario.screen[row].firstRange(of: words)).lowerBound
            let position = Position(
                row: Row(row),
                column: Column(scenario.screen[row].distance(from: scenario.screen[row].startIndex, to: column)))
            scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
            scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: position))))
        }
        try click("link")
        #expect(scenario.effects == [.openLink("https://one.example/a")])
        scenario.press("Esc Enter")
        _ = frame(&scenario.state)
        try click("more rows")
        #expect(!scenario.screen.joined().contains("more rows"))
        scenario.press("g")
        _ = frame(&scenario.state)
        try click("item 1")
        #expect(scenario.status.contains("browse 2/2"))
        try click("question")
        #expect(scenario.effects == [.openLink("https://plain.example/question")])
    }
}
