import Chat

/// How much of a model's context window a conversation takes, as far as that can be told before a server counts.
enum ContextEstimate {
    /// A guess at the tokens of a text: four ASCII characters to one, and three to two of any other script. Meant to
    /// warn, not to count. Cost: linear.
    static func tokens(in text: String) -> Int {
        var ascii = 0
        var others = 0
        for byte in text.utf8 {
            if byte < 0x80 { ascii += 1 } else if byte >= 0xC0 { others += 1 }
        }
        return (ascii + 3) / 4 + others * 2 / 3
    }

    /// A guess at the tokens of a request.
    static func tokens(in messages: [CompletionRequest.Message]) -> Int {
        messages.reduce(0) { $0 + tokens(in: $1.content) + 4 }
    }
}

extension State {
    /// The context window of the model of the moment, in tokens, where the profile or the server tells it.
    var contextWindow: Int? {
        endpoint.contextWindow ?? models.listings.first { $0.id == model }?.contextWindow
    }

    /// How much of the window the conversation took at the last reply, 0…; nil if the window is not known.
    var contextUse: Double? {
        guard let window = contextWindow, window > 0, let used = contextTokens else { return nil }
        return Double(used) / Double(window)
    }

    /// Counts the context anew: what the server said of the last completion, else a guess. Called when a reply ends,
    /// never per delta.
    mutating func measureContext() {
        let last = conversation.messages.last
        contextTokens = last?.usage?.totalTokens ?? ContextEstimate.tokens(in: conversation.requestMessages)
    }

    /// Whether the question is to be held back because the conversation with it is longer than the window. Said once:
    /// asked again, it is sent.
    mutating func holdsBack(_ question: String, at now: Moment) -> Bool {
        guard let window = contextWindow, heldBack != question else {
            heldBack = nil
            return false
        }
        let tokens = (contextTokens ?? 0) + ContextEstimate.tokens(in: question)
        guard tokens > window else { return false }
        heldBack = question
        let name = model?.rawValue ?? ""
        tell(
            "about \(tokens.grouped) tokens, and \(name) takes \(window.grouped) · \(keymap.hint(.send, "sends all the same, ") ?? "")/new starts afresh",
            .warning, at: now)
        return true
    }
}
