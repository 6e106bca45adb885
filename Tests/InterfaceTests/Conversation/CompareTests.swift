import Testing

import Chat
import Editing
import Localization
@testable import Interface
@testable import Layout
import Screen

@Suite("model comparison")
struct CompareTests {
    var scenario = Scenario(columns: 120, rows: 24)

    init() {
        let listings = ["echo", "long", "thinker", "guide"].map { ModelListing(id: ModelID($0)) }
        scenario.send(.modelsListed(listings))
    }

    var requests: [(id: RequestID, model: String)] {
        scenario.effects.compactMap { effect in
            if case .complete(let id, let request) = effect { (id, request.model.rawValue) } else { nil }
        }
    }

    func sees(_ words: String) -> Bool { scenario.screen.joined(separator: "\n").contains(words) }

    /// Asks three models, and lets the first and the last of them begin.
    mutating func begin() -> [RequestID] {
        scenario.ask("/ask-all echo long guide -- what is it?")
        let ids = requests.map(\.id)
        for (id, text) in zip(ids, ["an echo", "long words", "a guide"]) {
            scenario.send(.completionProgressed(id, .accepted))
            scenario.send(.completionProgressed(id, .delta(Delta(text: text))))
        }
        return ids
    }

    mutating func finish(_ id: RequestID, tokens: Int) {
        let completion = Completion(
            ending: .complete, finishReason: .stop, usage: Usage(completionTokens: tokens))
        scenario.send(.completionProgressed(id, .finished(completion)))
    }

    @Test("a question goes to several models, and each reply has a lane")
    mutating func lanes() {
        let ids = begin()
        #expect(ids.count == 3)
        #expect(scenario.state.window.conversation.messages.map(\.text) == ["what is it?", "an echo"])
        #expect(scenario.state.window.conversation.variants(at: 1).map(\.text) == ["an echo", "long words", "a guide"])
        let row = scenario.screen.first { $0.contains("an echo") }
        #expect(row?.contains("long words") == true && row?.contains("a guide") == true)
        #expect(scenario.status.contains("3 of 3 answering"))
        scenario.wait(.seconds(2))
        #expect(sees("2 s · 1 tok"))
        finish(ids[1], tokens: 7)
        #expect(scenario.status.contains("2 of 3 answering"))
        #expect(sees("2.0 s · 7 tok"))
    }

    @Test("a narrow screen stacks the lanes")
    mutating func narrow() {
        scenario.send(.resized(Size(columns: 80, rows: 24)))
        _ = begin()
        let rows = ["an echo", "long words", "a guide"].compactMap { words in
            scenario.screen.firstIndex { $0.contains(words) }
        }
        #expect(rows.count == 3)
        #expect(rows == rows.sorted() && Set(rows).count == 3)
        for size in [Size(columns: 20, rows: 5), Size(columns: 200, rows: 60), Size(columns: 40, rows: 10)] {
            let grid = render(scenario.state, in: size)
            #expect(grid.rows.allSatisfy { $0.cells.count <= size.columns })
        }
    }

    @Test("the selected reply continues with its model, the others end and stay as variants")
    mutating func selects() {
        let ids = begin()
        finish(ids[0], tokens: 2)
        scenario.press("2")
        #expect(scenario.effects.contains(.cancel(ids[2])))
        #expect(!scenario.effects.contains(.cancel(ids[1])))
        scenario.send(.completionProgressed(ids[1], .delta(Delta(text: ", and more"))))
        scenario.send(.completionProgressed(ids[2], .delta(Delta(text: "late"))))
        finish(ids[1], tokens: 9)
        #expect(scenario.state.window.conversation.messages.map(\.text) == ["what is it?", "long words, and more"])
        let variants = scenario.state.window.conversation.variants(at: 1)
        #expect(variants.map(\.text) == ["an echo", "long words, and more", "a guide"])
        #expect(variants.map(\.state) == [.complete, .complete, .stopped])
        #expect(sees("▌long ‹2/3›"))
        scenario.ask("more")
        #expect(requests.map(\.model) == ["long"])
        #expect(scenario.startedRequest?.request.messages.map(\.content).first == "what is it?")
    }

    @Test("Esc stops the streams, then selects the reply in view")
    mutating func escape() {
        let ids = begin()
        finish(ids[1], tokens: 1)
        scenario.press("Tab Esc")
        #expect(scenario.effects == [.cancel(ids[0]), .cancel(ids[2])])
        #expect(sees("stopped"))
        scenario.press("Esc")
        #expect(scenario.state.window.conversation.messages.last?.text == "long words")
        #expect(scenario.state.window.answering.comparison == nil)
    }

