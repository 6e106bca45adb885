private import CNcurses
private import Glibc
package import Screen

/// What can be known of the terminal without taking it, for `resayil doctor`.
package struct TerminalCapabilities: Hashable, Sendable {
    /// What terminfo says of a name.
    package enum Entry: Hashable, Sendable {
        case usable(colors: Int)
        case unknown
        /// It cannot place the cursor.
        case unusable
    }

    package var entry: Entry
    /// Nil if standard output is no terminal.
    package var size: Size?
    /// Whether a paste is told from typing (mode 2004); nil if the terminal did not say.
    package var bracketsPaste: Bool?
    /// What it says of itself and how it measures; empty if it did not say.
    package var traits = TerminalTraits()

    package init(entry: Entry, size: Size?, bracketsPaste: Bool?) {
        self.entry = entry
        self.size = size
        self.bracketsPaste = bracketsPaste
    }

    /// Looks `name` up in terminfo, and asks the terminal itself, which may take half a second where it does not
    /// answer. Keys that are typed meanwhile are lost.
    @MainActor
    package static func look(at name: String) -> TerminalCapabilities {
        var colors: Int32 = 0
        let entry: Entry =
            switch cn_terminal_colors(name, &colors) {
            case 0: .usable(colors: Int(max(0, colors)))
            case -2: .unusable
            default: .unknown
            }
        guard TerminalDevice.isInteractive else {
            return TerminalCapabilities(entry: entry, size: nil, bracketsPaste: nil)
        }
        var (columns, rows): (Int32, Int32) = (0, 0)
        cn_window_size(&columns, &rows)
        let asks = TerminalModes(terminal: name).areKnown
        let answers = asks ? answers() ?? "" : ""
        var known = TerminalCapabilities(
            entry: entry, size: Size(columns: Int(columns), rows: Int(rows)), bracketsPaste: bracketsPaste(answers))
        known.traits.note(allOf: answers)
        return known
    }

    /// Whether a terminal of this name, or one without a name, cannot place the cursor.
    @MainActor
    package static func isDumb(_ name: String) -> Bool { name.isEmpty || cn_terminal_usable(name) == -2 }

    /// The version of ncurses, as it says it: `ncurses 6.4.20221231`.
    package static var library: String { String(cString: cn_version()) }

    /// The answers to DECRQM 2004 and the questions of `TerminalTraits`, and behind them that to the question for
    /// attributes, which every terminal knows.
    private static func answers() -> String? {
        guard cn_modes_save() == 0 else { return nil }
        var raw = termios()
        guard tcgetattr(0, &raw) == 0 else { return nil }
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(0, TCSANOW, &raw)
        defer { _ = cn_modes_restore() }
        let samples = TerminalTraits.measuring(from: "\r\u{1B}[2K")
        let question = Array(("\u{1B}[?2004$p" + TerminalTraits.questions + samples + "\u{1B}[c").utf8)
        guard cn_write(question, question.count) == 0 else { return nil }
        var text = ""
        var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while !isComplete(text), text.utf8.count < 4096, poll(&ready, 1, 500) > 0 {
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(0, &bytes, bytes.count)
            guard count > 0 else { return nil }
            text += String(decoding: bytes[..<count], as: UTF8.self)
        }
        return text
    }

    /// The primary attributes came last.
    private static func isComplete(_ text: String) -> Bool {
        text.hasSuffix("c") && text.split(separator: "\u{1B}").last?.hasPrefix("[?") == true
    }

    /// Reads `ESC [ ? 2004 ; n $ y`: 1 and 2 are set and reset, 3 set for good, 0 and 4 not to be had.
    static func bracketsPaste(_ answer: String) -> Bool? {
        guard let start = answer.firstRange(of: "[?2004;")?.upperBound, answer[start...].dropFirst().hasPrefix("$y")
        else { return nil }
        return "123".contains(answer[start])
    }
}
