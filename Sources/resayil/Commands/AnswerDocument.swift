import ArgumentParser
import Chat
import Client
import Foundation
import System

/// Gathers an answer and prints it as one JSON object at the end; what had come of one that failed, too.
struct AnswerDocument: AnswerOutput {
    private struct Document: Encodable {
        var text: String
        var reasoning: String?
        var model: String
        var servedModel: String?
        var finishReason: String?
        var isComplete: Bool
        var toolCalls: [ToolCall]?
        var usage: Tokens?
        var timing: Timing

        enum CodingKeys: String, CodingKey {
            case text, reasoning, model, usage, timing
            case servedModel = "served_model"
            case finishReason = "finish_reason"
            case isComplete = "complete"
            case toolCalls = "tool_calls"
        }
    }

    private struct Tokens: Encodable {
        var promptTokens: Int?
        var completionTokens: Int?
        var totalTokens: Int?
        var cachedTokens: Int?
        var reasoningTokens: Int?

        enum CodingKeys: String, CodingKey {
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
            case totalTokens = "total_tokens"
            case cachedTokens = "cached_tokens"
            case reasoningTokens = "reasoning_tokens"
        }
    }

    /// Seconds since the request was sent.
    private struct Timing: Encodable {
        var firstText: Double?
        var total: Double

        enum CodingKeys: String, CodingKey {
            case total
            case firstText = "first_text"
        }
    }

    private let model: ModelID
    private let schema: AnswerSchema?
    private let start = SystemClock.uptime
    private var firstText: Duration?
    private var waits = WaitReport()
    private var hasPrinted = false
    private var message = Message(role: .assistant, text: "", startedAt: Timestamp(seconds: 0))

    init(_ request: CompletionRequest, _ schema: AnswerSchema?) { (model, self.schema) = (request.model, schema) }

    mutating func apply(_ progress: CompletionProgress) throws {
        switch progress {
        case .accepted: break
        case .delta(let delta):
            try StandardStreams.checkReader()
            if firstText == nil, !delta.text.isEmpty { firstText = SystemClock.uptime - start }
            message.append(delta)
        case .retrying(let retrying): waits.report(retrying)
        case .omitted(let field): StandardStreams.reportOmitted(field)
        case .finished(let completion):
            try print(completion)
            try completion.report(on: message, for: schema)
        case .failed(let failure):
            try printRest()
            throw failure
        }
    }

    mutating func stop() throws { try printRest() }

    /// What had come of an answer that will not end.
    private mutating func printRest() throws {
        guard !hasPrinted, !message.text.isEmpty || !message.reasoning.isEmpty else { return }
        try print(Completion(ending: .truncated))
    }

    private mutating func print(_ completion: Completion) throws {
        hasPrinted = true
        let usage = completion.usage.map {
            Tokens(
                promptTokens: $0.promptTokens, completionTokens: $0.completionTokens, totalTokens: $0.totalTokens,
                cachedTokens: $0.cachedTokens, reasoningTokens: $0.reasoningTokens)
        }
        let document = Document(
            text: message.text, reasoning: message.reasoning.isEmpty ? nil : message.reasoning,
            model: model.rawValue, servedModel: completion.servedModel, finishReason: completion.finishReason?.wire,
            isComplete: completion.ending == .complete,
            toolCalls: completion.toolCalls.isEmpty ? nil : completion.toolCalls,
            usage: usage,
            timing: Timing(firstText: firstText?.rounded, total: (SystemClock.uptime - start).rounded))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(document), as: UTF8.self)
        try StandardStreams.write(text + "\n")
    }
}

extension Duration {
    /// Seconds, to the millisecond.
    fileprivate var rounded: Double { ((self / .milliseconds(1)).rounded()) / 1000 }
}
