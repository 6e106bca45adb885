package import Layout

/// A theme, or two of which the terminal's background decides.
package enum ThemeChoice: Hashable, Sendable {
    case fixed(Theme)
    case byBackground(dark: Theme, light: Theme)

    package func theme(on background: Background) -> Theme {
        switch (self, background) {
        case (.fixed(let theme), _), (.byBackground(let theme, _), .dark), (.byBackground(_, let theme), .light): theme
        }
    }

    /// Whether the background makes a difference.
    package var dependsOnBackground: Bool {
        if case .byBackground = self { true } else { false }
    }
}

/// The theme that is painted in, and what it hangs on.
package struct ThemeState: Hashable, Sendable {
    package private(set) var choice: ThemeChoice
    /// What the terminal said, or is taken to be until it says.
    package private(set) var background: Background
    /// The terminal was asked and has not answered yet.
    package private(set) var awaitsBackground = false
    private(set) var theme: Theme
    private var isKnown = false

    /// - Parameter background: what is likely, before the terminal is asked.
    package init(_ choice: ThemeChoice, likely background: Background = .dark) {
        self.choice = choice
        self.background = background
        theme = choice.theme(on: background)
    }

    /// Takes another choice. Returns whether the terminal must be asked for its background now.
    package mutating func use(_ choice: ThemeChoice) -> Bool {
        self.choice = choice
        theme = choice.theme(on: background)
        return asksBackground()
    }

    /// Whether the terminal must be asked now; it is asked once in a run.
    package mutating func asksBackground() -> Bool {
        guard choice.dependsOnBackground, !isKnown, !awaitsBackground else { return false }
        awaitsBackground = true
        return true
    }

    /// The terminal has answered, or nil if it knows no answer.
    mutating func apply(_ background: Background?) {
        awaitsBackground = false
        isKnown = true
        self.background = background ?? self.background
        theme = choice.theme(on: self.background)
    }
}

/// A theme under the name that one types for it.
package struct NamedTheme: Hashable, Sendable {
    package var name: String
    package var theme: Theme

    package init(name: String, theme: Theme) {
        self.name = name
        self.theme = theme
    }
}
