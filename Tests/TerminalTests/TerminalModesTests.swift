import Screen
import Testing

@testable import Terminal

@Suite("TerminalModes")
struct TerminalModesTests {
    @Test("every mode that is set is reset, also in a crash")
    func undoesItself() {
        let modes = TerminalModes(terminal: "xterm-256color")
        let on = modes.on(mouse: true)
        let restore = modes.restore(leave: "\u{1B}[?1049l", show: "\u{1B}[?25h", plain: "\u{1B}[m")
        for mode in ["2004", "1000", "1002", "1006"] {
            #expect(on.contains("\u{1B}[?\(mode)h"))
            #expect(modes.off.contains("\u{1B}[?\(mode)l"))
            #expect(restore.contains("\u{1B}[?\(mode)l"))
        }
        #expect(on.contains("\u{1B}[>5u") && modes.off.contains("\u{1B}[<u"))
        #expect(on.contains("\u{1B}[>4;1m") && modes.off.contains("\u{1B}[>4m"))
        #expect(restore.utf8.count < 512)
    }

    @Test("reports of dark and light are switched on where the terminal has them, and always off again")
    func backgroundReports() {
        var modes = TerminalModes(terminal: "xterm-256color")
        #expect(!modes.on(mouse: true).contains("2031"))
        modes.reportsBackground = true
        #expect(modes.on(mouse: false).contains("\u{1B}[?2031h"))
        #expect(modes.off.contains("\u{1B}[?2031l"))
        #expect(modes.restore(leave: nil, show: nil, plain: nil).contains("\u{1B}[?2031l"))
    }

    @Test("reordering of a terminal is switched off, and on again at the end")
    func order() {
        let switches = [
            (OrderSwitch.ecma, "\u{1B}[8l", "\u{1B}[8h"),
            (.mlterm, "\u{1B}]5379;use_ctl=false\u{7}", "\u{1B}]5379;use_ctl=true\u{7}"),
        ]
        for (told, on, off) in switches {
            let modes = TerminalModes(terminal: "xterm-256color", told: told)
            #expect(modes.on(mouse: false).contains(on))
            #expect(modes.off.contains(off))
            #expect(modes.restore(leave: nil, show: nil, plain: nil).contains(off))
        }
        #expect(!TerminalModes(terminal: "xterm").on(mouse: true).contains("\u{1B}[8"))
    }

    @Test("a terminal without private modes is sent none", arguments: ["linux", "vt220", "ansi"])
    func staysPlain(terminal: String) {
        let modes = TerminalModes(terminal: terminal)
        #expect(modes.on(mouse: true).isEmpty && modes.off.isEmpty)
    }

    @Test("delays of terminfo are not written")
    func dropsDelays() {
        let restore = TerminalModes(terminal: "vt220").restore(leave: "a$<5>b$c", show: nil, plain: nil)
        #expect(restore == "ab$c\r")
    }
}
