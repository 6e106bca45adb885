import Localization

/// The model that explains the program to its user, by the program's own tables.
struct Guide: Sendable {
    let facts: GuideFacts

    private static let mostTopics = 3

    /// What the question names, then the topics that fit it, the best first; the tour if it names none. The answer is in
    /// the language of the question where there is a catalog of it.
    func answer(to question: String) -> String {
        let words = QuestionWords(question) { facts.command($0) != nil || facts.setting($0) != nil || $0 == "resayil" }
        let named = NamedFacts(question, words, facts)
        let language = language(of: words)
        let template = GuideTemplate(facts: facts, language: language)
        let topics = Self.topics(for: words, named, in: language)
            .prefix(named.isEmpty ? Self.mostTopics : Self.mostTopics - 1)
        var parts =
            template.entries(for: named) + topics.compactMap { language.topics[$0]?.answer }.map(template.render)
        if parts.isEmpty {
            // A command that no topic lists, called by its name without the slash.
            parts = facts.commands.filter { named.alike.contains("/" + $0.name) }.map(template.entry)
        }
        return parts.isEmpty ? template.render(language.tour) : parts.joined(separator: "\n\n")
    }

    /// The language with these letters whose words fit best, in the order of the catalogs; else English.
    private func language(of words: QuestionWords) -> GuideLanguage {
        let candidates = facts.catalogs.map(GuideLanguage.init).filter { $0.isArabic == words.isArabic }
        guard candidates.count > 1 else { return candidates.first ?? GuideLanguage(.english) }
        let scores = candidates.map { $0.score(of: words) }
        let best = scores.max().flatMap(scores.firstIndex) ?? 0
        return candidates[best]
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
    private static let owned: [GuideTopic: Set<String>] = GuideTopic.texts.mapValues { text in
        let names = GuideTemplate.directives(in: text.answer.english).flatMap { name, words in
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
        let aliases = command.aliases.map { "`/\($0)`" }
        let keys = facts.names(of: command.name, browsing: false)
        let sentences = [
            "**`\(command.call)`**\(localName(of: command)): \(language.text(command.summary))",
            aliases.isEmpty ? "" : language.text(tr("Also: \("names", language.list(aliases))")),
            keys.isEmpty ? "" : language.text(tr("Keys: \("names", language.list(keys))")),
        ]
        return sentences.filter { !$0.isEmpty }.joined(separator: ". ")
    }

    private func entry(_ unknown: (word: String, candidates: [String])) -> String {
        let word = "`/\(unknown.word)`"
        let candidates = unknown.candidates.map { "`/\($0)`" }
        return language.text(
            candidates.isEmpty
                ? tr("No command is called \("name", word). `/help` lists them.")
                : tr("\("name", word): several commands begin like this: \("names", language.list(candidates))"))
    }

    private func entry(_ key: (name: String, rows: [GuideFacts.Key])) -> String {
        let uses = key.rows.map {
            language.text($0.isBrowsing ? tr("\("what", $0.summary) (while browsing)") : $0.summary)
        }
        return "**\(key.name)**: \(uses.joined(separator: "; "))"
    }

    private func entry(_ setting: GuideFacts.Setting) -> String {
        let sentences = [
            "**`\(setting.name)`**:", language.text(setting.summary),
            language.text(tr("Values: \("values", setting.values).")),
            setting.isOfProfile ? language.text(tr("It belongs to a profile.")) : "",
            setting.isRunTime ? language.text(tr("For this session: \("command", "`/set \(setting.name)`").")) : "",
        ]
        return sentences.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
