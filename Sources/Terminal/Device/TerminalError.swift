/// Why the terminal cannot be taken: words for the person, and nothing has been changed.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened and what to do next, in one or two sentences.
    package let message: String
    /// The status to leave with: a wrong call, not a failure of the program.
    package var exitStatus: Int32 { 2 }

    package var description: String { message }

    static let notInteractive = TerminalError(
        message: "standard input and output are not a terminal; run resayil in one, or use a command such as ask")

    static func unusable(_ name: String) -> TerminalError {
        let shown = name.isEmpty ? "TERM is not set" : "TERM=\(name) cannot place the cursor"
        return TerminalError(message: "\(shown); set TERM to what the terminal is, for example xterm-256color")
    }

    static func unknown(_ name: String) -> TerminalError {
        TerminalError(
            message: "neither \(name) nor xterm-256color is in the terminfo database; "
                + "install ncurses-base or set TERMINFO")
    }

    static func system(_ doing: String, _ reason: String) -> TerminalError {
        TerminalError(message: "\(doing): \(reason)")
    }
}
