import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface

@Suite("Palette")
struct PaletteTests {
    private var palette: Palette { Palette(.standard) }

    @Test("every command is in the palette, with its keys")
    func holdsEverything() {
        let actions = Set(palette.rows.map(\.action))
        for command in Command.allCases where command != .palette && command != .leader {
            let twin = Command.slashNames[command]
            #expect(actions.contains(twin.map(Palette.Entry.Action.slash) ?? .command(command)), "\(command)")
        }
        #expect(actions.count == palette.rows.count, "nothing is in it twice")
        for command in SlashCommand.all { #expect(actions.contains(.slash(command.name))) }
        #expect(palette.rows.first { $0.action == .slash("save") }?.keys.english == "Ctrl-X s")
        #expect(palette.rows.first { $0.action == .command(.yank) }?.keys.english == "Ctrl-Y")
    }

    @Test("typing filters, and Enter runs the command without changing the draft")
    func runs() {
        var scenario = Scenario()
        scenario.answer("hi", with: "ho")
        // It was asked for the window that the reply takes a part of.
        scenario.send(.modelsListed([ModelListing(id: ModelID("echo"))]))
        scenario.type("draft")
        scenario.press("Alt-X")
        #expect(scenario.screen.joined().contains("type to filter · Enter runs"))
        scenario.type("togreas")
        #expect(scenario.screen.last == "command› togreas")
        scenario.press("Enter")
        #expect(scenario.state.popup == nil)
        #expect(scenario.state.window.composer.text == "draft")
        scenario.press("Alt-X")
        scenario.type("/models")
        scenario.press("Enter")
        #expect(scenario.effects == [.listModels])
    }

    @Test("words of the description find a command, too, and Up and Down select")
    func findsByWords() {
        var scenario = Scenario(columns: 100)
        scenario.press("Alt-X")
        scenario.type("page up")
        scenario.press("Down Up")
        guard case .palette(let palette)? = scenario.state.popup else {
            Issue.record("no palette")
            return
        }
        #expect(palette.list.selected?.action == .command(.scrollPageUp))
        scenario.press("Esc")
        #expect(scenario.state.popup == nil)
    }

    @Test("an alias finds a command, and scattered letters of a description do not")
    func findsByAlias() {
        var palette = palette
        palette.edit { $0.setText("regen") }
        #expect(palette.rows.map(\.action) == [.slash("retry")])
    }

    @Test("a filter without matches says so, on the smallest screen, too", arguments: [5, 24])
    func nothing(rows: Int) {
        var scenario = Scenario(columns: 20, rows: rows)
        scenario.press("Alt-X")
        scenario.type("zzzqqq")
        #expect(scenario.screen.count == rows)
        if rows == 24 { #expect(scenario.screen.joined().contains("no matches")) }
        scenario.press("Enter")
        #expect(scenario.effects.isEmpty)
    }

    @Test("the keys after Ctrl-X show after half a second, and not before")
    func leader() {
        var scenario = Scenario()
        scenario.press("Ctrl-X")
        #expect(
            scenario.state.nextDeadline(after: Moment(uptime: .zero, wallClock: Timestamp(seconds: 0)))
                == .milliseconds(500))
        scenario.wait(.milliseconds(400))
        #expect(!scenario.screen.joined().contains("save the transcript"))
        scenario.wait(.milliseconds(100))
        #expect(scenario.screen.joined().contains("s       save the transcript"))
        #expect(
            scenario.state.nextDeadline(after: Moment(uptime: .seconds(1), wallClock: Timestamp(seconds: 0))) == nil)
        scenario.press("m")
        #expect(!scenario.screen.joined().contains("save the transcript"))
    }

    @Test(
        "on a small screen all keys after Ctrl-X show, by the names of their commands", arguments: [(40, 12), (60, 10)])
    func smallLeader(columns: Int, rows: Int) {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.press("Ctrl-X")
        scenario.wait(.seconds(1))
        let shown = scenario.screen.joined(separator: "\n")
        for binding in Keymap.standard.bindings where binding.context == .leader {
            #expect(shown.contains(" \(binding.keys[0].name) \(binding.command.rawValue)"), "\(binding.command)")
        }
    }

    @Test("the slash counts only if it is typed, and a short name comes before a longer one")
    func slash() {
        var palette = palette
        palette.edit { $0.insert("cop") }
        #expect(palette.list.selected?.action == .slash("copy"))
        palette.edit { $0.setText("/co") }
        #expect(palette.rows.first.map { $0.name.hasPrefix("/co") } == true)
    }

