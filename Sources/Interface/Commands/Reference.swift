import Editing
import Localization
import Screen

/// The tables of keys and commands as Markdown, made from the tables that the program runs by. The articles Keys and
/// Commands hold them, and a test compares.
package enum Reference {
    /// Context, keys, what they do.
    package static var keys: String {
        var lines = ["| where | keys | what they do |", "|---|---|---|"]
        for binding in Keymap.standard.bindings {
            let names = binding.keys.map { Keymap.standard.name(of: $0, in: binding.context) }.joined(separator: ", ")
            lines.append("| \(text(binding.context)) | \(names) | \(binding.command.summary.english) |")
        }
        return lines.joined(separator: "\n")
    }

    /// Command, what it does.
    package static var commands: String {
        var lines = ["| command | what it does |", "|---|---|"]
        for command in SlashCommand.all {
            let call = "/" + command.name + (command.arguments.isEmpty ? "" : " " + command.arguments)
            let aliases = command.aliases.map { " or `/\($0)`" }.joined()
            lines.append("| `\(call.replacing("|", with: "\\|"))`\(aliases) | \(command.help.english) |")
        }
        return lines.joined(separator: "\n")
    }

    private static func text(_ context: KeyContext) -> String {
        switch context {
        case .composer: "writing"
        case .anywhere: "anywhere"
        case .leader: "after " + (Keymap.standard.leader ?? "the leader")
        case .browse: "browsing"
        }
    }
}
