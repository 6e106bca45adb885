import Foundation

import Chat
import History
import Localization

/// A conversation with every state, and words that are hard to carry.
enum Sample {
    /// 2026-11-23 20:15:09.25 UTC.
    static let start = Timestamp(seconds: 1_795_464_909.25)
    static let kuwait = TimeZone(secondsFromGMT: 3 * 3600) ?? .gmt

    static let failure = Failure(
        kind: .rateLimited, phase: .waiting, summary: .verbatim("429 too many requests"),
        advice: Remedy(.stored("wait a minute")),
        retry: .automatic(wait: .milliseconds(1500)), status: 429, requestID: "req_1", url: "https://h.example/v1",
        body: "{\"error\":\"[key]\"}")

    static let states: [MessageState] = [
        .streaming, .complete, .unconfirmed, .cut, .stopped, .failed(failure),
        .failed(
            Failure(kind: .timeout, phase: .connecting, summary: .verbatim("no answer"), retry: .automatic(wait: nil))),
        .failed(Failure(kind: .keyRefused, phase: .waiting, summary: .verbatim("401"), retry: .manual)),
        .failed(Failure(kind: .tls, phase: .connecting, summary: .verbatim("bad certificate"))),
    ]

    static let hardWords = [
        "", " \n\t", "مَرْحَبًا بالعالَم", "👨‍👩‍👧‍👦🇰🇼👍🏽", "\u{0}\u{1}\u{1B}[31m\u{7F}\u{9B}", "e\u{301} é \r\n \u{2028}\u{FEFF}",
        "\"\\/\u{8}\u{C}</details>", "\u{10FFFF}\u{FFFD}\u{202E}",
    ]

    static let attachments = [
        Attachment(name: "مرحبا.swift", content: .text("let a = \"\u{0}\"\n"), byteCount: 13),
        Attachment(name: "p.png", content: .image(dataURL: "data:image/png;base64,iVBORw0KGgo="), byteCount: 8),
    ]

    /// The sample with variants of replies and of questions, within one another, and a turn that was taken back.
    static func branched() -> Conversation {
        var conversation = conversation()
        conversation.tags = ["work", "مهم"]
        conversation.isPinned = true
        conversation.messages[3].seams = [0, 7]
        conversation.queue = [
            QueuedQuestion(text: hardWords[2], attachments: attachments), QueuedQuestion(text: "next"),
            QueuedQuestion(text: "next"),
        ]
        for position in [12, 9, 30, 3] {
            conversation.leave(at: position)
            for number in 0..<6 {
                var message = Message(
                    role: number.isMultiple(of: 2) ? .user : .assistant, text: "branch \(position) \(number)",
                    startedAt: Timestamp(seconds: start.seconds + Double(position * 100 + number)))
                message.profile = "work"
                conversation.append(message)
            }
        }
        conversation.show(variant: 0, at: 3)
        conversation.leave(at: conversation.messages.count - 2)
        return conversation
    }

    static func conversation() -> Conversation {
        var conversation = Conversation(
            title: hardWords.joined(separator: "|"), systemPrompt: "Be brief.\n",
            parameters: SamplingParameters(
                temperature: 0.1, topP: 0.95, maxTokens: 4096, fields: ["seed": "7", "stop": "[\"\u{2028}\"]"]),
            startedAt: start)
        for (index, words) in hardWords.enumerated() {
            let time = Timestamp(seconds: start.seconds + Double(index) * 1.1)
            var question = Message(role: .user, text: words, startedAt: time)
            if index == 2 { question.attachments = attachments }
            conversation.append(question)
            for state in states {
                conversation.append(
                    Message(
                        role: .assistant, text: words, reasoning: words, model: ModelID("Org/Model:14b"), state: state,
                        startedAt: time, endedAt: Timestamp(seconds: time.seconds + 0.123456789),
                        usage: Usage(promptTokens: 3, completionTokens: index), finishReason: .unknown("unload")))
            }
        }
        conversation.append(Message(role: .tool, text: "t", startedAt: start, finishReason: .toolCalls))
        conversation.append(Message(role: .system, text: "s", startedAt: start, usage: Usage()))
        return conversation
    }
}
