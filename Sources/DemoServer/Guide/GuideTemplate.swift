/// Puts the program's names into a text of the guide. The directives are:
///
/// - `{key browse}`, `{browse-key copy-message}`: the first key of an action
/// - `{commands fork undo}`, `{keys send newline}`, `{browse-keys copy-message}`, `{settings theme}`: a table of these;
///   `{commands}`, `{settings}` and `{profile-settings}` alone: of all
struct GuideTemplate {
    let facts: GuideFacts
    let language: GuideLanguage

    /// A directive and what follows its name.
    static func directives(in text: String) -> [(name: String, words: [String])] {
        text.matches(of: pattern).map { match in
            let words = match.output.1.split(separator: " ").map(String.init)
            return (words[0], Array(words.dropFirst()))
        }
    }

    private static var pattern: Regex<(Substring, Substring)> {
        /\{((?:key|browse-key|keys|browse-keys|commands|settings|profile-settings)(?: [a-z_-]+)*)\}/
    }

    func render(_ text: String) -> String {
        text.replacing(Self.pattern) { match in
            let words = match.output.1.split(separator: " ").map(String.init)
            return replacement(words[0], Array(words.dropFirst()))
        }
    }

    private func replacement(_ name: String, _ words: [String]) -> String {
        switch name {
        case "key": key(words[0], browsing: false)
        case "browse-key": key(words[0], browsing: true)
        case "keys": keyTable(words, browsing: false)
        case "browse-keys": keyTable(words, browsing: true)
        case "commands": commandTable(words)
        case "settings":
            settingTable(facts.settings.filter { words.isEmpty ? !$0.isOfProfile : words.contains($0.name) })
        default: settingTable(facts.settings.filter(\.isOfProfile))
        }
    }

    /// The first key, or the action's name where nothing is bound to it.
    private func key(_ action: String, browsing: Bool) -> String {
        facts.names(of: action, browsing: browsing).first ?? "`\(action)`"
    }

    private func commandTable(_ names: [String]) -> String {
        let commands = names.isEmpty ? facts.commands : names.compactMap(facts.command)
        return table(language.commandHeads, commands.map { ["`\($0.call)`", summary(of: $0)] })
    }

    private func keyTable(_ actions: [String], browsing: Bool) -> String {
        let rows = actions.compactMap { action -> [String]? in
            let names = facts.names(of: action, browsing: browsing)
            let row = facts.keys.first { $0.action == action && $0.isBrowsing == browsing }
            guard let row, !names.isEmpty else { return nil }
            return [names.joined(separator: ", "), summary(of: row)]
        }
        return table(language.keyHeads, rows)
    }

    private func settingTable(_ settings: [GuideFacts.Setting]) -> String {
        table(language.settingHeads, settings.map { ["`\($0.name)`", values(of: $0), summary(of: $0)] })
    }

    private func table(_ heads: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let cells = [heads, heads.map { _ in "---" }] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
        return cells.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    func summary(of command: GuideFacts.Command) -> String {
        language.summaries["/" + command.name] ?? command.summary
    }

    func summary(of key: GuideFacts.Key) -> String { language.summaries["key " + key.action] ?? key.summary }

    func values(of setting: GuideFacts.Setting) -> String {
        language.summaries["values " + setting.name] ?? setting.values
    }

    func summary(of setting: GuideFacts.Setting) -> String {
        language.summaries["setting " + setting.name] ?? setting.summary
    }
}
