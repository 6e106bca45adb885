internal import Chat
private import Localization

/// The JSON form of a message.
struct MessageRecord: Codable {
    /// Counts the messages of the file from 1; version 1 had no numbers.
    let id: Int?
    /// The message that it answers; 0 for a first one.
    let parent: Int?
    let role: Role
    let text: String
    let reasoning: String?
    let model: String?
    let profile: String?
    let state: String
    let failure: FailureRecord?
    let startedAt: String
    let endedAt: String?
    let usage: UsageRecord?
    let finishReason: String?
    /// Left out if there are none.
    let attachments: [AttachmentRecord]?
    /// Where the text was resumed, in UTF-8 bytes; left out if it was not.
    let seams: [Int]?
    /// Left out if there are none.
    let toolCalls: [ToolCall]?
    /// Of version 1: another reply was asked for instead.
    let isSetAside: Bool?

    struct UsageRecord: Codable {
        let promptTokens: Int?
        let completionTokens: Int?
        let totalTokens: Int?
        let cachedTokens: Int?
        let reasoningTokens: Int?

        init(_ usage: Usage) {
            (promptTokens, completionTokens) = (usage.promptTokens, usage.completionTokens)
            (totalTokens, cachedTokens) = (usage.totalTokens, usage.cachedTokens)
            reasoningTokens = usage.reasoningTokens
        }

        var usage: Usage {
            Usage(
                promptTokens: promptTokens, completionTokens: completionTokens, totalTokens: totalTokens,
                cachedTokens: cachedTokens, reasoningTokens: reasoningTokens)
        }

        enum CodingKeys: String, CodingKey {
            case cachedTokens = "cached_tokens"
            case reasoningTokens = "reasoning_tokens"
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
            case totalTokens = "total_tokens"
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, parent, role, text, reasoning, model, profile, state, failure, usage, attachments, seams
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case finishReason = "finish_reason"
        case toolCalls = "tool_calls"
        case isSetAside = "set_aside"
    }
}

/// The JSON form of a file that went along: its words or, of an image, a data URL. Version 1 had its name alone.
struct AttachmentRecord: Codable {
    let name: String
    let bytes: Int
    let text: String?
    let image: String?

    init(_ attachment: Attachment) {
        name = attachment.name
        bytes = attachment.byteCount
        switch attachment.content {
        case .text(let text):
            self.text = text
            image = nil
        case .image(let url):
            text = nil
            image = url
        }
    }

    enum CodingKeys: CodingKey { case name, bytes, text, image }

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self.name = name
            (bytes, text, image) = (0, nil, nil)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        bytes = try container.decode(Int.self, forKey: .bytes)
        text = try container.decodeIfPresent(String.self, forKey: .text)
        image = try container.decodeIfPresent(String.self, forKey: .image)
    }

    /// Nil if only its name is known.
    var attachment: Attachment? {
        if let text { return Attachment(name: name, content: .text(text), byteCount: bytes) }
        return image.map { Attachment(name: name, content: .image(dataURL: $0), byteCount: bytes) }
    }
}

extension MessageRecord {
    init(_ message: Message, id: Int, parent: Int) {
        self.id = id
        self.parent = parent
        role = message.role
        text = message.text
        reasoning = message.reasoning.isEmpty ? nil : message.reasoning
        model = message.model?.rawValue
        profile = message.profile
        startedAt = message.startedAt.iso8601
        endedAt = message.endedAt?.iso8601
        usage = message.usage.map(UsageRecord.init)
        finishReason = message.finishReason?.wire
        attachments = message.attachments.isEmpty ? nil : message.attachments.map(AttachmentRecord.init)
        state = message.state.word
        failure = message.state.failure.map(FailureRecord.init)
        seams = message.seams.isEmpty ? nil : message.seams
        toolCalls = message.toolCalls.isEmpty ? nil : message.toolCalls
        isSetAside = nil
    }

    func message() throws(ExportError) -> Message {
        var message = Message(
            role: role, text: text, reasoning: reasoning ?? "", model: model.map { ModelID($0) },
            state: try messageState(), startedAt: try Timestamp(recorded: startedAt),
            endedAt: try endedAt.map { text throws(ExportError) in try Timestamp(recorded: text) },
            usage: usage?.usage,
            finishReason: finishReason.map(FinishReason.init(wire:)))
        message.profile = profile
        message.seams = seams ?? []
        message.toolCalls = toolCalls ?? []
        message.attachments = attachments?.compactMap(\.attachment) ?? []
        return message
    }

    private func messageState() throws(ExportError) -> MessageState {
        let failure = try failure.map { record throws(ExportError) in try record.failure() }
        guard let known = MessageState(word: state, failure: failure) else {
            throw .notAConversation(tr("unknown message state \("value", code: state.debugDescription)"))
        }
        return known
    }
}
