/// What a model says, piece by piece, and when.
struct Reply: Sendable {
    enum Piece: Hashable, Sendable {
        /// A delta with empty content: the model thinks (WireFormat 4.1.6).
        case silence
        case reasoning(String)
        case text(String)
    }

    struct Step: Hashable, Sendable {
        var piece: Piece
        /// From the beginning of the reply. Counted from there and not from the step before, so that lateness of one
        /// step does not add up.
        var due: Duration
    }

    private(set) var steps: [Step] = []
    /// Of text and reasoning together.
    private(set) var tokens = 0
    /// `stop`, or `length` when `max_tokens` cut it.
    private(set) var finishReason = "stop"
    private var end = Duration.zero

    /// Adds pieces, `rate` of them a second; nil is as fast as possible.
    mutating func append(_ pieces: some Sequence<Piece>, rate: Int?) {
        let start = end
        for (index, piece) in pieces.enumerated() {
            let due = rate.map { start + .seconds(1) * index / $0 } ?? start
            steps.append(Step(piece: piece, due: due))
            end = rate.map { start + .seconds(1) * (index + 1) / $0 } ?? start
            if piece != .silence { tokens += 1 }
        }
    }

    /// The first tokens, at most `limit` of them.
    func limited(to limit: Int?) -> Reply {
        guard let limit, limit < tokens else { return self }
        var reply = self
        var left = limit
        reply.steps = steps.filter { step in
            if step.piece != .silence { left -= 1 }
            return left >= 0
        }
        reply.tokens = limit
        reply.finishReason = "length"
        return reply
    }

    /// The same words in a few pieces. A piece stays far below what a client takes in one line.
    func merged() -> Reply {
        var reply = self
        reply.steps = stride(from: 0, to: steps.count, by: 1000).map { start in
            let part = steps[start..<min(start + 1000, steps.count)]
            return Step(piece: .text(part.map(\.piece.words).joined()), due: .zero)
        }
        return reply
    }

    var text: String {
        steps.map { if case .text(let words) = $0.piece { words } else { "" } }.joined()
    }

    var reasoning: String {
        steps.map { if case .reasoning(let words) = $0.piece { words } else { "" } }.joined()
    }
}

extension Reply {
    /// The pace of the models that are read by people, in tokens a second.
    static let readingPace = 80

    /// A text at reading pace.
    init(_ text: String) {
        append(Tokens.split(text).lazy.map { .text($0) }, rate: Self.readingPace)
    }
}

extension Reply.Piece {
    var words: String {
        switch self {
        case .silence: ""
        case .reasoning(let words), .text(let words): words
        }
    }
}
