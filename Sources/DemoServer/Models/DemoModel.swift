/// A model of the demo server. Each shows a part of the program at work.
struct DemoModel: Sendable {
    let id: String
    /// Names that answer too and are not listed: those of the API page's examples, which run unchanged.
    let aliases: [String]
    let category: String
    /// Whether the whole reply comes in a few pieces, without a pace.
    let answersAtOnce: Bool
    private let answer: @Sendable (ChatRequest, GuideFacts) -> Reply

    private init(
        id: String, aliases: [String] = [], category: String = "chat", answersAtOnce: Bool = false,
        answer: @escaping @Sendable (ChatRequest, GuideFacts) -> Reply
    ) {
        self.id = id
        self.aliases = aliases
        self.category = category
        self.answersAtOnce = answersAtOnce
        self.answer = answer
    }

    /// In the order of the tour.
    static let all = [
        DemoModel(id: "guide", aliases: ["mistral"]) { Reply(Guide(facts: $1).answer(to: $0.question)) },
        DemoModel(id: "sampler") { _, _ in Reply(Pages.sampler) },
        DemoModel(id: "scripts") { _, _ in Reply(Pages.scripts) },
        DemoModel(id: "thinker", category: "thinking") { request, _ in Thinker.reply(to: request.question) },
        DemoModel(id: "long") { request, _ in LongReply(question: request.question).reply },
        DemoModel(id: "echo", answersAtOnce: true) { request, _ in Reply(request.question) },
        DemoModel(id: "json") { request, _ in Reply(SchemaAnswer(request).text) },
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
        let reply = answer(request, facts).limited(to: request.limit)
        return answersAtOnce ? reply.merged() : reply
    }
}
