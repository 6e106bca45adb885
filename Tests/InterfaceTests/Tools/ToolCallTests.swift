import Chat
import Screen
import Testing

@testable import Interface

/// Tools that a reply asks for.
@Suite("tool calls")
struct ToolCallTests {
    @Test("name and arguments show as part of the message, and nothing in them is a command to the terminal")
    func shows() {
        var scenario = Scenario()
        scenario.ask("q")
        scenario.stream("Let me see.")
        let calls = [ToolCall(name: "weather", arguments: "{\"city\":\"Kuwait\u{1B}]0;x\u{7}\"}"), ToolCall(name: "")]
        scenario.finish(Completion(ending: .complete, finishReason: .toolCalls, toolCalls: calls))
        let text = scenario.screen.joined(separator: "\n")
        #expect(text.contains("tool call: weather"))
        #expect(text.contains("{\"city\":\"Kuwait^[]0;x^G\"}"))
        #expect(text.contains("tool call without a name"))
        #expect(scenario.state.window.conversation.messages.last?.toolCalls == calls)
    }

    @Test("a reply of tool calls alone stays as a variant when it is asked for again")
    func stays() {
        var scenario = Scenario()
        scenario.ask("q")
        scenario.finish(
            Completion(ending: .complete, finishReason: .toolCalls, toolCalls: [ToolCall(name: "f", arguments: "{}")]))
        scenario.ask("/retry")
        #expect(scenario.state.window.conversation.messages.last?.variant?.count == 2)
    }

    @Test("long arguments are cut on the screen")
    func long() {
        var scenario = Scenario(rows: 60)
        scenario.ask("q")
        let lines = (1...500).map { "line \($0)" }.joined(separator: "\n")
        scenario.finish(
            Completion(
                ending: .complete, finishReason: .toolCalls, toolCalls: [ToolCall(name: "f", arguments: lines)]))
        #expect(scenario.screen.count { $0.contains("line ") } == 16)
    }
}
