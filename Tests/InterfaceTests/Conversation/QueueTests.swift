import Chat
import Editing
import Interface
import Localization
import Screen
import Testing

@Suite("question queue")
struct QueueTests {
    @Test("a question sent during a reply shows above the composer and is sent when the reply has ended")
    func queues() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.stream("1")
        scenario.ask("two")
        scenario.ask("three")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.screen.suffix(3) == ["  queued 1: two", "  queued 2: three", "›"])
        scenario.finish()
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["one", "1", "two"])
        #expect(scenario.screen.suffix(2) == ["  queued: three", "›"])
        scenario.finish()
        #expect(scenario.startedRequest?.request.messages.last?.content == "three")
        #expect(scenario.state.window.queue.isEmpty)
    }

    @Test("of more questions than can wait, the one that is written stays there, and a notice says why")
    func full() {
        var scenario = Scenario(columns: 120)
        scenario.ask("one")
        for number in 1...1_001 { scenario.ask("question \(number)") }
        #expect(scenario.state.window.queue.count == 1_000)
        #expect(scenario.state.window.composer.text == "question 1001")
        #expect(scenario.screen.joined().contains("1,000 questions wait, and no more can · /queue drop N removes one"))
    }

    @Test("a stopped reply leaves the queue and says so, and Enter sends it")
    func stopped() {
        var scenario = Scenario(columns: 120)
        scenario.ask("one")
        scenario.stream("1")
        scenario.ask("two")
        scenario.press("Esc")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.screen.joined().contains("1 queued question not sent · Enter sends, Up edits the last"))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "two")
    }

    @Test("a failed and a truncated reply leave the queue")
    func failed() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.ask("two")
        scenario.progress(.failed(Failure(kind: .serverFault, phase: .waiting, summary: .verbatim("500"))))
        #expect(scenario.startedRequest == nil && scenario.state.window.queue.map(\.text) == ["two"])
        scenario.ask("/retry")
        scenario.stream("1")
        scenario.finish(Completion(ending: .truncated))
        #expect(scenario.startedRequest == nil && scenario.state.window.queue.map(\.text) == ["two"])
    }

    @Test("Up edits the last queued question if the message box is empty")
    func takesBack() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.ask("two")
        scenario.ask("three")
        scenario.press("Up")
        #expect(scenario.state.window.composer.text == "three")
        #expect(scenario.state.window.queue.map(\.text) == ["two"])
        scenario.press("Up Ctrl-C")
        #expect(scenario.state.window.queue.map(\.text) == ["two"])
    }

    @Test("an edited question goes back to where it waited, or first if those before it were sent")
    func keepsPlace() {
        var scenario = Scenario()
        scenario.ask("one")
        for word in ["two", "three", "four"] { scenario.ask(word) }
        scenario.ask("/queue 2")
        scenario.ask("!")
        #expect(scenario.state.window.queue.map(\.text) == ["two", "three!", "four"])
        scenario.ask("/queue 2")
        scenario.finish()
        #expect(scenario.startedRequest?.request.messages.last?.content == "two")
        scenario.ask("!")
        #expect(scenario.state.window.queue.map(\.text) == ["three!!", "four"])
        scenario.ask("/queue 1")
        scenario.press("Ctrl-U")
        scenario.ask("five")
        #expect(scenario.state.window.queue.map(\.text) == ["four", "five"])
    }

    @Test("a number names a queued question, to edit or to remove it")
    func numbers() {
        var scenario = Scenario()
        scenario.ask("one")
        for word in ["two", "three", "four"] { scenario.ask(word) }
        scenario.ask("/queue drop 2")
        #expect(scenario.state.window.queue.map(\.text) == ["two", "four"])
        scenario.ask("/queue 1")
        #expect(scenario.state.window.composer.text == "two")
        #expect(scenario.state.window.queue.map(\.text) == ["four"])
        scenario.press("Ctrl-U")
        scenario.ask("/queue 2")
        #expect(scenario.screen.joined().contains("N is 1"))
    }

    @Test("/queue edits the last question, /queue drop removes all, and another word is an error")
    func commands() {
        var scenario = Scenario(columns: 120)
        scenario.ask("one")
        scenario.ask("two")
        scenario.ask("three")
        scenario.ask("/queue frob")
        #expect(scenario.screen.joined().contains("/queue N edits question N"))
        scenario.ask("/queue")
        #expect(scenario.state.window.composer.text == "three")
        scenario.press("Ctrl-U")
        scenario.ask("/queue drop")
        #expect(scenario.state.window.queue.isEmpty)
    }

    @Test("a queue stays with its conversation, and the one that replaces it has none")
    func left() {
        var scenario = Scenario(columns: 160)
        scenario.ask("one")
        scenario.stream("1")
        scenario.ask("two")
        scenario.press("Esc")
        scenario.ask("/new!")
        #expect(scenario.state.window.queue.isEmpty)
        #expect(scenario.screen.joined().contains("1 queued question saved with its conversation"))
    }

    @Test("the queue of a conversation that is not saved is dropped, and can be found again")
    func leftUnsaved() {
        var scenario = Scenario(columns: 160)
        scenario.send(.storeFailed(reason: .verbatim("disk full")))
        scenario.ask("one")
        scenario.stream("1")
        scenario.ask("two")
        scenario.press("Esc")
        scenario.send(.storeFailed(reason: .verbatim("disk full")))
        scenario.ask("/new!")
        #expect(scenario.state.window.queue.isEmpty)
        #expect(scenario.screen.joined().contains("1 queued question dropped · Ctrl-R finds the input"))
        scenario.press("Up Up")
        #expect(scenario.state.window.composer.text == "two")
    }

    @Test("many queued questions leave the transcript and the composer their rows", arguments: [5, 8, 24])
    func small(rows: Int) {
        var scenario = Scenario(columns: 30, rows: rows)
        scenario.ask("one")
        for number in 0..<20 { scenario.ask("question \(number)") }
        #expect(scenario.screen.count == rows)
        #expect(scenario.screen.last == "›")
        #expect(scenario.screen.contains { $0.hasPrefix("  queued: ") && $0.hasSuffix("more questions") })
    }

    @Test("Esc twice within a second edits the last question, and undo restores the draft")
    func escapeTwice() {
        var scenario = Scenario()
        scenario.answer("one", with: "1")
        scenario.answer("two", with: "2")
        scenario.type("draft")
        scenario.press("Esc Esc")
        #expect(scenario.state.window.composer.text == "two")
        scenario.press("Ctrl-_")
        #expect(scenario.state.window.composer.text == "draft")
        scenario.press("Esc")
        scenario.wait(.seconds(2))
        scenario.press("Esc")
        #expect(scenario.state.window.composer.text == "draft")
    }

    @Test("Esc twice while a reply streams stops it and edits its question")
    func escapeWhileStreaming() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.stream("1")
        scenario.press("Esc Esc")
        #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
        #expect(scenario.state.window.composer.text == "one")
    }

    @Test("a question that began with a slash is restored as text")
    func escapedSlash() {
        var scenario = Scenario()
        scenario.ask("//etc is a folder")
        scenario.finish()
        scenario.ask("/edit")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "/etc is a folder")
    }
}
