import Testing

import Interface
import Screen
import Settings

@Suite("keys of the configuration")
struct ConfigurationKeysTests {
    private func read(_ rows: String) throws -> (keymap: Keymap, diagnostics: [String]) {
        let document = try TOMLDocument(parsing: "[keys]\n\(rows)\n".utf8, file: "c")
        let configuration = Configuration(document, home: "/")
        return (configuration.keymap, configuration.diagnostics.map(\.description))
    }

    private func command(_ name: String, _ keymap: Keymap, after leader: Bool = false) throws -> Command? {
        let key = try #require(KeyPress(name: name))
        return leader ? keymap.command(for: key, in: .leader) : keymap.command(for: key, in: .composer, .anywhere)
    }

    @Test("a key can be bound to a command, whatever it did before")
    func binds() throws {
        let (keymap, diagnostics) = try read(
            """
            "Ctrl-T" = "models"
            "F5" = "kill-to-line-end"
            "Ctrl-C" = "none"
            """)
        #expect(diagnostics == [])
        #expect(try command("Ctrl-T", keymap) == .openModels)
        #expect(try command("F5", keymap) == .killToLineEnd)
        #expect(try command("Ctrl-C", keymap) == nil)
        #expect(try command("Ctrl-A", keymap) == .moveToLineStart)
        #expect(!keymap.bindings.contains { $0.keys.isEmpty || $0.command == .transpose })
    }

    @Test("a leader sequence is bound as two keys, whichever the leader is")
    func leader() throws {
        let (keymap, diagnostics) = try read(
            """
            "Ctrl-X w" = "save"
            "Ctrl-O" = "leader"
            "Ctrl-O v" = "new"
            [keys.leader]
            r = "none"
            """)
        #expect(diagnostics == [])
        #expect(try command("w", keymap, after: true) == .saveTranscript)
        #expect(try command("v", keymap, after: true) == .newConversation)
        #expect(try command("r", keymap, after: true) == nil)
        #expect(try command("Ctrl-O", keymap) == .leader)
    }

    @Test("a table of one context changes that context alone")
    func context() throws {
        let (keymap, diagnostics) = try read("[keys.composer]\n\"F1\" = \"undo\"")
        #expect(diagnostics == [])
        #expect(try command("F1", keymap) == .undo)
        let key = try #require(KeyPress(name: "F1"))
        #expect(keymap.command(for: key, in: .anywhere) == .help)
    }

    @Test("two commands on one key give one diagnostic, at the second")
    func conflict() throws {
        let (keymap, diagnostics) = try read(
            """
            "Ctrl-O" = "models"
            "Ctrl-o" = "help"
            "Ctrl-X w" = "save"
            [keys.leader]
            w = "help"
            """)
        #expect(
            diagnostics == [
                "c:3:1: \"Ctrl-o\" is already bound; remove this line or line 2",
                "c:6:1: \"w\" is already bound; remove this line or line 4",
            ])
        #expect(try command("Ctrl-O", keymap) == .openModels)
    }

    @Test(
        "a wrong binding is reported with its position and the valid values",
        arguments: [
            (#""Ctrl-O" = "modles""#, #"c:2:12: unknown command "modles"; did you mean "models"?"#),
            (#""Ctrl-O" = 1"#, "c:2:12: a command cannot be an integer; allowed: a string"),
            (
                #""Hyper-O" = "help""#,
                #"c:2:1: "Hyper-O" is not a valid key; allowed: names such as Ctrl-A, Alt-Enter, F1, PgUp"#
            ),
            (
                #"x = "help""#,
                "c:2:1: \"x\" is a plain character; allowed: with Ctrl- or Alt-, or after the leader: "
                    + "\"Ctrl-X x\""
            ),
            (#""Ctrl-A b" = "help""#, #"c:2:1: "Ctrl-A b" is not a valid key sequence; allowed: Ctrl-X and one key"#),
            (
                "[keys.composr]\n\"F1\" = \"undo\"",
                #"c:2:7: unknown context "composr"; did you mean "composer"?"#
            ),
        ])
    func complains(rows: String, diagnostic: String) throws {
        let (keymap, diagnostics) = try read(rows)
        #expect(diagnostics == [diagnostic])
        #expect(keymap == .standard)
    }
}
