import Testing

@testable import Screen

@Suite("links of the terminal")
struct TerminalLinkTests {
    private func link(_ target: String, number: Int = 1) -> TerminalLink? {
        TerminalLink(CellRow.Link(columns: 0..<1, target: target, number: number))
    }

    @Test("addresses of the web and of mail are links, and nothing else is")
    func schemes() {
        for target in ["https://a.example/x?y=1;2#z", "http://a.example", "HTTPS://a.example", "mailto:a@b.example"] {
            #expect(link(target)?.address == target)
        }
        for target in ["file:///etc/passwd", "javascript:alert(1)", "/path", "a.example", "ssh://a", "", "x:https://a"]
        {
            #expect(link(target) == nil)
        }
    }

    @Test("an address is no command to the terminal, and is encoded")
    func encoded() {
        for control in ["\u{1B}", "\u{7}", "\n", "\0"] { #expect(link("https://a/\(control)") == nil) }
        #expect(link("https://a/b c")?.address == "https://a/b%20c")
        #expect(link("https://a/\u{9C}\u{7F}")?.address == "https://a/%C2%9C%7F")
        #expect(link("https://س.example/é")?.address == "https://%D8%B3.example/%C3%A9")
        #expect(link("https://a/" + String(repeating: "x", count: 3_000)) == nil)
    }

    @Test("rows of one link have one identity, and other links others")
    func identity() {
        #expect(link("https://a", number: 2)?.identity == link("https://a", number: 2)?.identity)
        #expect(link("https://a", number: 2)?.identity != link("https://a", number: 3)?.identity)
        #expect(link("https://a")?.identity != link("https://b")?.identity)
    }
}
