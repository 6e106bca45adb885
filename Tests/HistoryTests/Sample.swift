import Foundation

import Chat
import History

/// A conversation with every state, and words that are hard to carry.
enum Sample {
    /// 2026-11-23 20:15:09.25 UTC.
    static let start = Timestamp(seconds: 1_795_464_909.25)
    static let kuwait = TimeZone(secondsFromGMT: 3 * 3600) ?? .gmt

    static let failure = Failure(
        kind: .rateLimited, phase: .waiting, summary: "429 too many requests", advice: "wait a minute",
        retry: .automatic(wait: .milliseconds(1500)), status: 429, requestID: "req_1", url: "https://h.example/v1",
        body: "{\"error\":\"[key]\"}")

    static let states: [MessageState] = [
        .streaming, .complete, .unconfirmed, .cut, .stopped, .failed(failure),
        .failed(Failure(kind: .timeout, phase: .connecting, summary: "no answer", retry: .automatic(wait: nil))),
        .failed(Failure(kind: .keyRefused, phase: .waiting, summary: "401", retry: .manual)),
        .failed(Failure(kind: .tls, phase: .connecting, summary: "bad certificate")),
    ]

    static let hardWords = [
        "", " \n\t", "مَرْحَبًا بالعالَم", "👨‍👩‍👧‍👦🇰🇼👍🏽", "\u{0}\u{1}\u{1B}[31m\u{7F}\u{9B}", "e\u{301} é \r\n \u{2028}\u{FEFF}",
        "\"\\/\u{8}\u{C}</details>", "\u{10FFFF}\u{FFFD}\u{202E}",
    ]

    static func conversation() -> Conversation {
        var conversation = Conversation(
            title: hardWords.joined(separator: "|"), systemPrompt: "Be brief.\n",
            parameters: SamplingParameters(temperature: 0.1, topP: 0.95, maxTokens: 4096), startedAt: start)
        for (index, words) in hardWords.enumerated() {
            let time = Timestamp(seconds: start.seconds + Double(index) * 1.1)
            conversation.messages.append(Message(role: .user, text: words, startedAt: time))
            for state in states {
                conversation.messages.append(
                    Message(
                        role: .assistant, text: words, reasoning: words, model: ModelID("Org/Model:14b"), state: state,
                        startedAt: time, endedAt: Timestamp(seconds: time.seconds + 0.123456789),
                        usage: Usage(promptTokens: 3, completionTokens: index), finishReason: .unknown("unload"),
                        isSetAside: index.isMultiple(of: 2)))
            }
        }
        conversation.messages.append(Message(role: .tool, text: "t", startedAt: start, finishReason: .toolCalls))
        conversation.messages.append(Message(role: .system, text: "s", startedAt: start, usage: Usage()))
        return conversation
    }
}
