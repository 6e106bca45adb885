/// The saved, ordered messages and their settings.
package struct Conversation: Hashable, Sendable {
    package var title: String { didSet { if title != oldValue { revision.advance() } } }
    /// Sent first on every request; the empty string sends none.
    package var systemPrompt: String { didSet { if systemPrompt != oldValue { revision.advance() } } }
    package var parameters: SamplingParameters { didSet { if parameters != oldValue { revision.advance() } } }
    /// The branch that shows and goes on.
    package var messages: [Message]
    /// What was said beside it.
    package internal(set) var branches = Branches()
    package let startedAt: Timestamp
    /// A pinned conversation is listed first and never deleted for its age.
    package var isPinned = false { didSet { revision.advance() } }
    /// An archived conversation is not listed unless it is asked for.
    package var isArchived = false { didSet { revision.advance() } }
    package var tags: [String] = [] { didSet { revision.advance() } }
    /// Questions that are not sent yet, in the order in which they are. They are saved with the conversation: one leaves
    /// the queue in the same step that makes it a message.
    package var queue: [QueuedQuestion] = [] { didSet { if queue != oldValue { revision.advance() } } }
    /// Advances with every change but those of a reply that is coming in.
    package internal(set) var revision = Revision()

    package init(
        title: String = "", systemPrompt: String = "", parameters: SamplingParameters = SamplingParameters(),
        messages: [Message] = [], startedAt: Timestamp
    ) {
        self.title = title
        self.systemPrompt = systemPrompt
        self.parameters = parameters
        self.messages = messages
        self.startedAt = startedAt
    }

    /// Nothing was said in it.
    package var isUnused: Bool { messages.isEmpty && branches.forks.isEmpty }

    /// What is sent to a model: one system message first, then every turn of the branch that has words. Empty and
    /// failed-empty replies are left out, as a blank turn makes every later request a 422 (WireFormat 3.2); reasoning
    /// is never sent back.
    package var requestMessages: [CompletionRequest.Message] {
        var sent: [CompletionRequest.Message] = []
        if !systemPrompt.isBlank { sent.append(.init(role: .system, content: systemPrompt)) }
        for message in messages where !message.text.isBlank && message.role != .system {
            sent.append(.init(role: message.role, text: message.text, attachments: message.attachments))
        }
        return sent
    }

    /// The tags in typed words, which commas separate, too; each once. `none` alone stands for no tags.
    package static func tags(typed words: [String]) -> [String] {
        var seen: Set<String> = []
        let tags = words.flatMap { $0.split(separator: ",") }.map { String($0).trimmingWhitespace() }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
        return tags == ["none"] ? [] : tags
    }

    /// A title from the first question: its first line, cut at a word near 48 characters.
    package static func title(fromQuestion question: String) -> String {
        let line = question.split(whereSeparator: \.isNewline).first.map { String($0).trimmingWhitespace() } ?? ""
        guard line.count > 48 else { return line }
        let head = line.prefix(48)
        let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        return String(cut) + "…"
    }
}

extension String {
    /// True if nothing but white space stands in it.
    package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Conversation {
    /// The next request to a model: all messages, with the parameters of this conversation.
    package func request(to model: ModelID) -> CompletionRequest {
        CompletionRequest(model: model, messages: requestMessages, parameters: parameters)
    }
}
