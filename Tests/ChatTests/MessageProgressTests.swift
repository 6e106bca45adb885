import Testing

import Chat
import Localization

@Suite("message progress")
struct MessageProgressTests {
    private let completion = Completion(
        ending: .truncated, finishReason: .length,
        usage: Usage(promptTokens: 5, completionTokens: 7, totalTokens: nil), servedModel: nil, toolCalls: [],
        otherChoices: 0)

    private var reply: Message {
        Message(role: .assistant, text: "", state: .streaming, startedAt: Timestamp(seconds: 100))
    }

    @Test("deltas are added, and the end sets state, reason, tokens and time")
    func lifetime() {
        var message = reply
        message.apply(.accepted, after: .seconds(1))
        message.apply(.delta(Delta(text: "one ")), after: .seconds(2))
        message.apply(.delta(Delta(text: "two")), after: .seconds(3))
        #expect(message.text == "one two")
        #expect(message.state == .streaming)
        #expect(message.endedAt == nil)
        message.apply(.finished(completion), after: .seconds(4))
        #expect(message.state == .cut)
        #expect(message.finishReason == .length)
        #expect(message.usage == completion.usage)
        #expect(message.endedAt == Timestamp(seconds: 104))
    }

    @Test("the tokens of a resumed reply are added up")
    func resumed() {
        var message = reply
        message.usage = Usage(promptTokens: 1, completionTokens: nil, totalTokens: 3)
        message.apply(completion)
        #expect(message.usage == Usage(promptTokens: 6, completionTokens: 7, totalTokens: 3))
    }

    @Test("a failure is the state of its message")
    func failure() {
        var message = reply
        let failure = Failure(kind: .timeout, phase: .waiting, summary: .verbatim("timed out"))
        message.apply(.failed(failure), after: .seconds(2))
        #expect(message.state == .failed(failure))
        #expect(message.endedAt == Timestamp(seconds: 102))
    }
}
