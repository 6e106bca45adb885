import Chat
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// Several windows, told line by line.
@Suite("windows in lines")
struct LinearWindowTests {
    @Test("what ends in a hidden window is told in a line, and nothing is told twice")
    func news() throws {
        var linear = LinearScenario()
        _ = linear.line("/title reversing lists")
        _ = linear.line("one")
        let id = try #require(linear.scenario.startedRequest).id
        #expect(linear.line("/new").contains("[2] new conversation · echo"))
        #expect(LinearTranscript.prompt(linear.scenario.state) == "2/2> ")
        linear.scenario.send(.completionProgressed(id, .delta(Delta(text: "hidden words"))))
        #expect(linear.tell().isEmpty)
        linear.scenario.send(
            .completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        #expect(linear.tell() == "[1] echo finished: reversing lists\n")
        let shown = linear.line("/window 1")
        #expect(shown.contains("[1] reversing lists · echo") && shown.contains("hidden words"))
        _ = linear.line("/window 2")
        #expect(!linear.line("/window 1").contains("hidden words"))
        let list = linear.line("/windows")
        #expect(list.contains("windows:") && list.contains("1. reversing lists (echo)"))
        #expect(linear.line("2").contains("[2] new conversation"))
    }
}
