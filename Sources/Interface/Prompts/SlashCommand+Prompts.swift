import Letters
package import Localization
import Prompts

/// Commands for prompts.
extension SlashCommand {
    static let prompts: [SlashCommand] = [
        SlashCommand(
            name: tr("prompts", context: "command"), help: tr("select a prompt with a preview")
        ) { state, _ in state.openPrompts() },
        SlashCommand(
            name: tr("prompt", context: "command"), arguments: "name|save NAME",
            help: tr("send a prompt; save writes the message box to one, /prompt! overwrites"),
            completion: .words { ["save"] + $0.prompts.names }
        ) { $0.usePrompt($1) },
    ]

    /// Whether a command has the whole name, in English or in the catalog's language.
    package static func isName(_ name: String, in catalog: Catalog) -> Bool {
        let folded = Fold.plain(name)
        return all.contains { command in
            command.name == name || command.aliases.contains(name)
                || command.localName(in: catalog).map { Fold.plain($0) == folded } == true
        }
    }
}
