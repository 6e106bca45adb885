/// What the guide knows about. The order decides where two fit a question equally well.
enum GuideTopic: String, CaseIterable, Sendable {
    case comparing, searching, branching, browsing, copying, saving, stopping, errors, keys, writing, files, commands
    case models, conversations, instructions, reasoning, themes, scripts, markdown, listening, settings, profiles
    case apiKeys, usage, privacy, demo, shell, options, installing, helping, quitting
}

/// A topic in one language.
struct TopicText: Sendable {
    /// What it is called in the list of topics.
    let name: String
    /// Folded, as `QuestionWords` has them. One with a space or a sign in it is looked for as it is; a plain one must
    /// be a whole word, and one that ends in `*` begins one.
    let words: [String]
    /// Markdown, with the directives of `GuideTemplate`.
    let answer: String

    init(_ name: String, _ words: String, _ answer: String) {
        self.name = name
        self.words = words.split(separator: ",").map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        self.answer = answer
    }
}

/// Everything that the guide says in one language.
struct GuideLanguage: Sendable {
    let topics: [GuideTopic: TopicText]
    /// Markdown before and after the list of topics, for a question that names none.
    let tour: (String, String)
    /// Between two names of the list.
    let comma: String
    /// Heads of the tables of commands, keys and settings.
    let commandHeads: [String], keyHeads: [String], settingHeads: [String]
    /// What facts do, by `/name`, `key name` and `setting name`, and what settings may be, by `values name`. One that is
    /// not here has the program's own words.
    let summaries: [String: String]
    let labels: Labels

    /// Words of an answer about one name.
    struct Labels: Sendable {
        let aliases, keys, values, whileBrowsing, ofProfile, runTime: String
        /// The parts around the name of a command that there is none of, and what it may be.
        let noCommand: (String, String), maybe: String
    }

    static let english = GuideLanguage.makeEnglish()
    static let arabic = GuideLanguage.makeArabic()
}

extension StringProtocol {
    func trimmingSpaces() -> String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
