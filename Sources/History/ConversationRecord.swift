internal import Chat

/// The JSON form of a conversation, `resayil-conversation` version 1. Optional fields are left out if nil.
struct ConversationRecord: Codable {
    static let format = "resayil-conversation"
    static let version = 1

    var format = Self.format
    var version = Self.version
    let title: String
    /// ISO 8601 in UTC, with the decimals that it takes to read back the same.
    let startedAt: String
    let profile: String?
    let host: String?
    let systemPrompt: String
    let parameters: Parameters
    let messages: [Entry]

    struct Parameters: Codable {
        let temperature: Double?
        let topP: Double?
        let maxTokens: Int?

        enum CodingKeys: String, CodingKey {
            case temperature
            case topP = "top_p"
            case maxTokens = "max_tokens"
        }
    }

    struct Entry: Codable {
        let role: Role
        let text: String
        let reasoning: String?
        let model: String?
        let state: String
        let failure: FailureRecord?
        let startedAt: String
        let endedAt: String?
        let usage: UsageRecord?
        let finishReason: String?
        /// True or left out.
        let isSetAside: Bool?
        /// The names of the files that went along; what was in them is not kept. Left out if there are none.
        let attachments: [String]?

        enum CodingKeys: String, CodingKey {
            case role, text, reasoning, model, state, failure, usage, attachments
            case startedAt = "started_at"
            case endedAt = "ended_at"
            case finishReason = "finish_reason"
            case isSetAside = "set_aside"
        }
    }

    struct UsageRecord: Codable {
        let promptTokens: Int?
        let completionTokens: Int?
        let totalTokens: Int?

        enum CodingKeys: String, CodingKey {
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
            case totalTokens = "total_tokens"
        }
    }

    enum CodingKeys: String, CodingKey {
        case format, version, title, profile, host, parameters, messages
        case startedAt = "started_at"
        case systemPrompt = "system_prompt"
    }
}

extension ConversationRecord {
    init(_ export: ConversationExport) {
        let conversation = export.conversation
        title = conversation.title
        startedAt = conversation.startedAt.iso8601
        profile = export.profile
        host = export.host
        systemPrompt = conversation.systemPrompt
        parameters = Parameters(
            temperature: conversation.parameters.temperature, topP: conversation.parameters.topP,
            maxTokens: conversation.parameters.maxTokens)
        messages = conversation.messages.map(Entry.init)
    }

    /// Throws what makes it no conversation of ours.
    func export() throws(ExportError) -> ConversationExport {
        var conversation = Conversation(
            title: title, systemPrompt: systemPrompt,
            parameters: SamplingParameters(
                temperature: parameters.temperature, topP: parameters.topP, maxTokens: parameters.maxTokens),
            startedAt: try Timestamp(recorded: startedAt))
        for entry in messages { conversation.messages.append(try entry.message()) }
        return ConversationExport(conversation, profile: profile, host: host)
    }
}

extension ConversationRecord.Entry {
    init(_ message: Message) {
        role = message.role
        text = message.text
        reasoning = message.reasoning.isEmpty ? nil : message.reasoning
        model = message.model?.rawValue
        startedAt = message.startedAt.iso8601
        endedAt = message.endedAt?.iso8601
        usage = message.usage.map {
            .init(promptTokens: $0.promptTokens, completionTokens: $0.completionTokens, totalTokens: $0.totalTokens)
        }
        finishReason = message.finishReason?.wire
        isSetAside = message.isSetAside ? true : nil
        attachments = message.attachments.isEmpty ? nil : message.attachments.map(\.name)
        state = message.state.word
        failure = message.state.failure.map(FailureRecord.init)
    }

    func message() throws(ExportError) -> Message {
        Message(
            role: role, text: text, reasoning: reasoning ?? "", model: model.map { ModelID($0) },
            state: try messageState(), startedAt: try Timestamp(recorded: startedAt),
            endedAt: try endedAt.map { text throws(ExportError) in try Timestamp(recorded: text) },
            usage: usage.map {
                Usage(
                    promptTokens: $0.promptTokens, completionTokens: $0.completionTokens, totalTokens: $0.totalTokens)
            },
            finishReason: finishReason.map(FinishReason.init(wire:)), isSetAside: isSetAside ?? false)
    }

    private func messageState() throws(ExportError) -> MessageState {
        let failure = try failure.map { record throws(ExportError) in try record.failure() }
        guard let known = MessageState(word: state, failure: failure) else {
            throw .notAConversation("a message in the state \(state.debugDescription)")
        }
        return known
    }
}

extension Timestamp {
    fileprivate init(recorded text: String) throws(ExportError) {
        guard let timestamp = Timestamp(iso8601: text) else {
            throw .notAConversation("the time \(text.debugDescription)")
        }
        self = timestamp
    }
}