    @Test("a reply that failed empty is not a variant")
    mutating func failedEmpty() {
        let ids = begin()
        scenario.ask("")
        scenario = Scenario(columns: 120, rows: 24)
        scenario.ask("/ask-all a b -- q")
        let (first, second) = (requests[0].id, requests[1].id)
        scenario.send(
            .completionProgressed(
                first, .failed(Failure(kind: .timeout, phase: .waiting, summary: .verbatim("no answer")))))
        scenario.send(.completionProgressed(second, .delta(Delta(text: "words"))))
        finish(second, tokens: 1)
        #expect(sees("failed"))
        scenario.press("2")
        #expect(scenario.state.window.conversation.messages.map(\.text) == ["q", "words"])
        #expect(scenario.state.window.conversation.messages[1].variant == nil)
        #expect(ids.count == 3)
    }

    @Test("right-to-left text stays within its lane")
    mutating func rightToLeft() {
        scenario = Scenario(columns: 120, rows: 24)
        scenario.ask("/ask-all a b -- q")
        scenario.send(.completionProgressed(requests[0].id, .delta(Delta(text: "سلام world"))))
        #expect(scenario.screen.contains { $0.contains("world ﻡﻼﺳ│") })
    }

    @Test("the next question goes to the named models, once")
    mutating func nextQuestion() {
        scenario.ask("/ask-all echo guide")
        #expect(scenario.status.contains("comparing echo + guide"))
        scenario.ask("q")
        #expect(requests.map(\.model) == ["echo", "guide"])
        for request in requests { finish(request.id, tokens: 1) }
        scenario.press("Enter")
        scenario.ask("q2")
        #expect(requests.map(\.model) == ["echo"])
    }

    @Test("ambiguous names and a single name are errors")
    mutating func ambiguous() {
        scenario.ask("/ask-all e guide")
        #expect(sees("e could be"))
        scenario.ask("/ask-all echo")
        #expect(sees("compares 2 to 9 models"))
        scenario.ask("/ask-all echo guide")
        scenario.ask("/ask-all off")
        #expect(!scenario.status.contains("next to"))
    }

    @Test("Tab completes each model name")
    mutating func completesNames() {
        scenario.type("/ask-all gui")
        scenario.press("Tab")
        scenario.type("lo")
        scenario.press("Tab Enter")
        #expect(scenario.status.contains("comparing guide + long"))
    }

    @Test("the last question can be retried with other models")
    mutating func retriesWithOthers() {
        scenario.answer("q", with: "a")
        scenario.ask("/retry guide")
        #expect(requests.map(\.model) == ["guide"])
        scenario.stream("b")
        scenario.finish()
        scenario.ask("/retry long thinker")
        #expect(requests.map(\.model) == ["long", "thinker"])
        for request in requests {
            scenario.send(.completionProgressed(request.id, .delta(Delta(text: request.model))))
            finish(request.id, tokens: 1)
        }
        scenario.press("1")
        #expect(sees("▌long ‹3/4›"))
    }

    @Test("all replies are saved while they stream and at shutdown")
    mutating func savesAll() {
        let ids = begin()
        scenario.wait(.milliseconds(500))
        let stored = scenario.allEffects.compactMap { if case .save(let stored) = $0 { stored } else { nil } }.last
        #expect(stored?.variants(at: 1).map(\.text) == ["an echo", "long words", "a guide"])
        scenario.send(.terminated)
        #expect(Set(scenario.effects) == Set(ids.map(Effect.cancel) + [.quit]))
        let last = scenario.allEffects.compactMap { if case .save(let stored) = $0 { stored } else { nil } }.last
        #expect(last?.variants(at: 1).allSatisfy { $0.state == .stopped } == true)
    }

    @Test("in linear mode the replies follow each other, and a number selects one")
    mutating func linear() {
        var transcript = LinearTranscript()
        _ = transcript.tell(scenario.state)
        let ids = begin()
        for id in ids { finish(id, tokens: 1) }
        let told = transcript.tell(scenario.state)
        for words in ["an echo", "2. long:\nlong words", "3. guide:\na guide", "enter 1 to 3 to select"] {
            #expect(told.contains(words), "\(told)")
        }
        scenario.send(.input(.line("3")))
        #expect(scenario.state.window.conversation.messages.last?.text == "a guide")
    }

    @Test("a delta costs the same in a long reply as in a short one")
    mutating func deltaCost() {
        let ids = begin()
        for _ in 0..<200 {
            scenario.send(
                .completionProgressed(ids[1], .delta(Delta(text: String(repeating: "word ", count: 200) + "\n\n"))))
        }
        _ = frame(&scenario.state)
        let before = scenario.state.window.answering.comparison?.lanes[1].layout.laidOutRows ?? 0
        scenario.send(.completionProgressed(ids[1], .delta(Delta(text: "one more"))))
        _ = frame(&scenario.state)
        let after = scenario.state.window.answering.comparison?.lanes[1].layout.laidOutRows ?? 0
        #expect(after - before < 60, "\(after - before) rows")
    }
}
