/// Which terminal it is, and which version, as far as its answers and the environment tell.
struct KnownTerminal: Hashable, Sendable {
    let kind: Kind
    /// The numbers of its version, the greatest first; empty if it does not tell.
    var version: [Int] = []

    enum Kind: Hashable, Sendable {
        case xterm, kitty, wezTerm, ghostty, windowsTerminal, vte, konsole, foot, alacritty, iTerm, mintty, conEmu
        case tmux, screen
    }

    /// What the terminal is that this program writes to; nil if that is not known. The environment counts only where the
    /// terminal gave no name and stands in no multiplexer: its variables are inherited through other terminals.
    init?(of traits: TerminalTraits, in environment: [String: String]) {
        if let found = Self(named: traits.name) ?? Self(attributes: traits.attributes) {
            self = found
        } else if traits.name.isEmpty, !["TMUX", "STY"].contains(where: { environment[$0]?.isEmpty == false }),
            let found = Self(in: environment)
        {
            self = found
        } else {
            return nil
        }
    }

    /// By the name that XTVERSION gives, and tmux for the terminal outside of it.
    init?(named name: String) {
        guard let (prefix, kind) = Self.names.first(where: { name.hasPrefix($0.prefix) }) else { return nil }
        self.init(kind: kind, version: Self.numbers(name.dropFirst(prefix.count)))
    }

    /// Seen in November 2026.
    private static let names: [(prefix: String, kind: Kind)] = [
        ("XTerm(", .xterm), ("kitty(", .kitty), ("WezTerm ", .wezTerm), ("ghostty ", .ghostty), ("VTE(", .vte),
        ("Konsole ", .konsole), ("foot(", .foot), ("iTerm2 ", .iTerm), ("mintty ", .mintty), ("tmux ", .tmux),
    ]

    /// By the secondary device attributes, for what has no name or had none before.
    private init?(attributes: [Int]) {
        guard attributes.count >= 2 else { return nil }
        switch (attributes[0], attributes[1]) {
        case (61, let version), (65, let version): self.init(kind: .vte, version: [version])
        case (41, let version): self.init(kind: .xterm, version: [version])
        case (0...1, 115): self.init(kind: .konsole)
        case (0, 10): self.init(kind: .windowsTerminal)
        case (77, _): self.init(kind: .mintty)
        case (83, _): self.init(kind: .screen)
        case (84, _): self.init(kind: .tmux)
        default: return nil
        }
    }

    /// By the variables that terminals set for the programs in them.
    private init?(in environment: [String: String]) {
        func value(_ name: String) -> String { environment[name] ?? "" }
        let programs: [String: Kind] = [
            "WezTerm": .wezTerm, "ghostty": .ghostty, "iTerm.app": .iTerm, "mintty": .mintty,
        ]
        if let kind = programs[value("TERM_PROGRAM")] {
            self.init(kind: kind, version: Self.numbers(value("TERM_PROGRAM_VERSION")[...]))
        } else if !value("WT_SESSION").isEmpty {
            self.init(kind: .windowsTerminal)
        } else if value("ConEmuANSI") == "ON" {
            self.init(kind: .conEmu)
        } else if let version = Int(value("VTE_VERSION")) {
            self.init(kind: .vte, version: [version])
        } else if !value("KITTY_WINDOW_ID").isEmpty || value("TERM") == "xterm-kitty" {
            self.init(kind: .kitty)
        } else if !value("KONSOLE_VERSION").isEmpty {
            self.init(kind: .konsole)
        } else if value("TERM").hasPrefix("foot") {
            self.init(kind: .foot)
        } else if value("TERM").hasPrefix("alacritty") {
            self.init(kind: .alacritty)
        } else {
            return nil
        }
    }

    private init(kind: Kind, version: [Int] = []) { (self.kind, self.version) = (kind, version) }

    private static func numbers(_ text: Substring) -> [Int] {
        text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    }

    /// Whether it is of this version or a later one. One that does not tell its version is of none.
    func isAtLeast(_ first: [Int]) -> Bool {
        first.isEmpty || !version.isEmpty && !version.lexicographicallyPrecedes(first)
    }
}
