import Interface
import Screen
import Testing

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

    @Test("no key stands for two commands where it is looked up")
    func conflicts() {
        var seen: [String: Command] = [:]
        for binding in Keymap.standard.bindings {
            for key in binding.keys {
                let place = ([.leader, .browse].contains(binding.context) ? "\(binding.context) " : "") + key.name
                #expect(seen[place] == nil, "\(place)")
                seen[place] = binding.command
            }
        }
    }

    @Test("every command can be reached by a key")
    func reachable() {
        let bound = Set(Keymap.standard.bindings.map(\.command))
        #expect(bound == Set(Command.allCases))
    }

    @Test("every command says what it does")
    func summaries() {
        #expect(
            Command.allCases.allSatisfy { $0.summary != $0.rawValue || $0 == .suspend || $0 == .undo || $0 == .help })
    }
}
