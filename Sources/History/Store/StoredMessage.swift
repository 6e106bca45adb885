import Chat

/// What is remembered of a saved message: enough to tell whether it has changed.
struct StoredMessage: Hashable, Sendable {
    var id: MessageID
    var parent: MessageID?
    var role: Role
    var startedAt: Timestamp
    /// Nil while its pieces are beside it: it is written again, then.
    var digest: Int?
    /// Of a reply that streams.
    var kept: KeptReply?
    /// A reply without a word, that nobody would go back to.
    var isBlank: Bool

    init(_ message: Message, id: MessageID, parent: MessageID?) {
        var plain = message
        // Attachments never change, and may be large.
        plain.attachments = []
        plain = plain.alone
        self.id = id
        self.parent = parent
        role = message.role
        startedAt = message.startedAt
        digest = plain.hashValue
        kept = message.state == .streaming ? KeptReply(message) : nil
        isBlank = Self.isBlank(message)
    }

    /// The new part of a streaming reply; nil if the reply has to be written whole.
    func growth(to reply: Message) -> ReplyGrowth? { kept.flatMap { ReplyGrowth(of: reply, since: $0) } }

    /// With what is new of a reply kept beside it.
    func grown(by growth: ReplyGrowth) -> StoredMessage {
        var grown = self
        grown.digest = nil
        grown.kept = growth.after
        grown.isBlank = isBlank && growth.isBlank
        return grown
    }

    static func isBlank(_ message: Message) -> Bool {
        message.text.isBlank && message.reasoning.isBlank && message.toolCalls.isEmpty && message.role == .assistant
    }

    func matches(_ message: Message) -> Bool { role == message.role && startedAt == message.startedAt }
}
