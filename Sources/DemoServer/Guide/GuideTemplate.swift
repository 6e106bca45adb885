import Localization

/// Puts the program's names into a text of the guide. The directives are:
///
/// - `{key browse}`, `{browse-key copy-message}`: the first key of an action
/// - `{commands fork undo}`, `{keys send newline}`, `{browse-keys copy-message}`, `{settings theme}`: a table of these;
///   `{commands}`, `{settings}` and `{profile-settings}` alone: of all
/// - `{topics}`: a list of the topics
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
        /\{((?:key|browse-key|keys|browse-keys|commands|settings|profile-settings|topics)(?: [a-z_-]+)*)\}/
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
        case "topics":
            language.text(language.list(GuideTopic.allCases.compactMap { language.topics[$0]?.name }))
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
        return table(
            [tr("command", context: "table"), tr("what it does")],
            commands.map { ["`\($0.call)`" + localName(of: $0), language.text($0.summary)] })
    }

    private func keyTable(_ actions: [String], browsing: Bool) -> String {
        let rows = actions.compactMap { action -> [String]? in
            let names = facts.names(of: action, browsing: browsing)
            let row = facts.keys.first { $0.action == action && $0.isBrowsing == browsing }
            guard let row, !names.isEmpty else { return nil }
            return [names.joined(separator: ", "), language.text(row.summary)]
        }
        return table([tr("keys", context: "table"), tr("what they do")], rows)
    }

    private func settingTable(_ settings: [GuideFacts.Setting]) -> String {
        table(
            [tr("setting", context: "table"), tr("values", context: "table"), tr("what it does")],
            settings.map { ["`\($0.name)`", language.text($0.values), language.text($0.summary)] })
    }

    private func table(_ heads: [Text], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let cells =
            [heads.map(language.text), heads.map { _ in "---" }]
            + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
        return cells.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// ` · /نموذج`, or nothing. Not as code, which would run from left to right with the slash at its end.
    func localName(of command: GuideFacts.Command) -> String {
        command.localNames[language.catalog.language].map { " · \u{200F}/\($0)" } ?? ""
    }
}
