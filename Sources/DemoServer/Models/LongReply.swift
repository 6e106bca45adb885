/// What the `long` model was asked for: so many tokens at such a pace.
struct LongReply: Hashable, Sendable {
    /// 1 to 200,000.
    var tokens = 500
    /// Tokens a second, 1 to 10,000; nil is as fast as possible.
    var rate: Int? = 50

    /// Reads `5000 200/s`, `20,000 burst`, `300 tokens` and the like; what is not said keeps its default.
    init(question: String) {
        for word in question.lowercased().split(whereSeparator: \.isWhitespace) {
            let digits = word.replacing(",", with: "").replacing("_", with: "")
            if word == "burst" {
                rate = nil
            } else if digits.hasSuffix("/s"), let number = Int(digits.dropLast(2)) {
                rate = min(max(number, 1), 10_000)
            } else if let number = Int(digits) {
                tokens = min(max(number, 1), 200_000)
            }
        }
    }

    var reply: Reply {
        var reply = Reply()
        reply.append((1...tokens).lazy.map { .text(Self.token($0)) }, rate: rate)
        return reply
    }

    /// The token at a place, counted from 1. Every 25th is its number, as `#25`; every 100th ends a paragraph.
    static func token(_ position: Int) -> String {
        if position.isMultiple(of: 100) { return "#\(position)\n\n" }
        if position.isMultiple(of: 25) { return "#\(position) " }
        return passage[(position - 1) % passage.count] + " "
    }

    private static let passage = """
        This answer is as long as you asked for. Scroll up while it grows, and the words that you read stay where \
        they are. Scroll back to the end, and the screen follows again. Press Esc to stop it; what has arrived is \
        kept. Make the window small and large; no word is lost. Type your next question while this one is being \
        answered. The numbers show that each piece came in its turn.
        """.split(separator: " ").map(String.init)
}
