import Layout
import Localization
import Screen
import Settings

extension ManualPage {
    /// resayil-config(5).
    static var configuration: String {
        var page = ManualPage("RESAYIL-CONFIG 5", name: "resayil-config", summary: "the configuration of resayil")
        page.section("DESCRIPTION")
        page.paragraph(
            """
            `$XDG_CONFIG_HOME/resayil/config.toml`, usually `~/.config/resayil/config.toml`, is a TOML file. `--config` \
            or `RESAYIL_CONFIG` names another one. The program reads it at its start and never changes it.
            """)
        page.paragraph(
            """
            `resayil config default` prints a file with every setting. `resayil config check` reports each mistake \
            with line and column. A bad value falls back to its default.
            """)
        page.section("SETTINGS")
        for setting in SettingDescription.all where !setting.isOfProfile { page.setting(setting) }
        page.section("PROFILES")
        page.paragraph(
            "A table `[profiles.NAME]` is a named server with its model and parameters. `resayil -p NAME` uses it.")
        for setting in SettingDescription.all where setting.isOfProfile { page.setting(setting) }
        page.section("KEYS")
        page.paragraph(
            """
            `[keys]` binds keys to commands, which `F1` lists. `"none"` unbinds a key. `[keys.composer]`, \
            `[keys.anywhere]`, `[keys.leader]` and `[keys.browse]` bind keys in one place.
            """)
        page.section("CONVERTERS")
        page.paragraph(
            """
            `[converters]` has a command for each kind of document: `pdf`, `html` and `docx`. It gets the document as its \
            input and prints text. Without it, a program that is installed is used. One that runs longer than \
            `timeout`, such as `"30s"`, is stopped.
            """)
        page.section("ALIASES")
        page.paragraph(
            "`[aliases]` gives models other names, such as `fast`, for `-m`, `/model`, profiles and prompts.")
        page.section("EXAMPLES")
        page.example(
            """
            theme = "auto:gruvbox-dark,gruvbox-light"

            [profiles.work]
            base_url = "https://llm.example.com/v1"
            api_key_command = "pass show work/llm"
            model = "qwen3:14b"

            [keys]
            "Ctrl-O" = "models"
            """)
        page.section("SEE ALSO")
        page.paragraph("`resayil`(1), `resayil-themes`(5)")
        return page.text
    }

    private mutating func setting(_ setting: SettingDescription) {
        let sample = (setting.isOfProfile ? "Example" : "Default") + ": `\(setting.sample)`."
        entry(setting.name, "\(setting.summary.english) Values: \(setting.values.english). \(sample)")
    }

    /// resayil-themes(5).
    static var themes: String {
        var page = ManualPage("RESAYIL-THEMES 5", name: "resayil-themes", summary: "theme files of resayil")
        page.section("DESCRIPTION")
        page.paragraph(
            """
            A theme is a TOML file in `$XDG_CONFIG_HOME/resayil/themes`, usually `~/.config/resayil/themes`. Its name \
            without `.toml` is what `theme` in the configuration, `--theme` and `/theme` name.
            """)
        page.paragraph("`resayil theme check FILE` reports mistakes and weak contrast.")
        page.section("KEYS OF THE FILE")
        for (name, text) in themeKeys { page.entry(name, text) }
        page.section("COLORS")
        page.paragraph(
            """
            `"#rrggbb"`, one of the sixteen ANSI colors (`"red"`, `"bright-red"`), `"default"` for the terminal's own, \
            or a name of `[palette]`.
            """)
        page.section("FACES")
        page.paragraph("A face that is left out takes the colors of its nearest shorter name, then those of `text`.")
        for name in FaceName.allCases {
            let base = name.fallbacks.first.map { "Without it: `\($0.rawValue)`." } ?? "What all others fall back to."
            page.entry(name.rawValue, base)
        }
        page.section("EXAMPLES")
        page.example(
            """
            name = "Mine"
            variant = "dark"
            inherits = "harbour-dark"

            [palette]
            sand = "#d8b98a"

            [faces]
            "markup.heading" = { fg = "sand", attributes = ["bold"] }
            "markup.link" = "sand"
            """)
        page.section("SEE ALSO")
        page.paragraph("`resayil`(1), `resayil-config`(5)")
        return page.text
    }

    private static let themeKeys = [
        ("name, author, license", "What `resayil theme list` shows."),
        ("variant", "`\"dark\"` or `\"light\"`: the background that the theme is for."),
        ("inherits", "Another theme, whose faces hold where this one says nothing."),
        ("[palette]", "Names for colors."),
        ("[faces]", "A color for each face, or a table of `fg`, `bg` and `attributes`."),
    ]
}
