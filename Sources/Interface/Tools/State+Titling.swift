import Chat
import Layout
import Localization
import Screen

/// What names a conversation.
package enum TitleSource: String, Hashable, Sendable, CaseIterable {
    /// Its first question.
    case question
    /// The model, after the first reply.
    case model
}

/// The request for a title.
struct Titling: Hashable, Sendable {
    /// The request in flight.
    var id: RequestID?
    /// The answer so far.
    var text = ""
    /// The conversation that a title was asked for; it is not asked for again.
    var conversation: Timestamp?
}

extension State {
    /// Tokens of the request by the estimate, which leaves room for a tokenizer that needs more.
    private static let titleTokens = 250
    private static let titleQuestion = """
        Name the topic of this conversation in its language, in two to six words. Answer with the title alone.
        """

    /// The first reply has ended: the model is asked for a title, once.
    mutating func askForTitle() -> [Effect] {
        let messages = window.conversation.messages
        guard saving.titles == .model, messages.count == 2, let model = window.model, !messages[1].text.isBlank,
            window.tools.titling.conversation != window.conversation.startedAt,
            window.conversation.title == Conversation.title(fromQuestion: messages[0].text), window.elsewhere == nil
        else { return [] }
        let id = makeRequestID()
        window.tools.titling = Titling(id: id, conversation: window.conversation.startedAt)
        let content = """
            \(Self.titleQuestion)

            Question: \(Self.start(of: messages[0].text, tokens: 120))

            Reply: \(Self.start(of: messages[1].text, tokens: 80))
            """
        let sent = CompletionRequest(
            model: model, messages: [.init(role: .user, content: content)],
            parameters: SamplingParameters(maxTokens: 200))
        guard ContextEstimate.tokens(in: sent.messages) <= Self.titleTokens else { return [] }
        return [.complete(id, sent)]
    }

    /// Applies what is reported of the request for a title. False if the request is another one. That it failed is
    /// nobody's concern, and it is not repeated. Returns nil if the request is another one.
    mutating func applyTitle(_ progress: CompletionProgress, of id: RequestID) -> [Effect]? {
        guard window.tools.titling.id == id else { return nil }
        switch progress {
        case .accepted, .omitted: break
        case .delta(let delta):
            window.tools.titling.text += delta.text
            // The words are not at the end of the transcript.
            cache.standing = nil
            if window.tools.titling.text.utf8.count > 4096 { return endTitling(cancelling: true) }
        case .retrying: return endTitling(cancelling: true)
        case .failed: return endTitling(cancelling: false)
        case .finished:
            setTitle(fromModel: window.tools.titling.text)
            return endTitling(cancelling: false)
        }
        return []
    }

    private mutating func endTitling(cancelling: Bool) -> [Effect] {
        defer { window.tools.titling.id = nil }
        return cancelling ? window.tools.titling.id.map { [.cancel($0)] } ?? [] : []
    }

    /// The person may have set a title, or opened another conversation, meanwhile.
    private mutating func setTitle(fromModel answer: String) {
        let messages = window.conversation.messages
        guard window.tools.titling.conversation == window.conversation.startedAt, let first = messages.first,
            window.conversation.title == Conversation.title(fromQuestion: first.text),
            let title = Self.title(in: answer)
        else { return }
        window.conversation.title = title
    }

    /// The first line of an answer, without the marks that models put around titles; nil if it can be no title.
    static func title(in answer: String) -> String? {
        let line = answer.split(whereSeparator: \.isNewline).map { String($0).trimmingWhitespace() }.first {
            !$0.isEmpty
        }
        let marks: Set<Character> = ["\"", "“", "”", "«", "»", "*", "#", "`", "_", " ", "'"]
        var title = Substring(Sanitize.line(line ?? "")).drop(while: marks.contains)
        if title.lowercased().hasPrefix("title:") { title = title.dropFirst(6).drop(while: marks.contains) }
        while let last = title.last, marks.contains(last) || last == "." { title.removeLast() }
        return title.isEmpty || title.count > 80 ? nil : String(title)
    }

    /// As much of the start of a text as takes so many tokens by the estimate.
    private static func start(of text: String, tokens: Int) -> String {
        var start = ""
        for word in text.prefix(tokens * 4).split(separator: " ", omittingEmptySubsequences: true) {
            let longer = start.isEmpty ? String(word) : start + " " + word
            if ContextEstimate.tokens(in: longer) > tokens { break }
            start = longer
        }
        return start.isEmpty ? String(text.prefix(tokens / 2)) : start
    }
}
