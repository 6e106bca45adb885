import Chat
import Localization
import Screen
import Testing

@testable import Interface
@testable import Layout

/// A reply that the network cut goes on by itself if that is wished.
@Suite("resumed replies")
struct ResumedReplyTests {
    private static let cuts: [CompletionProgress] = [
        .finished(Completion(ending: .truncated)),
        .failed(Failure(kind: .unreachable, phase: .streaming, summary: .verbatim("lost"))),
        .failed(Failure(kind: .timeout, phase: .streaming, summary: .verbatim("silent"))),
    ]

    private func cut(_ cut: CompletionProgress, policy: ResumePolicy, text: String = "It is o") -> Scenario {
        var scenario = Scenario()
        scenario.state.saving.resume = policy
        scenario.ask("when")
        if !text.isEmpty { scenario.stream(text) }
        scenario.ask("next")
        scenario.wait(.seconds(4))
        scenario.progress(cut)
        return scenario
    }

    @Test("a reply cut by the network is resumed once, with its seam marked", arguments: cuts)
    func resumes(cut progress: CompletionProgress) {
        var scenario = cut(progress, policy: .auto)
        #expect(scenario.startedRequest?.request.messages.last?.content == State.continuation)
        #expect(scenario.screen.joined().contains("connection lost · resuming the reply"))
        scenario.stream("ne o\u{27}clock")
        #expect(scenario.state.window.conversation.messages.map(\.text) == ["when", "It is one o\u{27}clock"])
        #expect(scenario.state.window.conversation.messages[1].seams == [7])
        #expect(scenario.screen.contains("┊ It is one o\u{27}clock"))
        scenario.wait(.seconds(2))
        scenario.progress(progress)
        #expect(scenario.startedRequest == nil && scenario.state.window.answering.request == nil)
        #expect(scenario.screen.contains { $0.hasPrefix("▌echo") && $0.contains("6.0 s · resumed") })
        #expect(scenario.state.window.queue.map(\.text) == ["next"])
    }

    @Test("the queue goes out after a reply that was resumed to its end")
    func queue() {
        var scenario = cut(Self.cuts[0], policy: .auto)
        scenario.finish()
        #expect(scenario.startedRequest?.request.messages.last?.content == "next")
        scenario.stream("a")
        scenario.progress(Self.cuts[0])
        #expect(scenario.startedRequest?.request.messages.last?.content == State.continuation)
    }

    @Test("nothing is resumed by itself unless it is wished, was cut by the network, and has words")
    func asks() {
        let refused = CompletionProgress.failed(
            Failure(kind: .serverFault, phase: .streaming, summary: .verbatim("500")))
        let connecting = CompletionProgress.failed(
            Failure(kind: .unreachable, phase: .connecting, summary: .verbatim("no")))
        let stays =
            Self.cuts.map { cut($0, policy: .ask) } + Self.cuts.map { cut($0, policy: .auto, text: "") }
            + [refused, connecting].map { cut($0, policy: .auto) }
        for scenario in stays {
            #expect(scenario.startedRequest == nil && scenario.state.window.answering.request == nil)
            #expect(scenario.state.window.queue.map(\.text) == ["next"])
        }
        var stopped = Scenario()
        stopped.state.saving.resume = .auto
        stopped.ask("one")
        stopped.stream("1")
        stopped.press("Esc")
        #expect(stopped.startedRequest == nil)
    }

    @Test("the mark is in the row of the seam at every width, and /continue makes one, too", arguments: [20, 40, 80])
    func marks(columns: Int) {
        let start = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fif"
        var scenario = Scenario(columns: columns, rows: 30)
        scenario.ask("count")
        scenario.stream(start)
        scenario.press("Esc")
        scenario.ask("/continue")
        scenario.stream("teen sixteen seventeen eighteen nineteen twenty")
        scenario.finish()
        let marked = scenario.screen.filter { $0.hasPrefix("┊") }
        #expect(marked.count == 1 && marked[0].contains("fifteen"))
        #expect(scenario.screen.joined().contains("twenty"))
    }
}
