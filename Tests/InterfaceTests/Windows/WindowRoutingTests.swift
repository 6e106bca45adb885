import Chat
import Localization
import Randomness
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// Several conversations in windows, driven in any order, against each of them alone.
@Suite("window routing")
struct WindowRoutingTests {
    /// What the server says to one question.
    private struct Script {
        var question: String
        var steps: [CompletionProgress]

        init(_ number: Int, _ random: inout SeededRandom) {
            question = "question \(number) \(random.element(of: ["a", "漢", "مرحبا", "# x"]))"
            let words = (0..<Int.random(in: 0...12, using: &random)).map { step in
                Delta(
                    text: step > 0 ? "\(number).\(step) " + random.element(of: ["ab ", "\n\n", "`c` ", "漢字"]) : "",
                    reasoning: step == 0 ? "because \(number) " : "")
            }
            let last: [CompletionProgress] = [
                .finished(Completion(ending: .complete, finishReason: .stop)),
                .finished(Completion(ending: .truncated)),
                .failed(
                    Failure(
                        kind: .keyRefused, phase: .waiting, summary: .verbatim("401"), advice: Remedy(.verbatim("no")))),
            ]
            steps = [.accepted] + words.map { .delta($0) } + [random.element(of: last)]
        }
    }

    /// What is the same whatever else goes on.
    private static func transcript(_ conversation: Conversation) -> [String] {
        [conversation.title]
            + conversation.messages.map { message in
                let state: String
                if case .failed(let failure) = message.state {
                    state = "failed \(failure.summary.english)"
                } else {
                    state = "\(message.state)"
                }
                return "\(message.role) \(message.model?.rawValue ?? "") \(state) \(message.reasoning)|\(message.text)"
            }
    }

    private static func alone(_ script: Script) -> [String] {
        var scenario = Scenario()
        scenario.ask(script.question)
        for step in script.steps { scenario.progress(step) }
        return transcript(scenario.state.window.conversation)
    }

    @Test("each transcript equals that of a run alone, whatever is opened, shown and closed meanwhile", .seeded)
    func interleaved() throws {
        var random = Seed.random()
        for _ in 0..<12 {
            var scripts = (0..<Int.random(in: 2...9, using: &random)).map { Script($0, &random) }
            let expected = scripts.map(Self.alone)
            var run = Interleaving(parallel: scripts.count)
            for index in scripts.indices { try run.ask(scripts[index].question, as: index) }
            while let index = scripts.indices.filter({ !scripts[$0].steps.isEmpty }).randomElement(using: &random) {
                run.send(scripts[index].steps.removeFirst(), to: index)
                try run.disturb(&random)
            }
            for (window, index) in run.windows where run.scenario.state.isOpen(window) {
                let conversation = try #require(run.scenario.state.openWindow(window)?.conversation)
                #expect(Self.transcript(conversation) == expected[index])
            }
            let open = run.windows.filter { run.scenario.state.isOpen($0.key) }
            #expect(run.scenario.state.openWindows.allSatisfy { !$0.isAnswering })
            #expect(!open.isEmpty)
        }
    }
}

/// A person who goes from window to window while replies come in.
private struct Interleaving {
    var scenario = Scenario()
    private(set) var windows: [WindowID: Int] = [:]
    private var requests: [Int: RequestID] = [:]

    init(parallel: Int) { scenario.state.server.endpoint.parallel = parallel }

    mutating func ask(_ question: String, as index: Int) throws {
        if index > 0 { scenario.press("Ctrl-X n") }
        scenario.ask(question)
        let id = try #require(scenario.startedRequest).id
        #expect(isSavedFirst(question))
        windows[scenario.state.window.id] = index
        requests[index] = id
    }

    /// A question is in the store before it is sent.
    private func isSavedFirst(_ question: String) -> Bool {
        let saved = scenario.allEffects.firstIndex { effect in
            guard case .save(let conversation) = effect else { return false }
            return conversation.messages.contains { $0.text == question }
        }
        let sent = scenario.allEffects.firstIndex { if case .complete = $0 { true } else { false } }
        guard let saved, let sent else { return false }
        return saved < sent
    }

    mutating func send(_ progress: CompletionProgress, to index: Int) {
        guard let id = requests[index] else { return }
        scenario.send(.completionProgressed(id, progress))
    }

    mutating func disturb(_ random: inout SeededRandom) throws {
        switch Int.random(in: 0..<9, using: &random) {
        case 0...2: scenario.press("Alt-\(Int.random(in: 0...9, using: &random))")
        case 3: scenario.press(random.element(of: ["Ctrl-X Tab", "Alt-A", "Ctrl-X n", "Ctrl-X w", "F1", "PgUp"]))
        case 4: scenario.wait(.milliseconds(Int.random(in: 0...900, using: &random)))
        case 5: _ = scenario.screen
        case 6: late(&random)
        case 7 where scenario.state.windows.count > 3: scenario.ask("/close!")
        default: break
        }
        if scenario.state.popup != nil { scenario.press("Ctrl-C") }
        #expect(scenario.state.window.id == scenario.state.windows.shown)
    }

    /// Answers to what was asked long ago, in windows that may be closed.
    private mutating func late(_ random: inout SeededRandom) {
        let source = Source(window: WindowID(Int.random(in: 0...12, using: &random)), server: .first)
        let event = random.element(of: [
            Event.stored, .draftRead("", of: .new), .filesListed(prefix: "x", paths: ["xy"]), .modelsListed([]),
            .titlesListed(prefix: "x", titles: ["xy"]), .mentionsRead([]),
        ])
        scenario.send(.answer(to: source, event))
    }
}
