import Localization

/// What the guide knows about. The order decides where two fit a question equally well.
enum GuideTopic: String, CaseIterable, Sendable {
    case comparing, searching, branching, browsing, copying, saving, stopping, errors, keys, writing, files, commands
    case models, conversations, instructions, prompts, reasoning, themes, scripts, markdown, listening, settings
    case profiles, apiKeys, usage, privacy, demo, shell, options, installing, helping, quitting
}

/// A topic, before it has a language.
struct TopicText: Sendable {
    /// What it is called in the list of topics.
    let name: Text
    /// Words of questions that lead here, with commas between them. One with a space or a sign in it is looked for as
    /// it is; a plain one must be a whole word, and one that ends in `*` begins one. A translation has the words of
    /// its language.
    let words: Text
    /// Markdown, with the directives of `GuideTemplate`.
    let answer: Text

    init(_ name: Text, words: Text, _ answer: Text) {
        (self.name, self.words, self.answer) = (name, words, answer)
    }
}
