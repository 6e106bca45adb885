import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface

@Suite("Keymap")
struct KeymapTests {
    @Test("every key in the table can be read, and reads back to its name")
    func names() {
        for (_, names, command) in Keymap.rows {
            for name in names.split(separator: " ") {
                #expect(KeyPress(name: String(name))?.name == String(name), "\(command)")
            }
        }
    }

    @Test("no key has two commands in one context")
    func conflicts() {
        var seen: [String: Command] = [:]
        for binding in Keymap.standard.bindings {
            for key in binding.keys {
                let position = ([.leader, .browse].contains(binding.context) ? "\(binding.context) " : "") + key.name
                #expect(seen[position] == nil, "\(position)")
                seen[position] = binding.command
            }
        }
    }

    @Test(
        "a named key acts the same with Shift, unless that combination is bound or unbound",
        arguments: [
            ("Shift-Backspace", "Backspace"), ("Shift-Right", "Right"), ("Ctrl-Shift-Left", "Ctrl-Left"),
            ("Shift-PgUp", "PgUp"), ("Shift-F1", "F1"), ("Alt-Shift-Up", "Alt-Up"), ("Shift-Del", "Del"),
            ("Shift-Esc", "Esc"), ("Ctrl-Shift-Enter", "Ctrl-Enter"), ("Shift-Tab", "Tab"),
        ])
    func withoutShift(held: String, plain: String) throws {
        let keymap = Keymap.standard
        let (held, plain) = (try #require(KeyPress(name: held)), try #require(KeyPress(name: plain)))
        let command = try #require(keymap.command(for: plain, in: .composer, .anywhere))
        #expect(keymap.command(for: held, in: .composer, .anywhere) == command)
        let bound = keymap.applying([.init(context: .anywhere, key: held, command: .help)])
        #expect(bound.command(for: held, in: .composer, .anywhere) == .help)
        let unbound = keymap.applying([.init(context: .composer, key: held, command: nil)])
        #expect(unbound.command(for: held, in: .composer, .anywhere) == nil)
        #expect(unbound.command(for: plain, in: .composer, .anywhere) == command)
    }

    @Test("letters with Shift and Ctrl are separate keys, and Shift-Enter is not Enter")
    func shiftedLetters() {
        let keymap = Keymap.standard
        #expect(keymap.command(for: KeyPress("c", [.control, .shift]), in: .composer, .anywhere) == nil)
        #expect(keymap.command(for: KeyPress(.enter, .shift), in: .composer, .anywhere) == .newline)
        #expect(keymap.command(for: KeyPress(.enter, .control), in: .composer, .anywhere) == .newline)
    }

    @Test("words are deleted by Ctrl and by Alt with Backspace and Delete")
    func deletesWords() {
        for modifier in [KeyModifiers.control, .alt] {
            let (back, forward) = (KeyPress(.backspace, modifier), KeyPress(.delete, modifier))
            #expect(Keymap.standard.command(for: back, in: .composer, .anywhere) == .killWordBackward)
            #expect(Keymap.standard.command(for: forward, in: .composer, .anywhere) == .killWordForward)
        }
    }

    @Test("every command has an action, and every slash command a summary", arguments: Command.allCases)
    func owned(command: Command) {
        #expect(State.performs(command))
        #expect(!command.summary.isEmpty)
        if let name = Command.slashNames[command] { #expect(SlashCommand.all.contains { $0.name == name }) }
    }

    @Test("every command can be reached by a key")
    func reachable() {
        let bound = Set(Keymap.standard.bindings.map(\.command))
        #expect(bound == Set(Command.allCases))
    }

    @Test("every command has a summary")
    func summaries() {
        #expect(
            Command.allCases.allSatisfy {
                $0.summary.english != $0.rawValue || $0 == .suspend || $0 == .undo || $0 == .help
            })
    }
}

@Suite("key hints")
struct KeyHintsTests {
    /// Every key of the standard table that stands in what the screen says is another one here.
    private func moved(_ rows: [(Command, String)]) -> Scenario {
        var scenario = Scenario(columns: 100, rows: 30)
        scenario.state.input.keymap = Keymap.standard.applying(
            rows.flatMap { command, name -> [Keymap.Override] in
                let old = Keymap.standard.bindings.filter { $0.command == command }
                guard let context = old.first?.context, let key = KeyPress(name: name) else { return [] }
                let gone = old.flatMap { row in
                    row.keys.map { Keymap.Override(context: row.context, key: $0, command: nil) }
                }
                return gone + [.init(context: context, key: key, command: command)]
            })
        return scenario
    }

    @Test("the leader keys are the documented ones")
    func leader() throws {
        let rows: [(String, Command)] = [
            ("m", .openModels), ("n", .newConversation), ("o", .openConversation), ("s", .saveTranscript),
            ("c", .copyReply), ("y", .regenerate), ("f", .fork), ("t", .chooseTheme), ("k", .enterKey), ("?", .help),
        ]
        for (name, command) in rows {
            #expect(Keymap.standard.command(for: try #require(KeyPress(name: name)), in: .leader) == command)
        }
    }

