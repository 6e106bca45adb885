/// What is known of the terminal, and what that means for the chat screen.
package struct TerminalChecks {
    /// What terminfo says of `TERM`.
    package enum Entry: Hashable, Sendable {
        case usable(colors: Int)
        case unknown
        case unusable
    }

    private let environment: [String: String]
    private let entry: Entry
    private let size: (columns: Int, rows: Int)?
    private let bracketsPaste: Bool?
    private let isInstalled: (String) -> Bool

    /// `size` is nil if standard output is no terminal; `bracketsPaste` nil if the terminal did not say;
    /// `isInstalled` tells whether a program is on the path.
    package init(
        environment: [String: String], entry: Entry, size: (columns: Int, rows: Int)?, bracketsPaste: Bool?,
        isInstalled: @escaping (String) -> Bool
    ) {
        self.environment = environment.filter { !$0.value.isEmpty }
        self.entry = entry
        self.size = size
        self.bracketsPaste = bracketsPaste
        self.isInstalled = isInstalled
    }

    package var all: [Check] {
        [terminal, colors, locale, window, multiplexer, paste, clipboard].compactMap(\.self)
    }

    package var terminal: Check {
        guard let name = environment["TERM"] else {
            return Check("terminal", .failed, "TERM is not set", mend: "export TERM=xterm-256color")
        }
        switch entry {
        case .usable: return Check("terminal", .ok, "\(name) is in terminfo")
        case .unknown:
            return Check(
                "terminal", .failed, "terminfo does not know \(name)",
                mend: "install ncurses-term, or export TERM=xterm-256color")
        case .unusable:
            return Check(
                "terminal", .failed, "\(name) cannot place the cursor",
                mend: "use resayil ask there, or export TERM=xterm-256color if it is more than that")
        }
    }

    package var colors: Check? {
        guard case .usable(let count) = entry else { return nil }
        if environment["NO_COLOR"] != nil { return Check("colours", .ok, "none, as NO_COLOR asks") }
        if ["truecolor", "24bit"].contains(environment["COLORTERM"]) { return Check("colours", .ok, "direct colour") }
        return Check("colours", .ok, count < 8 ? "none" : "\(count)")
    }

    /// The first of the variables that is set counts (POSIX).
    package var locale: Check {
        let set = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { name in
            environment[name].map { (name, $0) }
        }.first
        guard let (name, value) = set else {
            return Check("locale", .warning, "no locale is set", mend: "export LANG=C.UTF-8")
        }
        let isUnicode = value.lowercased().filter { $0 != "-" }.contains("utf8")
        return isUnicode
            ? Check("locale", .ok, "\(name)=\(value)")
            : Check("locale", .warning, "\(name)=\(value) is not UTF-8", mend: "export \(name)=C.UTF-8")
    }

    package var window: Check? {
        guard let size else { return nil }
        let found = "\(size.columns) columns, \(size.rows) rows"
        return size.columns >= 20 && size.rows >= 5
            ? Check("size", .ok, found) : Check("size", .failed, found, mend: "make it at least 20 columns by 5 rows")
    }

    package var multiplexer: Check? {
        let term = environment["TERM"] ?? ""
        let isNamed = term.hasPrefix("tmux") || term.hasPrefix("screen")
        // Both are inherited; in screen, which was started in tmux, TERM says which is the inner one.
        if environment["TMUX"] != nil, environment["STY"] == nil || !term.hasPrefix("screen") {
            return isNamed
                ? Check("multiplexer", .ok, "tmux")
                : Check(
                    "multiplexer", .warning, "tmux, but TERM is \(term)",
                    mend: "set -g default-terminal tmux-256color in ~/.tmux.conf")
        }
        guard environment["STY"] != nil else { return nil }
        return isNamed
            ? Check("multiplexer", .ok, "screen")
            : Check("multiplexer", .warning, "screen, but TERM is \(term)", mend: "term screen-256color in ~/.screenrc")
    }

    package var paste: Check? {
        guard size != nil else { return nil }
        switch bracketsPaste {
        case true?: return Check("paste", .ok, "distinguished from typing")
        case false?:
            return Check(
                "paste", .warning, "not told from typing: a pasted newline sends", mend: "paste one line at a time")
        case nil: return Check("paste", .ok, "unknown: the terminal does not say whether it marks pastes")
        }
    }

    package var clipboard: Check {
        let desktops = [("WAYLAND_DISPLAY", "wl-copy", "wl-clipboard"), ("DISPLAY", "xclip", "xclip")]
        for (variable, program, package) in desktops where environment[variable] != nil {
            return isInstalled(program)
                ? Check("clipboard", .ok, "\(program), and the terminal's own (OSC 52)")
                : Check(
                    "clipboard", .warning, "\(program) is not installed; the terminal's own (OSC 52) is left",
                    mend: "apt install \(package)")
        }
        return Check("clipboard", .ok, "the terminal's own (OSC 52)")
    }
}
