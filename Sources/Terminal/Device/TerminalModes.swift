/// The modes that ncurses does not know, as bytes that switch them on and off.
///
/// Nothing here asks the terminal a question: an answer could arrive after the program left and be typed into a shell.
/// `TerminalDevice.askBackground` does, and waits for the answer before it leaves.
struct TerminalModes {
    /// Whether the terminal reads xterm's private modes; the Linux console and hardware terminals do not.
    let areKnown: Bool

    /// Whether the terminal is told that lines are in order already (ECMA-48's BDSM: explicit), for as long as we have it.
    var keepsOrder: Bool

    private static let plainTerminals = ["linux", "vt", "ansi", "cons", "sun", "wy", "pcansi", "cygwin"]

    init(terminal: String, keepsOrder: Bool = false) {
        self.keepsOrder = keepsOrder
        areKnown = !Self.plainTerminals.contains { terminal.hasPrefix($0) }
    }

    /// Of kitty's keys the escape codes that cannot be mistaken (1), and with them the place of the key (4).
    private let kittyKeysOn = "\u{1B}[>5u"
    private let kittyKeysOff = "\u{1B}[<u"

    /// Told while we have the terminal, too: it may be known late.
    var order: String { keepsOrder ? "\u{1B}[8l" : "\u{1B}[8h" }

    /// To be written after the first refresh: kitty keeps key flags for each screen, and that refresh switches it.
    func on(mouse: Bool) -> String {
        areKnown
            ? "\u{1B}[?2004h" + kittyKeysOn + otherKeysOn + (keepsOrder ? "\u{1B}[8l" : "") + (mouse ? mouseOn : "")
            : ""
    }
    /// To be written before curses leaves the alternate screen.
    var off: String {
        areKnown
            ? "\u{1B}[?2026l" + kittyKeysOff + otherKeysOff + "\u{1B}[?2004l" + (keepsOrder ? "\u{1B}[8h" : "")
                + mouseOff
            : ""
    }

    /// What xterm, and tmux with `extended-keys on`, tell Shift-Enter from Enter by; others go by kitty's keys.
    private let otherKeysOn = "\u{1B}[>4;1m"
    private let otherKeysOff = "\u{1B}[>4m"

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
            result += rest[..<dollar]
            guard rest[dollar...].hasPrefix("$<"), let end = rest[dollar...].firstIndex(of: ">") else {
                return result + rest[dollar...]
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