    @Test("every command with a slash command does the same")
    func twins() {
        for (command, name) in Command.slashNames {
            #expect(SlashCommand.all.contains { $0.name == name }, "\(command)")
            var (byKey, byName) = (Scenario(), Scenario())
            for _ in 0..<2 {
                byKey.answer("hi", with: "ho")
                byName.answer("hi", with: "ho")
            }
            byKey.wait(.seconds(9))
            _ = byKey.state.perform(command)
            byName.wait(.seconds(9))
            byName.ask("/" + name)
            #expect(byKey.state.popup == byName.state.popup, "\(command)")
            #expect(byKey.state.window.conversation.messages.count == byName.state.window.conversation.messages.count)
        }
    }

    @Test("a rebound key shows in help, palette, leader keys and hints")
    func rebinding() {
        var scenario = moved([
            (.help, "F9"), (.send, "F8"), (.stop, "F7"), (.leader, "Ctrl-O"), (.saveTranscript, "w"),
            (.toggleReasoning, "v"), (.interrupt, "F6"), (.yank, "F5"),
        ])
        #expect(scenario.screen.joined().contains("F8 sends"))
        #expect(scenario.screen.joined().contains("F9 help"))
        scenario.type("/frob")
        scenario.press("F8")
        #expect(scenario.screen.joined().contains("F9 lists the commands"))
        scenario.press("F6")
        #expect(scenario.screen.joined().contains("F5 restores the text · F6 again quits"))
        scenario.wait(.seconds(30))
        scenario.type("hi")
        scenario.press("F8")
        scenario.wait(.seconds(3))
        #expect(scenario.status.contains("waiting 3 s · F7 stops"))
        scenario.progress(.delta(Delta(reasoning: "because")))
        #expect(scenario.screen.joined().contains("Ctrl-O v shows it"))
        scenario.press("F7 Ctrl-O")
        scenario.wait(.seconds(1))
        #expect(scenario.screen.joined().contains("── after Ctrl-O"))
        #expect(scenario.screen.contains { $0.contains("w       save the transcript") })
        scenario.press("z")
        #expect(scenario.screen.joined().contains("Ctrl-O z is not bound · F9 lists the keys"))
        scenario.press("F9")
        #expect(scenario.screen.joined().contains("help · F7 closes"))
        scenario.press("F7 Alt-X")
        scenario.type("save")
        #expect(scenario.screen.joined().contains("F8 runs it, F7 cancels"))
        #expect(scenario.screen.contains { $0.contains("/save [path]") && $0.hasSuffix("Ctrl-O w") })
        for name in ["Esc", "F1 ", "Ctrl-X"] { #expect(!scenario.screen.joined().contains(name)) }
    }

    @Test("a command without a key is not hinted at")
    func unbound() throws {
        var scenario = Scenario()
        let key = try #require(KeyPress(name: "F1"))
        scenario.state.input.keymap = Keymap.standard.applying([
            .init(context: .anywhere, key: key, command: nil),
            .init(context: .leader, key: KeyPress("?"), command: nil),
        ])
        #expect(scenario.screen.joined().contains("Enter sends · Ctrl-J new line · /model switches"))
        #expect(!scenario.screen.joined().contains("help"))
        scenario.ask("/frob")
        #expect(scenario.screen.joined().contains("/help lists the commands"))
    }
}

@Suite("unknown slash commands")
struct UnknownCommandTests {
    @Test(
        "the nearest name is suggested, and the line stays to be corrected",
        arguments: [
            ("/modle", "did you mean /model?"), ("/exprot x", "did you mean /export?"),
            ("/hlep", "did you mean /help?"),
            ("/frobnicate", "F1 lists the commands"), ("/s", "did you mean /"),
        ])
    func suggests(line: String, words: String) {
        var scenario = Scenario(columns: 160)
        scenario.ask(line)
        #expect(scenario.screen.joined().contains(words))
        #expect(scenario.state.window.composer.text == line)
        #expect(scenario.effects.isEmpty && scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("usage is counted by model")
    func usage() {
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.stream("ho")
        var completion = Completion(ending: .complete, finishReason: .stop)
        completion.usage = Usage(promptTokens: 1_200, completionTokens: 34)
        scenario.finish(completion)
        scenario.ask("/model other")
        scenario.answer("and you?", with: "fine")
        scenario.ask("/usage")
        #expect(scenario.screen.contains("  echo   1 reply · 1,200 tok in · 34 tok out"))
        #expect(scenario.screen.contains("  total  2 replies · 1,200 tok in · 34 tok out"))
        #expect(scenario.screen.joined().contains("replies without usage are not counted"))
    }
}
