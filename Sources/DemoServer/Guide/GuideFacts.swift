package import Localization

/// The names that the guide may say, and what each does: the rows of the program's own tables.
///
/// The executable makes it, since the demo server knows nothing of the program but its language.
package struct GuideFacts: Hashable, Sendable {
    /// A slash command.
    package struct Command: Hashable, Sendable {
        /// Without the slash.
        package var name: String
        package var aliases: [String]
        /// What may follow: `[path]`; empty if nothing may.
        package var arguments: String
        package var summary: Text
        /// Its names in other languages.
        package var localNames: [Language: String]

        package init(
            name: String, aliases: [String] = [], arguments: String = "", summary: Text,
            localNames: [Language: String] = [:]
        ) {
            (self.name, self.aliases, self.arguments, self.summary) = (name, aliases, arguments, summary)
            self.localNames = localNames
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
        package var summary: Text

        package init(action: String, names: [String], isBrowsing: Bool = false, summary: Text) {
            (self.action, self.names, self.isBrowsing, self.summary) = (action, names, isBrowsing, summary)
        }
    }

    /// A setting of the configuration, of a profile, or of `/set`.
    package struct Setting: Hashable, Sendable {
        package var name: String
        /// What it may be, for people.
        package var values: Text
        package var summary: Text
        package var isOfProfile: Bool
        /// `/set` changes it.
        package var isRunTime: Bool

        package init(
            name: String, values: Text, summary: Text, isOfProfile: Bool = false, isRunTime: Bool = false
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
    /// The languages that it answers in. Where two fit a question equally well, the first is chosen.
    package var catalogs: [Catalog]

    package init(
        commands: [Command] = [], keys: [Key] = [], settings: [Setting] = [], catalogs: [Catalog] = [.english]
    ) {
        (self.commands, self.keys, self.settings) = (commands, keys, settings)
        self.catalogs = catalogs
    }
}

extension GuideFacts {
    /// The command of this name or alias, in any language; folded, as `QuestionWords` has it.
    func command(_ name: String) -> Command? { commands.first { $0.names.contains(name) } }

    func setting(_ name: String) -> Setting? { settings.first { $0.name == name } }

    /// Every key of an action in one place.
    func names(of action: String, browsing: Bool) -> [String] {
        keys.filter { $0.action == action && $0.isBrowsing == browsing }.flatMap(\.names)
    }
}

extension GuideFacts.Command {
    /// As it is typed: `/save [path]`.
    var call: String { "/" + name + (arguments.isEmpty ? "" : " " + arguments) }

    /// Each name and alias in every language, folded.
    var names: [String] { [name] + aliases + localNames.values.map(QuestionWords.fold) }
}
