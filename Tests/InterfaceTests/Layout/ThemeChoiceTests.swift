import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("theme choice")
struct ThemeChoiceTests {
    private static func theme(_ name: String, _ variant: Theme.Variant = .dark) -> Theme {
        Theme(name: name, variant: variant, faces: [.text: Face(background: .ansi(UInt8(name.count)))])
    }

    private static let list = [("ada", "Ada"), ("grace", "Grace"), ("hedy", "Hedy L.")].map {
        NamedTheme(name: $0, theme: theme($1))
    }

    private static func listed() -> Scenario {
        var scenario = Scenario()
        scenario.answer("q", with: "some words")
        scenario.ask("/theme")
        #expect(scenario.effects == [.listThemes])
        scenario.send(.themesListed(list))
        return scenario
    }

    @Test(
        "the background color of the terminal is read",
        arguments: [
            ("11;rgb:0000/0000/0000", Background.dark), ("11;rgb:ffff/fafa/cdcd", .light), ("11;rgb:f/f/f", .light),
            ("11;rgb:28/28/28", .dark), ("11;rgba:ffff/ffff/ffff/8000", .light), ("11;rgb:0000/ffff/0000", .light),
            ("11;rgb:0000/0000/ffff", .dark), ("11;rgb:fff/fff", nil), ("10;rgb:ffff/ffff/ffff", nil), ("?62;22c", nil),
            ("11;rgb:gg/00/00", nil), ("11;rgb:fffff/0/0", nil), ("11;?", nil),
        ])
    func background(reply: String, background: Background?) {
        #expect(Background(reply: reply) == background)
    }

    @Test(
        "COLORFGBG gives the background if it is set",
        arguments: [("15;0", Background.dark), ("0;15", .light), ("0;default;7", .light), ("12;8", .dark), ("", nil)])
    func variable(text: String, background: Background?) {
        #expect(Background(colorFGBG: text) == background)
    }

    @Test("a terminal that becomes dark or light while the program runs changes an automatic theme, and no other one")
    func live() {
        var scenario = Scenario()
        let pair = ThemeChoice.byBackground(dark: Self.theme("Dark"), light: Self.theme("Light", .light))
        scenario.send(.themed(pair, named: "auto:d,l"))
        for (report, name) in [("?997;2n", "Light"), ("?997;1n", "Dark"), ("?997;3n", "Dark"), ("?997;2n", "Light")] {
            scenario.send(.input(.reply(report)))
            #expect(scenario.state.theme.name == name)
        }
        scenario.send(.themed(.fixed(Self.theme("Other")), named: "other"))
        scenario.send(.input(.reply("?997;1n")))
        #expect(scenario.state.theme.name == "Other")
    }

    @Test("the background selects one theme of a pair, and is queried once")
    func pair() {
        var scenario = Scenario()
        let pair = ThemeChoice.byBackground(dark: Self.theme("Dark"), light: Self.theme("Light", .light))
        scenario.send(.themed(pair, named: "auto:d,l"))
        #expect(scenario.effects == [.askBackground])
        #expect(scenario.state.theme.name == "Dark")
        scenario.send(.input(.reply("11;rgb:ffff/ffff/ffff")))
        #expect(scenario.state.theme.name == "Light")
        scenario.send(.input(.reply("?62;22c")))
        #expect(scenario.state.theme.name == "Light")
        scenario.send(.themed(.fixed(Self.theme("Other")), named: "other"))
        scenario.send(.themed(pair, named: "auto:d,l"))
        #expect(scenario.effects == [])
        #expect(scenario.state.theme.name == "Light")
    }

    @Test("a terminal without an answer keeps the likely background")
    func unknown() {
        let pair = ThemeChoice.byBackground(dark: Self.theme("Dark"), light: Self.theme("Light", .light))
        var themes = ThemeState(pair, likely: .light)
        let asks = [themes.asksBackground(), themes.asksBackground()]
        #expect(asks == [true, false])
        themes.apply(nil)
        #expect(!themes.awaitsBackground)
        #expect(themes.theme.name == "Light")
    }

    @Test("moving through the list previews each theme, and Esc restores the old one")
    func previews() {
        var scenario = Self.listed()
        let before = Theme.standard
        let words = { (state: State) in render(state, in: state.size).rows[1].cells[2].face.background }
        #expect(scenario.state.theme.name == "Ada")
        scenario.press("Down")
        #expect(scenario.state.theme.name == "Grace")
        #expect(words(scenario.state) == .ansi(5))
        scenario.type("hd")
        #expect(scenario.state.theme.name == "Hedy L.")
        #expect(scenario.screen.contains { $0.contains("1 theme · type to filter") })
        scenario.press("Esc")
        #expect(scenario.state.theme == before)
        #expect(words(scenario.state) == before[.text].background)
        #expect(scenario.state.popup == nil)
    }

    @Test("Enter selects the theme and says how to keep it")
    func takes() {
        var scenario = Self.listed()
        scenario.press("Down Enter")
        #expect(scenario.state.theme.name == "Grace")
        #expect(scenario.screen.joined(separator: "\n").contains(#"theme = "grace" in config.toml to keep it"#))
        scenario.send(.themesListed(Self.list))
        #expect(scenario.screen.contains { $0.hasPrefix("● grace") })
    }

    @Test("an empty conversation shows a sample in the theme")
    func sample() {
        var scenario = Scenario(rows: 40)
        scenario.send(.themesListed(Self.list))
        #expect(scenario.screen.contains { $0.contains("A view, not a copy") })
        scenario.press("Esc")
        #expect(!scenario.screen.contains { $0.contains("A view, not a copy") })
    }

    @Test("/theme accepts a name, and the list fits the smallest screen")
    func small() {
        var scenario = Scenario(columns: 20, rows: 5)
        scenario.ask("/theme nord")
        #expect(scenario.effects == [.useTheme("nord")])
        scenario.send(.themesListed(Self.list))
        #expect(scenario.screen.contains { $0.hasPrefix("● ada") })
    }
}
