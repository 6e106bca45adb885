private import CNcurses
private import Glibc

/// Asks for something that must not be seen, on the terminal itself, whatever standard input and output are.
package enum HiddenPrompt {
    package enum Answer: Hashable, Sendable {
        case line(String)
        /// Ctrl-D on an empty line.
        case end
        /// INT, QUIT, TERM or HUP came; the terminal is as it was. Leave with 128 and the number.
        case interrupted(signal: Int32)
    }

    /// Shows `prompt` and reads one line without echo. Blocks until it is there. The terminal's settings are restored
    /// before this returns, and while the job is suspended. Nil if there is no terminal.
    @MainActor
    package static func read(_ prompt: String) -> Answer? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var found = termios()
        guard tcgetattr(terminal, &found) == 0 else { return nil }
        let signals = cn_signals_open()
        guard signals >= 0 else { return nil }
        defer { cn_signals_close() }
        var hidden = found
        hidden.c_lflag &= ~tcflag_t(ECHO)
        hidden.c_lflag |= tcflag_t(ICANON | ECHONL | ISIG)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        // What was pasted behind the first line is thrown away: the shell would show it, run it and remember it.
        defer { tcsetattr(terminal, TCSAFLUSH, &found) }
        show(prompt, on: terminal)
        while true {
            var waiting = [
                pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            poll(&waiting, 2, -1)
            if waiting[1].revents != 0 {
                let arrived = cn_signals_take()
                if let signal = [SIGHUP, SIGTERM, SIGQUIT, SIGINT].first(where: { arrived >> $0 & 1 == 1 }) {
                    show("\n", on: terminal)
                    return .interrupted(signal: signal)
                }
                if arrived >> SIGTSTP & 1 == 1 {
                    tcsetattr(terminal, TCSADRAIN, &found)
                    cn_stop_job()
                    tcsetattr(terminal, TCSAFLUSH, &hidden)
                    show(prompt, on: terminal)
                }
            } else if waiting[0].revents != 0 {
                return line(from: terminal)
            }
        }
    }

    /// The most that the line discipline takes; what is longer comes without its end.
    package static let lineLimit = 4095

    /// The line discipline hands out whole lines.
    private static func line(from terminal: Int32) -> Answer {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(terminal, &bytes, bytes.count)
        guard count > 0 else { return count < 0 ? .interrupted(signal: SIGHUP) : .end }
        return .line(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func show(_ text: String, on terminal: Int32) {
        let bytes = Array(text.utf8)
        _ = write(terminal, bytes, bytes.count)
    }
}
