import Chat
import Layout
import Localization
import Screen

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

    /// Models cut an image into tiles; most take between 300 and 1,500 tokens for one.
    private static let tokensOfImage = 800

    /// A guess at the tokens of a request.
    static func tokens(in messages: [CompletionRequest.Message]) -> Int {
        messages.reduce(0) { $0 + tokens(in: $1.content) + $1.images.count * tokensOfImage + 4 }
    }
}

extension State {
    /// The context window of the model of the moment, in tokens, where the profile or the server tells it.
    var contextWindow: Int? {
        // Not by `flatMap(contextWindow(of:))`: a method as a value holds a copy of the whole state.
        guard let model = window.model else { return server.endpoint.contextWindow }
        return contextWindow(of: model)
    }

    private func contextWindow(of model: ModelID) -> Int? {
        server.endpoint.contextWindow ?? server.models.listings.first { $0.id == model }?.contextWindow
    }

    /// How much of the window the conversation took at the last reply, 0…; nil if the window is not known.
    var contextUse: Double? {
        guard let size = contextWindow, size > 0, let used = window.contextTokens else { return nil }
        return Double(used) / Double(size)
    }

    /// Counts the context anew: what the server said of the last completion, else a guess. Called when a reply ends,
    /// never per delta.
    mutating func measureContext() {
        let last = window.conversation.messages.last
        window.contextTokens =
            last?.usage?.totalTokens ?? ContextEstimate.tokens(in: window.conversation.requestMessages)
    }

    /// Whether the question is to be held back because the conversation with it, attachments too, is longer than the
    /// window. Said once: asked again, it is sent.
    mutating func holdsBack(_ question: String, with attached: [Attachment]) -> Bool {
        let message = CompletionRequest.Message(role: .user, text: question, attachments: attached)
        guard let (name, size) = narrowestWindow, window.heldBack != message else {
            window.heldBack = nil
            return false
        }
        let tokens = tokensBefore(window.editing) + ContextEstimate.tokens(in: [message])
        guard tokens > size else { return false }
        window.heldBack = message
        let estimate = tr(
            "about 1 token", "about \("tokens", number: tokens.grouped) tokens", count: tokens)
        showNotice(
            tr(
                """
                \("estimate", estimate); the context window of \("model", name) holds \
                \("limit", number: size.grouped)
                """
            ).hinting(input.keymap.hint(.send, tr("sends it anyway")), tr("/new starts a new conversation")), .warning)
        return true
    }

    /// The smallest window among the models that the next question goes to, with the name of its model.
    private var narrowestWindow: (name: String, tokens: Int)? {
        let asked = window.comparedModels.isEmpty ? [window.model].compactMap(\.self) : window.comparedModels
        let windows = asked.compactMap { id in contextWindow(of: id).map { (id.rawValue, $0) } }
        return windows.min { $0.1 < $1.1 }
    }

    /// What is sent before a question at a place of the conversation, or at its end.
    private func tokensBefore(_ position: Int?) -> Int {
        guard position != nil || window.contextTokens == nil else { return window.contextTokens ?? 0 }
        var sent = window.conversation
        if let position { sent.messages.removeSubrange(min(position, sent.messages.count)...) }
        return ContextEstimate.tokens(in: sent.requestMessages)
    }
}
