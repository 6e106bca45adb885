package import Localization

/// Why the terminal cannot be used: words for the person, and nothing has been changed.
package struct TerminalError: PresentableError, Hashable, Sendable, CustomStringConvertible {
    /// What happened and what to do next, in one or two sentences.
    package let text: Text
    /// The status to leave with: a wrong call, not a failure of the program.
    package var exitStatus: Int32 { 2 }

    package var description: String { text.english }

    static let notInteractive = TerminalError(
        text: tr(
            """
            standard input and output are not a terminal; run resayil in one, or use a command such as \
            \("command", code: "resayil ask")
            """))

    static func unusable(_ name: String) -> TerminalError {
        TerminalError(
            text: name.isEmpty
                ? tr("TERM is not set; set it to the terminal's type, for example xterm-256color")
                : tr(
                    """
                    \("setting", code: "TERM=" + name) cannot move the cursor; set TERM to the terminal's type, for \
                    example xterm-256color
                    """))
    }

    static func unknown(_ name: String) -> TerminalError {
        TerminalError(
            text: tr(
                """
                neither \("name", code: name) nor xterm-256color is in the terminfo database; install ncurses-base or \
                set TERMINFO
                """))
    }

    static func system(_ what: Text, _ reason: Text) -> TerminalError {
        TerminalError(text: tr("\("problem", what): \("reason", reason)"))
    }
}
