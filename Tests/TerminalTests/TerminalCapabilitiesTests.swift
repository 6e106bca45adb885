import Testing

@testable import Terminal

@Suite("TerminalCapabilities")
struct TerminalCapabilitiesTests {
    @Test("terminfo knows a name or not, and its number of colors")
    @MainActor
    func entries() {
        #expect(TerminalCapabilities.look(at: "xterm-256color").entry == .usable(colors: 256))
        #expect(TerminalCapabilities.look(at: "vt100").entry == .usable(colors: 0))
        #expect(TerminalCapabilities.look(at: "no-such-terminal").entry == .unknown)
        #expect(TerminalCapabilities.look(at: "dumb").entry == .unusable)
    }

    @Test(
        "the answer about pastes is found among other input",
        arguments: [
            ("\u{1B}[?2004;2$y\u{1B}[?62c", true), ("x\u{1B}[?2004;1$y", true), ("\u{1B}[?2004;0$y\u{1B}[?1c", false),
            ("\u{1B}[?62;22c", nil), ("\u{1B}[?2004;", nil), ("", nil),
        ] as [(String, Bool?)])
    func paste(answer: String, expected: Bool?) {
        #expect(TerminalCapabilities.bracketsPaste(answer) == expected)
    }

    @Test("ncurses reports its version")
    func version() {
        #expect(TerminalCapabilities.library.hasPrefix("ncurses "))
    }
}
