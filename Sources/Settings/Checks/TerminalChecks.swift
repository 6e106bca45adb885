private import Localization

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
            return Check(
                tr("terminal"), .failed, tr("TERM is not set"), fix: .code("export TERM=xterm-256color"))
        }
        switch entry {
        case .usable: return Check(tr("terminal"), .ok, tr("\("name", code: name) is in terminfo"))
        case .unknown:
            return Check(
                tr("terminal"), .failed, tr("\("name", code: name) is not in terminfo"),
                fix: tr("install ncurses-term, or \("command", code: "export TERM=xterm-256color")"))
        case .unusable:
            return Check(
                tr("terminal"), .failed, tr("\("name", code: name) cannot move the cursor"),
                fix: tr(
                    """
                    use \("command", code: "resayil ask") in this terminal, or \
                    \("export", code: "export TERM=xterm-256color") if the terminal can do more
                    """))
        }
    }

    package var colors: Check? {
        guard case .usable(let count) = entry else { return nil }
        if environment["NO_COLOR"] != nil { return Check(tr("colors"), .ok, tr("none, because NO_COLOR is set")) }
        if ["truecolor", "24bit"].contains(environment["COLORTERM"]) {
            return Check(tr("colors"), .ok, tr("true color"))
        }
        return Check(tr("colors"), .ok, count < 8 ? tr("none") : .number(String(count)))
    }

    /// The first of the variables that is set counts (POSIX).
    package var locale: Check {
        let set = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { name in
            environment[name].map { (name, $0) }
        }.first
        guard let (name, value) = set else {
            return Check(
                tr("locale"), .warning, tr("no locale is set"), fix: .code("export LANG=C.UTF-8"))
        }
        let isUnicode = value.lowercased().filter { $0 != "-" }.contains("utf8")
        return isUnicode
            ? Check(tr("locale"), .ok, .code("\(name)=\(value)"))
            : Check(
                tr("locale"), .warning, tr("\("setting", code: "\(name)=\(value)") is not UTF-8"),
                fix: .code("export \(name)=C.UTF-8"))
    }

    package var window: Check? {
        guard let size else { return nil }
        let detail = tr("\("columns", size.columns) columns, \("rows", size.rows) rows")
        return size.columns >= 20 && size.rows >= 5
            ? Check(tr("size"), .ok, detail)
            : Check(tr("size"), .failed, detail, fix: tr("make it at least 20 columns by 5 rows"))
    }

    package var multiplexer: Check? {
        let term = environment["TERM"] ?? ""
        let isNamed = term.hasPrefix("tmux") || term.hasPrefix("screen")
        // Both are inherited; in screen, which was started in tmux, TERM says which is the inner one.
        if environment["TMUX"] != nil, environment["STY"] == nil || !term.hasPrefix("screen") {
            return isNamed
                ? Check(tr("multiplexer"), .ok, .code("tmux"))
                : Check(
                    tr("multiplexer"), .warning, tr("tmux, but TERM is \("name", code: term)"),
                    fix: tr(
                        """
                        put \("line", code: "set -g default-terminal tmux-256color") into \
                        \("file", code: "~/.tmux.conf")
                        """))
        }
        guard environment["STY"] != nil else { return nil }
        return isNamed
            ? Check(tr("multiplexer"), .ok, .code("screen"))
            : Check(
                tr("multiplexer"), .warning, tr("screen, but TERM is \("name", code: term)"),
                fix: tr("put \("line", code: "term screen-256color") into \("file", code: "~/.screenrc")"))
    }

    package var paste: Check? {
        guard size != nil else { return nil }
        switch bracketsPaste {
        case true?: return Check(tr("paste"), .ok, tr("distinguished from typing"))
        case false?:
            return Check(
                tr("paste"), .warning, tr("not distinguished from typing: a pasted newline sends the message"),
                fix: tr("paste one line at a time"))
        case nil:
            return Check(tr("paste"), .ok, tr("unknown: the terminal does not say whether it marks pastes"))
        }
    }

    /// Not beside its use: the compiler would unroll the loop, with constants in an order that differs from build to build.
    private static let desktops = [
        (variable: "WAYLAND_DISPLAY", program: "wl-copy", package: "wl-clipboard"), ("DISPLAY", "xclip", "xclip"),
    ]

    package var clipboard: Check {
        for (variable, program, package) in Self.desktops where environment[variable] != nil {
            return isInstalled(program)
                ? Check(
                    tr("clipboard"), .ok, tr("\("program", code: program), and the terminal's own (OSC 52)"))
                : Check(
                    tr("clipboard"), .warning,
                    tr("\("program", code: program) is not installed; using only the terminal's own (OSC 52)"),
                    fix: .code("apt install \(package)"))
        }
        return Check(tr("clipboard"), .ok, tr("the terminal's own (OSC 52)"))
    }
}