    @Test("settings are in the palette, too, and Enter sets them")
    func settings() {
        var scenario = Scenario(columns: 100)
        scenario.press("Alt-X")
        scenario.type("mouse off")
        scenario.press("Enter")
        #expect(scenario.effects == [.setMouse(enabled: false)])
        #expect(scenario.screen.joined().contains("mouse is off (this session)"))
    }

    @Test("a fast key sequence shows no leader keys")
    func fastLeader() {
        var scenario = Scenario()
        scenario.press("Ctrl-X ?")
        scenario.wait(.seconds(1))
        #expect(!scenario.screen.joined().contains("Ctrl-X · then"))
    }

    @Test(
        "the commands that people expect are in the table",
        arguments: [
            "help", "model", "models", "profile", "key", "system", "set", "new", "save", "export", "copy", "retry",
            "edit", "keys", "details", "balance", "clear", "quit", "exit", "q",
        ])
    func expected(name: String) {
        #expect(SlashCommand.all.contains { $0.name == name || $0.aliases.contains(name) })
    }
}

@Suite("RunTimeSetting")
struct RunTimeSettingTests {
    @Test("a setting is changed for this session and reported")
    func sets() {
        var scenario = Scenario(columns: 120)
        scenario.ask("/set temperature 0.5")
        #expect(scenario.state.window.conversation.parameters.temperature == 0.5)
        #expect(scenario.status.contains("temperature is 0.5 (this conversation)"))
        scenario.ask("/set temperature none")
        #expect(scenario.state.window.conversation.parameters.temperature == nil)
        scenario.ask("/set max_tokens 12")
        scenario.ask("/set top_p 0.25")
        scenario.ask("hi")
        #expect(scenario.startedRequest?.request.parameters == SamplingParameters(topP: 0.25, maxTokens: 12))
    }

    @Test("mouse and theme are set by an effect, the edit mode at once")
    func effects() {
        var scenario = Scenario(columns: 120)
        scenario.ask("/set mouse off")
        #expect(scenario.effects == [.setMouse(enabled: false)])
        scenario.ask("/set theme nord")
        #expect(scenario.effects == [.useTheme("nord")])
        scenario.send(.themeFailed(reason: .verbatim("no theme is named nord")))
        #expect(scenario.status.contains("no theme is named nord"))
        scenario.ask("/set edit_mode vi")
        #expect(scenario.state.input.editMode == .vi)
        #expect(scenario.status.contains("INSERT"))
    }

    @Test("reasoning is shown and hidden")
    func reasoning() {
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.progress(.delta(Delta(reasoning: "because")))
        scenario.stream("ho")
        scenario.finish()
        scenario.ask("/set reasoning show")
        #expect(scenario.screen.joined().contains("because"))
        scenario.ask("/set reasoning hide")
        #expect(!scenario.screen.joined().contains("because"))
    }

    @Test(
        "a wrong value lists the valid ones",
        arguments: [
            ("frob 1", "unknown setting frob · settings: mouse, reasoning"),
            ("temp 1", "did you mean temperature?"), ("mouse maybe", "mouse cannot be maybe; it can be: on or off"),
            ("temperature 3", "temperature cannot be 3; it can be: 0 to 2, or none"),
            ("max_tokens 0", "max_tokens cannot be 0; it can be: an integer from 1, or none"),
            ("top_p x", "top_p cannot be x; it can be: 0 to 1, or none"),
            ("mouse", "mouse is on; it can be: on or off"),
        ])
    func refuses(argument: String, words: String) {
        var scenario = Scenario(columns: 160)
        scenario.ask("/set " + argument)
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains(words))
    }

    @Test("/set alone shows all of them, and Tab completes them")
    func shows() {
        var scenario = Scenario()
        scenario.ask("/set")
        for name in ["mouse on", "reasoning hide", "edit_mode emacs", "theme Default", "max_tokens none"] {
            #expect(scenario.screen.joined().contains(name))
        }
        scenario.press("Esc")
        scenario.type("/set edit_mode v")
        scenario.press("Tab")
        #expect(scenario.state.window.composer.text == "/set edit_mode vi ")
    }

    @Test("/keys shows the current key bindings, those of the configuration, too")
    func keys() throws {
        var scenario = Scenario(columns: 100, rows: 150)
        let key = try #require(KeyPress(name: "F7"))
        scenario.state.input.keymap = Keymap.standard.applying([
            .init(context: .anywhere, key: key, command: .saveTranscript)
        ])
        scenario.ask("/keys")
        #expect(scenario.screen.contains { $0.contains("F7") && $0.contains("save the transcript") })
    }
}
