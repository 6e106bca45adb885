/// Who speaks.
package enum Role: String, Hashable, Sendable, Codable {
    case system
    case user
    case assistant
    case tool
}

/// How far a message has come. Only `streaming` changes into another; a reply that is continued streams again.
package enum MessageState: Hashable, Sendable {
    /// A reply that still grows.
    case streaming
    /// Said in full.
    case complete
    /// Ended unexpectedly: may be incomplete.
    case unconfirmed
    /// The connection ended in mid-reply; what had come is kept.
    case cut
    /// The person stopped it; what had come is kept.
    case stopped
    /// It failed; what had come is kept. Boxed, which makes every other message a third smaller.
    indirect case failed(Failure)
}

/// Tokens of one completion, as the server counts them. Absent means that the server did not say.
package struct Usage: Hashable, Sendable, Codable {
    package var promptTokens: Int?
    package var completionTokens: Int?
    package var totalTokens: Int?
    /// Of those of the prompt, read from the server's cache.
    package var cachedTokens: Int?
    /// Of those of the completion, spent on reasoning.
    package var reasoningTokens: Int?

    package init(
        promptTokens: Int? = nil, completionTokens: Int? = nil, totalTokens: Int? = nil, cachedTokens: Int? = nil,
        reasoningTokens: Int? = nil
    ) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.totalTokens = totalTokens
        self.cachedTokens = cachedTokens
        self.reasoningTokens = reasoningTokens
    }
}

/// Why a reply ended, in the server's words where we know them (WireFormat 4.4).
package enum FinishReason: Hashable, Sendable {
    case stop
    case length
    case contentFilter
    case toolCalls
    case unknown(String)

    /// Reads the wire's word. `load` and `unload`, which some backends send, stay unknown words.
    package init(wire: String) {
        switch wire {
        case "stop": self = .stop
        case "length": self = .length
        case "content_filter": self = .contentFilter
        case "tool_calls", "function_call": self = .toolCalls
        default: self = .unknown(wire)
        }
    }

    /// The wire's word.
    package var wire: String {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .contentFilter: "content_filter"
        case .toolCalls: "tool_calls"
        case .unknown(let word): word
        }
    }
}

/// One entry of a conversation.
package struct Message: Hashable, Sendable {
    package let role: Role
    /// The visible text as it came, but for its line ends, which are newlines. It is not sanitised here, but where it
    /// goes to a terminal.
    package var text: String
    /// What a thinking model said before its answer. Never sent back.
    package var reasoning: String
    /// The model that was asked for, not the backend's name for it.
    package var model: ModelID?
    package var state: MessageState
    package let startedAt: Timestamp
    package var endedAt: Timestamp?
    package var usage: Usage?
    package var finishReason: FinishReason?
    /// Files that go along with a question; they are sent with it each time.
    package var attachments: [Attachment] = []
    /// Where a reply was resumed after it had broken off: UTF-8 offsets in its text, in ascending order.
    package var seams: [Int] = []
    /// The tools that a reply asks for.
    package var toolCalls: [ToolCall] = []
    /// The profile that the reply was asked with, by its name.
    package var profile: String?
    /// Which of the messages at its place it is; nil if it is the only one, or not on the branch that shows. The
    /// conversation keeps it right.
    package internal(set) var variant: VariantPlace?

    package init(
        role: Role, text: String, reasoning: String = "", model: ModelID? = nil, state: MessageState = .complete,
        startedAt: Timestamp, endedAt: Timestamp? = nil, usage: Usage? = nil, finishReason: FinishReason? = nil
    ) {
        self.role = role
        self.text = LineEnds.unified(text)
        self.reasoning = LineEnds.unified(reasoning)
        self.model = model
        self.state = state
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.usage = usage
        self.finishReason = finishReason
    }
}

extension Message {
    /// The reply ended so long after it began, as a clock that nobody sets has it.
    package mutating func end(after elapsed: Duration) {
        endedAt = Timestamp(seconds: startedAt.seconds + max(.zero, elapsed) / .seconds(1))
    }

    /// Notes that the text was resumed at its end. One place is one seam, however often it was tried there.
    package mutating func noteSeam() {
        let offset = text.utf8.count
        if seams.last != offset { seams.append(offset) }
    }

    /// Appends the text and reasoning of a stream event and applies its correction.
    package mutating func append(_ delta: Delta) {
        text += delta.text
        reasoning += delta.reasoning
        switch delta.correction {
        case .textIsReasoning:
            reasoning += text
            text = ""
            seams = []
        case .reasoningIsText:
            text += reasoning
            reasoning = ""
        case nil: break
        }
    }
}
