import ArgumentParser
import Interface
import Localization
import Screen

extension ManualPage {
    /// resayil(1).
    static var program: String {
        var page = ManualPage("RESAYIL 1", name: "resayil", summary: Resayil.configuration.abstract)
        page.section("SYNOPSIS")
        for line in synopsis { page.text(line) }
        page.section("DESCRIPTION")
        description.forEach { page.paragraph($0) }
        page.section("COMMANDS")
        page.paragraph("Without a command, `resayil` opens the chat screen.")
        for command in Resayil.shownSubcommands where command != Resayil.Debug.self { page.command(command, "resayil") }
        page.command(Resayil.Debug.self, "resayil")
        page.section("OPTIONS")
        page.paragraph("Of the chat. Those of the other commands are below each.")
        page.options(of: Resayil.ChatCommand.self)
        page.entry("--version", "Show the version. With `--verbose`, also list the libraries inside.")
        page.keys()
        page.section("ENVIRONMENT")
        for (name, text) in environment { page.entry(name, text) }
        page.section("FILES")
        for (name, text) in files { page.entry(name, text) }
        page.paragraph(folders)
        page.section("EXIT STATUS")
        for (number, text) in statuses { page.entry(number, text) }
        page.section("EXAMPLES")
        for (text, line) in examples {
            page.paragraph(text)
            page.example(line)
        }
        page.section("SEE ALSO")
        page.paragraph("`resayil-config`(5), `resayil-themes`(5)")
        return page.text
    }

    private static let synopsis: [(String, String)] = [
        ("resayil", "[options] [question …]"), ("resayil ask", "[options] prompt …"),
        ("resayil", "command [options] [argument …]"),
    ]

    private mutating func text(_ call: (name: String, rest: String)) {
        paragraph("`\(call.name)` \(call.rest)")
    }

    /// A command with its options; of a group, its commands.
    private mutating func command(_ command: any ParsableCommand.Type, _ parent: String) {
        let name = parent + " " + command._commandName
        let settings = command.configuration
        if command.shownSubcommands.isEmpty || parent == "resayil" {
            subsection(([name] + command.descriptions.compactMap(\.argumentSynopsis)).joined(separator: " "))
            paragraph([settings.abstract, settings.discussion].filter { !$0.isEmpty }.joined(separator: " "))
        }
        // The chat's options have a section.
        if command != Resayil.ChatCommand.self { options(of: command) }
        for child in command.shownSubcommands { self.command(child, name) }
    }

    private mutating func options(of command: any ParsableCommand.Type) {
        for option in command.descriptions where option.shouldDisplay && !option.typedNames.contains("--help") {
            let term =
                option.kind == .positional
                ? "<\(option.valueName ?? "")>" : option.typedNames.joined(separator: ", ") + option.valueSynopsis
            let standard = option.defaultValue.map { " Default: \($0)." } ?? ""
            entry(term, (option.abstract ?? "") + standard)
        }
    }

    private mutating func keys() {
        section("KEYS")
        paragraph("`F1` lists them in the program. `[keys]` in the configuration changes them.")
        for context in KeyContext.allCases {
            subsection(Self.titles[context] ?? context.rawValue)
            for binding in Keymap.standard.bindings where binding.context == context {
                let names = binding.keys.map { Keymap.standard.name(of: $0, in: context) }
                entry(names.joined(separator: ", "), binding.command.summary.english)
            }
        }
    }

    private static let titles: [KeyContext: String] = [
        .composer: "In the message box", .anywhere: "Anywhere", .leader: "After Ctrl-X", .browse: "Among the messages",
    ]
}

extension ArgumentDescription {
    /// ` <value>` behind the names of an option.
    fileprivate var valueSynopsis: String { kind == .option ? " <\(valueName ?? "value")>" : "" }

    /// An argument as the call shows it: `[<tags> …]`.
    fileprivate var argumentSynopsis: String? {
        guard kind == .positional else { return nil }
        let name = "<\(valueName ?? "")>" + (isRepeating ? " …" : "")
        return isOptional ? "[\(name)]" : name
    }
}
