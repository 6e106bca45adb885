/// The names that the guide may say, and what each does: the rows of the program's own tables.
///
/// The executable makes it, since the demo server knows no other module.
package struct GuideFacts: Hashable, Sendable {
    /// A slash command.
    package struct Command: Hashable, Sendable {
        /// Without the slash.
        package var name: String
        package var aliases: [String]
        /// What may follow: `[path]`; empty if nothing may.
        package var arguments: String
        package var summary: String

        package init(name: String, aliases: [String] = [], arguments: String = "", summary: String) {
            (self.name, self.aliases, self.arguments, self.summary) = (name, aliases, arguments, summary)
        }
    }

    /// A row of the keymap.
    package struct Key: Hashable, Sendable {
        /// The name that `[keys]` of the configuration has for it: `copy-message`.
        package var action: String
        /// As a person presses them: `Ctrl-X m`.
        package var names: [String]
        /// They work among the messages alone.
        package var isBrowsing: Bool
        package var summary: String

        package init(action: String, names: [String], isBrowsing: Bool = false, summary: String) {
            (self.action, self.names, self.isBrowsing, self.summary) = (action, names, isBrowsing, summary)
        }
    }

    /// A setting of the configuration, of a profile, or of `/set`.
    package struct Setting: Hashable, Sendable {
        package var name: String
        /// What it may be, for people.
        package var values: String
        /// Empty for one of `/set` alone.
        package var summary: String
        package var isOfProfile: Bool
        /// `/set` changes it.
        package var isRunTime: Bool

        package init(
            name: String, values: String, summary: String, isOfProfile: Bool = false, isRunTime: Bool = false
        ) {
            (self.name, self.values, self.summary) = (name, values, summary)
            (self.isOfProfile, self.isRunTime) = (isOfProfile, isRunTime)
        }
    }

    /// In the order of help.
    package var commands: [Command]
    /// In the order of the keymap in force.
    package var keys: [Key]
    /// In the order of the commented configuration; those of `/set` alone at the end.
    package var settings: [Setting]

    package init(commands: [Command] = [], keys: [Key] = [], settings: [Setting] = []) {
        (self.commands, self.keys, self.settings) = (commands, keys, settings)
    }
}

extension GuideFacts {
    /// The command of this name or alias.
    func command(_ name: String) -> Command? { commands.first { $0.name == name || $0.aliases.contains(name) } }

    func setting(_ name: String) -> Setting? { settings.first { $0.name == name } }

    /// Every key of an action in one place.
    func names(of action: String, browsing: Bool) -> [String] {
        keys.filter { $0.action == action && $0.isBrowsing == browsing }.flatMap(\.names)
    }
}

extension GuideFacts.Command {
    /// As it is typed: `/save [path]`.
    var call: String { "/" + name + (arguments.isEmpty ? "" : " " + arguments) }
}
