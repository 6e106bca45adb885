import Localization

/// Everything that the guide says in one language.
struct GuideLanguage: Sendable {
    /// A topic in this language.
    struct Topic: Sendable {
        let name: String
        /// Folded, as `QuestionWords` has them.
        let words: [String]
        let answer: String
    }

    let catalog: Catalog
    let topics: [GuideTopic: Topic]
    /// Its words have Arabic letters.
    let isArabic: Bool

    init(_ catalog: Catalog) {
        self.catalog = catalog
        topics = GuideTopic.texts.mapValues { Topic($0, catalog) }
        isArabic = QuestionWords(catalog.text(GuideTopic.texts[.commands]?.name ?? .empty)) { _ in false }.isArabic
    }

    /// What is said when a question names no topic.
    var tour: String { text(GuideTopic.tour) }

    /// Text for a reply, which a client shows as it shows any other: without isolates.
    func text(_ text: Text) -> String { catalog.text(text).withoutIsolates }

    /// `a, b, c`, of what is Markdown already.
    func list(_ items: [String]) -> Text { .list(items.map { .verbatim($0) }) }

    /// How well its topics fit.
    func score(of question: QuestionWords) -> Int { topics.values.reduce(0) { $0 + question.score(of: $1.words) } }
}

extension GuideLanguage.Topic {
    fileprivate init(_ text: TopicText, _ catalog: Catalog) {
        name = catalog.text(text.name)
        words = QuestionWords.list(text.words, in: catalog)
        answer = catalog.text(text.answer)
    }
}

extension StringProtocol {
    func trimmingSpaces() -> String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
