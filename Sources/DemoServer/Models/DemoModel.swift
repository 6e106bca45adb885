/// A model of the demo server. Each shows a part of the program at work.
struct DemoModel: Sendable {
    let id: String
    /// Names that answer too and are not listed: those of the API page's examples, which run unchanged.
    let aliases: [String]
    let category: String
    /// Whether the whole reply comes in a few pieces, without a pace.
    let answersAtOnce: Bool
    private let answer: @Sendable (String, GuideFacts) -> Reply

    private init(
        id: String, aliases: [String] = [], category: String = "chat", answersAtOnce: Bool = false,
        answer: @escaping @Sendable (String, GuideFacts) -> Reply
    ) {
        self.id = id
        self.aliases = aliases
        self.category = category
        self.answersAtOnce = answersAtOnce
        self.answer = answer
    }

    /// In the order of the tour.
    static let all = [
        DemoModel(id: "guide", aliases: ["mistral"]) { Reply(Guide(facts: $1).answer(to: $0)) },
        DemoModel(id: "sampler") { _, _ in Reply(Pages.sampler) },
        DemoModel(id: "scripts") { _, _ in Reply(Pages.scripts) },
        DemoModel(id: "thinker", category: "thinking") { question, _ in Thinker.reply(to: question) },
        DemoModel(id: "long") { question, _ in LongReply(question: question).reply },
        DemoModel(id: "echo", answersAtOnce: true) { question, _ in Reply(question) },
    ]

    /// The model of this name, or nil.
    static func named(_ name: String) -> DemoModel? { all.first { $0.id == name || $0.aliases.contains(name) } }

    /// The row of `GET /models`.
    var listing: JSON {
        [
            "id": .string(id), "object": "model", "created": 1_740_000_000, "owned_by": "resayil-demo",
            "family": "Demo", "category": .string(category), "size": "small", "context_length": 131_072,
        ]
    }

    /// `facts` is what the guide may say of the program.
    func reply(to request: ChatRequest, facts: GuideFacts = GuideFacts()) -> Reply {
        let reply = answer(request.question, facts).limited(to: request.limit)
        return answersAtOnce ? reply.merged() : reply
    }
}
