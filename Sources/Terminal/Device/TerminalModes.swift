import Screen

/// The modes that ncurses does not know, as bytes that switch them on and off.
///
/// Nothing here asks the terminal a question: an answer could arrive after the program left and be typed into a shell.
/// `TerminalDevice` does, and waits for the answer before it leaves.
struct TerminalModes {
    /// Whether the terminal reads xterm's private modes; the Linux console and hardware terminals do not.
    let areKnown: Bool

    /// How the terminal is told to leave the order of cells alone, for as long as we have it. It may be known late.
    var told: OrderSwitch?
    /// The terminal reports when its colors become dark or light, as is known late.
    var reportsBackground = false
    /// How the title becomes what it was, once it is another one; nil while it is the terminal's own.
    var titleEnd: TerminalServices.TitleEnd?
    /// What removes the progress, once some was shown; empty before.
    var progressEnd = ""

    private static let plainTerminals = ["linux", "vt", "ansi", "cons", "sun", "wy", "pcansi", "cygwin"]

    init(terminal: String, told: OrderSwitch? = nil) {
        self.told = told
        areKnown = !Self.plainTerminals.contains { terminal.hasPrefix($0) }
    }

    /// Of kitty's keys the escape codes that cannot be mistaken (1), and with them the place of the key (4).
    private let kittyKeysOn = "\u{1B}[>5u"
    private let kittyKeysOff = "\u{1B}[<u"

    /// To be written after the first refresh: kitty keeps key flags for each screen, and that refresh switches it.
    func on(mouse: Bool) -> String {
        areKnown
            ? "\u{1B}[?2004h" + kittyKeysOn + otherKeysOn + focusOn + (told?.on ?? "") + (mouse ? mouseOn : "")
                + (reportsBackground ? backgroundOn : "")
            : ""
    }
    /// To be written before curses leaves the alternate screen.
    var off: String {
        areKnown
            ? "\u{1B}[?2026l" + kittyKeysOff + otherKeysOff + "\u{1B}[?2004l" + (told?.off ?? "")
                + (reportsBackground ? backgroundOff : "") + focusOff + mouseOff + progressEnd
                + (titleEnd?.restore ?? "")
            : ""
    }

    /// What xterm, and tmux with `extended-keys on`, tell Shift-Enter from Enter by; others go by kitty's keys.
    private let otherKeysOn = "\u{1B}[>4;1m"
    private let otherKeysOff = "\u{1B}[>4m"

    /// Whether the terminal has the focus comes as input from then on.
    private let focusOn = "\u{1B}[?1004h"
    private let focusOff = "\u{1B}[?1004l"

    let backgroundOn = "\u{1B}[?2031h"
    private let backgroundOff = "\u{1B}[?2031l"

    let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
    let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

    /// Around a large frame, both of one length: a terminal that knows synchronised output shows it at once, the others
    /// ignore it.
    let frameStart: [UInt8] = Array("\u{1B}[?2026h".utf8)
    let frameEnd: [UInt8] = Array("\u{1B}[?2026l".utf8)

    /// What a crash writes. `leave` is rmcup, `show` is cnorm, `plain` is sgr0, as terminfo has them.
    func restore(leave: String?, show: String?, plain: String?) -> String {
        let bottom = "\u{1B}[999;1H\r\n"
        return off + withoutDelays(plain ?? "") + withoutDelays(show ?? "") + withoutDelays(leave ?? bottom) + "\r"
    }

    /// Terminfo's `$<5>` delays are instructions for tputs, not for the terminal.
    private func withoutDelays(_ capability: String) -> String {
        var result = ""
        var rest = Substring(capability)
        while let dollar = rest.firstIndex(of: "$") {
            result.append(contentsOf: rest[..<dollar])
            rest = rest[dollar...]
            guard rest.hasPrefix("$<"), let end = rest.firstIndex(of: ">") else { break }
            rest = rest[rest.index(after: end)...]
        }
        result.append(contentsOf: rest)
        return result
    }
}
