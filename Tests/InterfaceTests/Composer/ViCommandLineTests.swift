import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface

@Suite("command line of vi mode")
struct ViCommandLineTests {
    private func scenario(isPrivate: Bool = false) -> Scenario {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.state.saving.isPrivate = isPrivate
        scenario.answer("first", with: "1")
        scenario.type("a draft")
        scenario.press("Esc")
        return scenario
    }

    private func run(_ line: String, isPrivate: Bool = false) -> Scenario {
        var scenario = scenario(isPrivate: isPrivate)
        scenario.type(":" + line)
        #expect(scenario.screen.last?.hasPrefix(":" + line) == true)
        scenario.press("Enter")
        return scenario
    }

    @Test(
        "commands that quit vim quit, and the draft is saved",
        arguments: ["q", "q!", "qa", "qa!", "wq", "x", "wqa", "xa", "quit", "exit", " q"])
    func quits(line: String) {
        let scenario = run(line)
        #expect(scenario.effects.contains(.quit))
        #expect(scenario.state.window.composer.text == "a draft")
    }

    @Test("ZZ and ZQ quit", arguments: ["Z Z", "Z Q"])
    func quitsByKeys(keys: String) {
        var scenario = scenario()
        scenario.press(keys)
        #expect(scenario.effects.contains(.quit))
    }

    @Test(":wq, :x and ZZ refuse to lose a conversation, :q and ZQ do not")
    func privateQuits() {
        for line in ["wq", "x"] {
            let scenario = run(line, isPrivate: true)
            #expect(!scenario.effects.contains(.quit) && scenario.screen.joined().contains("not saved"))
        }
        #expect(run("wq!", isPrivate: true).effects.contains(.quit))
        #expect(run("q", isPrivate: true).effects.contains(.quit))
        var scenario = scenario(isPrivate: true)
        scenario.press("Z Z")
        #expect(!scenario.effects.contains(.quit))
        scenario.press("Z Q")
        #expect(scenario.effects.contains(.quit))
    }

    @Test(":w reports that the conversation is saved, with a path writes a file, and :wq quits after that")
    func writes() {
        #expect(run("w").screen.joined().contains("the conversation is saved"))
        let written = run("w notes.md").effects
        guard case .saveTranscript(_, "notes.md"?, overwriting: false)? = written.first else {
            return #expect(Bool(false), "\(written)")
        }
        var scenario = run("wq! notes.md")
        guard case .saveTranscript(_, "notes.md"?, overwriting: true)? = scenario.effects.first else {
            return #expect(Bool(false), "\(scenario.effects)")
        }
        scenario.send(.transcriptSaved(path: "notes.md"))
        #expect(scenario.effects.contains(.quit))
        scenario = run("wq notes.md")
        scenario.send(.saveFailed(reason: .verbatim("it exists")))
        scenario.send(.transcriptSaved(path: "other.md"))
        #expect(!scenario.effects.contains(.quit))
    }

    @Test("slash commands run by their names, and the draft stays", arguments: ["help", "h", "keys", "/help", "he"])
    func slashCommands(line: String) {
        let scenario = run(line)
        guard case .page? = scenario.state.popup else { return #expect(Bool(false), "no page") }
        #expect(scenario.state.window.composer.text == "a draft" && scenario.state.input.commandLine == nil)
    }

    @Test(
        "an unknown command is reported, does nothing and leaves no letter",
        arguments: ["s/a/b/", "42", "nosuch!", "zz"])
    func unknown(line: String) {
        let scenario = run(line)
        #expect(scenario.effects.isEmpty && scenario.state.window.composer.text == "a draft")
        #expect(scenario.screen.joined().contains("not a command"))
        #expect(scenario.state.input.vi.mode == .normal)
    }

    @Test("Esc, Ctrl-C and Backspace on an empty line close it, Up restores the last line, Tab completes")
    func edits() {
        var scenario = scenario()
        for keys in ["Esc", "Ctrl-C", "Backspace", "x Backspace Backspace"] {
            scenario.press(": " + keys)
            #expect(scenario.state.input.commandLine == nil, "\(keys)")
        }
        #expect(scenario.state.window.composer.text == "a draft")
        scenario.press(": w Enter : Up")
        #expect(scenario.state.input.commandLine?.text == "w")
        scenario.press("Esc :")
        scenario.type("the")
        scenario.press("Tab")
        #expect(scenario.state.input.commandLine?.text.hasPrefix("theme") == true)
        #expect(scenario.state.window.composer.text == "a draft")
        scenario.press("Esc")
        scenario.type("iX")
        #expect(scenario.state.window.composer.text == "a drafXt")
    }

    @Test("it opens while browsing, too, and closes to the same place")
    func browsing() {
        var scenario = scenario()
        scenario.press("Ctrl-X b :")
        #expect(scenario.screen.last == ":")
        scenario.press("Esc")
        #expect(scenario.status.contains("browse"))
        scenario.press(": q Enter")
        #expect(scenario.effects.contains(.quit))
    }

    @Test("a paste goes into the open line, up to its first line end")
    func pastes() {
        var scenario = scenario()
        scenario.press(":")
        scenario.send(.input(.paste("theme\nnot this")))
        #expect(scenario.state.input.commandLine?.text == "theme")
        #expect(scenario.state.window.composer.text == "a draft")
    }

    @Test("a key typed behind the colon is not remembered for Up")
    func forgetsKeys() {
        let scenario = run("key sk-secret-1234")
        #expect(scenario.state.input.lastCommandLine.isEmpty)
        #expect(!scenario.state.window.composer.history.lines.joined().contains("secret"))
    }

    @Test("visual mode shows its selection and is named on the status bar")
    func showsSelection() {
        var scenario = scenario()
        scenario.press("0 v l")
        #expect(scenario.status.contains("VISUAL"))
        let grid = render(scenario.state, in: scenario.state.size)
        let row = grid.rows[23].cells
        #expect(row[2].face.attributes.contains(.reverse) && !row[4].face.attributes.contains(.reverse))
        scenario.press("V")
        #expect(scenario.status.contains("VISUAL LINE"))
    }
}
