import Chat
import Localization
import Testing

@testable import Editing
@testable import Interface
@testable import Layout

@Suite("notes beside a reply")
struct ReplyNotesTests {
    private static let loading = CompletionProgress.retrying(
        .init(
            attempt: 2, limit: nil, wait: .seconds(5),
            cause: Failure(kind: .loading, phase: .waiting, summary: .verbatim("503 echo is loading at host"))))

    @Test("the wait for a model is counted in the status bar, and Esc ends it")
    func statusBar() {
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.progress(Self.loading)
        #expect(scenario.status.contains("loading the model"))
        scenario.wait(.seconds(4))
        scenario.progress(Self.loading)
        scenario.wait(.seconds(8))
        #expect(scenario.status.contains("loading the model 12 s · Esc stops"))
        let now = Moment(uptime: .seconds(12), wallClock: Timestamp(seconds: 12))
        #expect(scenario.state.nextDeadline(after: now) == .seconds(13))
        scenario.press("Esc")
        #expect(scenario.effects.contains { if case .cancel = $0 { true } else { false } })
        #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
    }

    @Test("loading models say so in their lanes")
    func compared() {
        var scenario = Scenario(columns: 120)
        scenario.ask("/ask-all echo guide -- hi")
        for id in scenario.state.window.answering.comparison?.lanes.compactMap(\.request?.id) ?? [] {
            scenario.send(.completionProgressed(id, Self.loading))
        }
        scenario.wait(.seconds(3))
        #expect(scenario.screen.joined().contains("loading the model · 3 s"))
    }

    @Test("in linear mode the wait for a model is printed at once and then from time to time")
    func lines() {
        var scenario = Scenario()
        var transcript = LinearTranscript()
        scenario.ask("hi")
        _ = transcript.tell(scenario.state)
        var told = ""
        for _ in 0..<8 {
            scenario.progress(Self.loading)
            told += transcript.tell(scenario.state)
            scenario.wait(.seconds(5))
            told += transcript.tell(scenario.state)
        }
        #expect(
            told.split(separator: "\n").map { $0.prefix(24) }
                == [
                    "note: 503 echo is loading", "(loading the model 15 s ·", "(loading the model 30 s ·",
                ].map { $0.prefix(24) })
    }

    @Test(
        "in linear mode an answer behind text that became reasoning is printed whole", arguments: [1, 2, 3])
    func correction(piece: Int) {
        var scenario = Scenario()
        var transcript = LinearTranscript()
        scenario.ask("hi")
        scenario.progress(.delta(Delta(text: "So the ")))
        var told = transcript.tell(scenario.state)
        let rest = [
            Delta(text: "answer ", correction: .textIsReasoning), Delta(text: "It is a longer answer than that. "),
            Delta(text: "Yes."),
        ]
        for start in stride(from: 0, to: rest.count, by: piece) {
            for delta in rest[start..<min(start + piece, rest.count)] { scenario.progress(.delta(delta)) }
            told += transcript.tell(scenario.state)
        }
        scenario.finish()
        told += transcript.tell(scenario.state)
        #expect(told.hasSuffix("(that was reasoning; the answer:)\nIt is a longer answer than that. Yes.\n"))
    }

    @Test("tool calls and unrequested replies are named")
    func leftOut() {
        var scenario = Scenario(columns: 160)
        scenario.ask("hi")
        scenario.finish(
            Completion(
                ending: .complete, finishReason: .toolCalls,
                toolCalls: [ToolCall(name: "weather"), ToolCall(name: "time")]))
        #expect(scenario.state.notice?.text.english == "the model asked for a tool: weather, time")
        scenario.ask("hi")
        scenario.stream("ho")
        scenario.finish(Completion(ending: .complete, finishReason: .stop, otherChoices: 2))
        #expect(scenario.screen.joined().contains("the server also sent 2 other replies to this question"))
    }
}

@Suite("questions beyond the context window")
struct LongQuestionTests {
    private static let long = Attachment(
        name: "a.txt", content: .text(String(repeating: "word ", count: 3200)), byteCount: 16_000)

    private func scenario(window: Int = 1024) -> Scenario {
        var scenario = Scenario(columns: 160)
        scenario.send(.modelsListed([ModelListing(id: ModelID("echo"), contextWindow: window)]))
        return scenario
    }

    @Test("an attachment counts in its sent form, and the second Enter sends it")
    func attachment() {
        var scenario = scenario()
        scenario.state.window.attachments = [Self.long]
        scenario.ask("what is it?")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.screen.joined().contains("the context window of echo holds 1,024"))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content.contains("word word") == true)
    }

    @Test("a file that the text names, an image and a system prompt count, too")
    func others() {
        var named = scenario()
        named.ask("what is @a.txt")
        named.send(.mentionsRead([Mention(path: "a.txt", outcome: .file(Self.long))]))
        #expect(named.startedRequest == nil && named.state.notice?.text.english.contains("1,024") == true)
        var image = scenario(window: 700)
        image.state.window.attachments = [Attachment(name: "a.png", content: .image(dataURL: "data:,"), byteCount: 9)]
        image.ask("what is it?")
        #expect(image.startedRequest == nil)
        var prompted = scenario()
        prompted.state.window.conversation.systemPrompt = String(repeating: "word ", count: 3200)
        prompted.ask("hi")
        #expect(prompted.startedRequest == nil)
    }

    @Test("a queued question with an attachment is held when its turn comes")
    func queued() {
        var scenario = scenario()
        scenario.ask("hi")
        scenario.state.window.attachments = [Self.long]
        scenario.ask("what is it?")
        scenario.finish()
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.queue.count == 1)
    }

    @Test("an edited question is counted with the messages before it, not with those it replaces")
    func edited() {
        var scenario = scenario()
        scenario.answer("hi", with: String(repeating: "word ", count: 3200))
        scenario.state.window.editing = 0
        scenario.ask("ho")
        #expect(scenario.startedRequest != nil)
    }

    @Test("the first question of a session and one to several models are held, too, and can be sent")
    func otherWays() {
        var first = scenario()
        first.state.window.attachments = [Self.long]
        #expect(
            first.state.begin(with: "what is it?", at: first.moment).allSatisfy {
                if case .complete = $0 { false } else { true }
            })
        #expect(first.state.window.composer.text == "what is it?")
        first.press("Enter")
        #expect(first.startedRequest != nil)
        var several = scenario()
        several.state.window.attachments = [Self.long]
        several.ask("/ask-all echo guide -- what is it?")
        #expect(several.startedRequest == nil && several.state.window.composer.text == "what is it?")
        several.press("Enter")
        #expect(several.state.window.answering.comparison?.lanes.count == 2)
    }

    @Test("another attachment is another question")
    func changed() {
        var scenario = scenario()
        scenario.state.window.attachments = [Self.long]
        scenario.ask("what is it?")
        scenario.state.window.attachments.append(Self.long)
        scenario.press("Enter")
        #expect(scenario.startedRequest == nil)
    }
}
