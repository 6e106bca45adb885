/// The model that explains the program to its user.
enum Guide {
    /// Something one may ask about.
    struct Topic: Sendable {
        /// What it is called in the list of topics.
        let name: String
        /// Lower case. One with a space or a sign in it is looked for as it is; a plain one must be a whole word.
        let keywords: [String]
        /// Markdown.
        let answer: String
    }

    /// Each says only what the program does today. Where two fit a question equally well, the first one comes first.
    private static let topics = screenTopics + serverTopics
    private static let mostAnswers = 3

    /// The answers of the topics that the question names, the best first; the tour if it names none.
    static func answer(to question: String) -> String {
        let text = question.lowercased()
        let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let scored = topics.enumerated().map { place, topic in
            (place, topic, score: topic.keywords.count { matches($0, text: text, words: words) })
        }
        let found = scored.filter { $0.score > 0 }.sorted { ($1.score, $0.0) < ($0.score, $1.0) }
        guard !found.isEmpty else { return tour }
        return found.prefix(mostAnswers).map(\.1.answer).joined(separator: "\n\n")
    }

    private static func matches(_ keyword: String, text: String, words: Set<String>) -> Bool {
        keyword.allSatisfy { $0.isLetter || $0.isNumber } ? words.contains(keyword) : text.contains(keyword)
    }

    private static var tour: String {
        """
        # Welcome to resayil

        You talk to a server on your own machine: no network, no account. I am its `guide`, and I know this program.

        Try this, in any order:

        1. Type `/model sampler` and say anything: Markdown of every kind.
        2. `/model scripts`: Arabic, Hebrew, Chinese, Hindi, emoji and more.
        3. `/model thinker`: a model that thinks before it answers.
        4. `/model long`, then send `5000 200/s`: five thousand words, two hundred a second. Scroll with \
        PgUp, stop with Esc.
        5. `/model echo`: it says what you say.
        6. `/key`, then enter `revoked-key`: see how a refused key looks. `demo-key` mends it.

        A change of model keeps the conversation. Come back with `/model guide` and ask me about \
        \(topics.map(\.name).joined(separator: ", ")).
        """
    }
}
