package import Layout
import Localization
import Screen

extension State {
    /// What is painted in: the theme that is looked at while one is chosen, else the one in force.
    package var theme: Theme {
        // Asked for each row: no copy of the popup, as `open` makes one.
        guard case .themes(let picker) = popup else { return themes.theme }
        return picker.list.selected?.theme ?? themes.theme
    }

    /// `/theme [name]`: a list, or that theme.
    mutating func chooseTheme(named name: String) -> [Effect] { name.isEmpty ? [.listThemes] : [.useTheme(name)] }

    mutating func showThemes(_ listed: [NamedTheme]) {
        popup = .themes(ThemePicker(listed, current: themes.theme))
    }

    /// Uses a theme for this session.
    mutating func applyTheme(_ choice: ThemeChoice, named name: String) -> [Effect] {
        let asks = themes.use(choice)
        showNotice(
            tr(
                """
                theme is \("theme", themes.theme.name) (this session) · \("setting", code: "theme = \"\(name)\"") in \
                config.toml to keep it
                """)
        )
        return asks ? [.askBackground] : []
    }

    /// An answer of the terminal. The one about its kind comes behind the one about its background, if that comes.
    mutating func applyTerminalReply(_ reply: String) {
        if let background = Background(reply: reply) ?? Background(report: reply) {
            themes.apply(background)
        } else if themes.awaitsBackground, reply.hasPrefix("?"), reply.hasSuffix("c") {
            themes.apply(nil)
        }
    }
}
