/// The model that explains the program to its user, by the program's own tables.
struct Guide: Sendable {
    let facts: GuideFacts

    private static let mostTopics = 3

    /// What the question names, then the topics that fit it, the best first; the tour if it names none. An Arabic
    /// question is answered in Arabic.
    func answer(to question: String) -> String {
        let words = QuestionWords(question) { facts.command($0) != nil || facts.setting($0) != nil || $0 == "resayil" }
        let named = NamedFacts(question, words, facts)
        let language = words.isArabic ? GuideLanguage.arabic : .english
        let template = GuideTemplate(facts: facts, language: language)
        let topics = Self.topics(for: words, named, in: language)
            .prefix(named.isEmpty ? Self.mostTopics : Self.mostTopics - 1)
        var parts =
            template.entries(for: named) + topics.compactMap { language.topics[$0]?.answer }.map(template.render)
        if parts.isEmpty {
            // A command that no topic lists, called by its name without the slash.
            parts = facts.commands.filter { named.alike.contains("/" + $0.name) }.map(template.entry)
        }
        return parts.isEmpty ? template.tour : parts.joined(separator: "\n\n")
    }

    /// The best first. One that fits less than half as well as the best is left out.
    private static func topics(
        for words: QuestionWords, _ named: NamedFacts, in language: GuideLanguage
    ) -> [GuideTopic] {
        let called = Set(named.commands.map { "/" + $0.name } + named.settings.map(\.name))
        let scored = GuideTopic.allCases.enumerated().map { place, topic in
            let names = owned[topic] ?? []
            let score =
                words.score(of: language.topics[topic]?.words ?? []) + names.intersection(named.alike).count
                + 2 * names.intersection(called).count
            return (place, topic, score: score)
        }
        let best = scored.map(\.score).max() ?? 0
        return scored.filter { $0.score > 0 && $0.score * 2 >= best }
            .sorted { ($1.score, $0.0) < ($0.score, $1.0) }.map(\.1)
    }

    /// The commands and settings that a topic lists by name.
    private static let owned: [GuideTopic: Set<String>] = GuideLanguage.english.topics.mapValues { text in
        let names = GuideTemplate.directives(in: text.answer).flatMap { name, words in
            switch name {
            case "commands": words.map { "/" + $0 }
            case "settings": words
            default: [String]()
            }
        }
        return Set(names)
    }
}

extension GuideTemplate {
    /// A paragraph for each command, key and setting that the question names.
    func entries(for named: NamedFacts) -> [String] {
        named.commands.map(entry) + named.unknown.map(entry) + named.keys.map(entry) + named.settings.map(entry)
    }

    fileprivate func entry(_ command: GuideFacts.Command) -> String {
        let labels = language.labels
        let aliases = command.aliases.map { "`/\($0)`" }.joined(separator: language.comma)
        let keys = facts.names(of: command.name, browsing: false).joined(separator: language.comma)
        return "**`\(command.call)`**: \(summary(of: command))"
            + (aliases.isEmpty ? "" : ". \(labels.aliases): \(aliases)")
            + (keys.isEmpty ? "" : ". \(labels.keys): \(keys)")
    }

    private func entry(_ unknown: (word: String, candidates: [String])) -> String {
        let (before, after) = language.labels.noCommand
        let candidates = unknown.candidates.map { "`/\($0)`" }.joined(separator: language.comma)
        if !candidates.isEmpty { return "`/\(unknown.word)`: \(language.labels.maybe) \(candidates)" }
        return "\(before) `/\(unknown.word)`. \(after)"
    }

    private func entry(_ key: (name: String, rows: [GuideFacts.Key])) -> String {
        let uses = key.rows.map { row in
            summary(of: row) + (row.isBrowsing ? " (\(language.labels.whileBrowsing))" : "")
        }
        return "**\(key.name)**: \(uses.joined(separator: "; "))"
    }

    private func entry(_ setting: GuideFacts.Setting) -> String {
        let labels = language.labels
        return "**`\(setting.name)`**: \(summary(of: setting)) \(labels.values): \(values(of: setting))."
            + (setting.isOfProfile ? " \(labels.ofProfile)" : "")
            + (setting.isRunTime ? " \(labels.runTime) `/set \(setting.name)`." : "")
    }

    var tour: String {
        let names = GuideTopic.allCases.compactMap { language.topics[$0]?.name }.joined(separator: language.comma)
        return render(language.tour.0) + names + language.tour.1
    }
}
