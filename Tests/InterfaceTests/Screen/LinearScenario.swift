import Chat
import Screen

@testable import Interface

/// The linear mode, driven line by line as `Scenario` drives the screen.
struct LinearScenario {
    var scenario = Scenario()
    var transcript = LinearTranscript()

    init() { scenario.state.input.keymap = scenario.state.input.keymap.inLines }

    /// Types a line and returns what is told then.
    mutating func line(_ text: String) -> String {
        transcript.hear(text)
        scenario.send(.input(.line(text)))
        return tell()
    }

    mutating func tell() -> String { transcript.tell(scenario.state) }

    mutating func stream(_ words: String...) -> String {
        for word in words { scenario.progress(.delta(Delta(text: word))) }
        return tell()
    }

    mutating func finish() -> String {
        scenario.finish()
        return tell()
    }
}
