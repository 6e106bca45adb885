import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface

/// A conversation goes on with the server that it was held with, or the person is asked.
@Suite("server of a conversation")
struct ConversationServerTests {
    private func stored(_ profile: String?, _ host: String?) -> StoredConversation {
        var conversation = Conversation(startedAt: Timestamp(seconds: 7))
        conversation.systemPrompt = "Kept."
        conversation.append(Message(role: .user, text: "q", startedAt: Timestamp(seconds: 8)))
        conversation.append(
            Message(role: .assistant, text: "a", model: ModelID("small"), startedAt: Timestamp(seconds: 9)))
        return StoredConversation(
            id: ConversationID(3), conversation: conversation, messageIDs: [MessageID(1), MessageID(2)],
            profile: profile, host: host)
    }

    /// At the profile `cloud`, with the conversation of another one about to be read.
    private func resumed(
        _ stored: StoredConversation, question: String? = nil, namesServer: Bool = false, hasKey: Bool = true
    ) -> Scenario {
        var scenario = Scenario(columns: 100, hasKey: hasKey)
        scenario.state.server.endpoint.name = "cloud"
        scenario.state.server.endpoint.host = "cloud.example"
        scenario.state.profiles = [
            ProfileLabel(name: "cloud", host: "cloud.example"), ProfileLabel(name: "local", host: "127.0.0.1:11434"),
        ]
        let moment = scenario.moment
        _ = scenario.state.resume(
            .latest, question: question, given: GivenSettings(namesServer: namesServer), at: moment)
        scenario.send(.conversationOpened(stored, at: nil))
        return scenario
    }

    private let local = EndpointLabel(name: "local", host: "127.0.0.1:11434", isResayil: false, hasKey: true)

    @Test("its own profile is used, with its model and prompt, before the question is sent")
    func returns() {
        var scenario = resumed(stored("local", "127.0.0.1:11434"), question: "go on")
        #expect(scenario.effects.contains(.useProfile("local")) && scenario.startedRequest == nil)
        scenario.ask("in between")
        #expect(scenario.startedRequest == nil && scenario.state.window.composer.text == "in between")
        scenario.state.window.composer.setText("")
        scenario.send(.connected(local, model: ModelID("other")))
        #expect(scenario.startedRequest?.request.model.rawValue == "small")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["Kept.", "q", "a", "go on"])
    }

    @Test("with another server named, nothing is sent before the person has chosen", arguments: [true, false])
    func asks(stays: Bool) {
        var scenario = resumed(stored("local", "127.0.0.1:11434"), question: "go on", namesServer: true)
        #expect(scenario.startedRequest == nil && !scenario.effects.contains(.useProfile("local")))
        let text = scenario.screen.joined(separator: "\n")
        #expect(text.contains("held with local (127.0.0.1:11434)") && text.contains("go to cloud (cloud.example)"))
        scenario.press(stays ? "2" : "1")
        if stays {
            #expect(scenario.startedRequest?.request.messages.last?.content == "go on")
        } else {
            #expect(scenario.effects == [.useProfile("local")])
            scenario.send(.connected(local, model: nil))
            #expect(scenario.startedRequest?.request.messages.last?.content == "go on")
        }
    }

    @Test(
        "every way of sending asks again while the question is open",
        arguments: ["next", "/retry", "/continue", "/ask-all a b -- x", "/retry a b"])
    func guards(line: String) {
        var scenario = resumed(stored("local", "127.0.0.1:11434"), question: "go on", namesServer: true)
        scenario.press("Esc")
        #expect(scenario.state.window.composer.text == "go on")
        scenario.state.window.composer.setText("")
        scenario.ask(line)
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.conversation.messages.count == 2)
        scenario.press("Esc")
        scenario.ask(line)
        #expect(scenario.startedRequest == nil)
    }

    @Test(
        "a server without a profile needs a choice, and no route to it is guessed",
        arguments: [("ollama", "192.168.1.5:11434"), ("local", "127.0.0.1:9999"), (nil, "gone.example")])
    func unknown(profile: String?, host: String) {
        var scenario = resumed(stored(profile, host), question: "go on")
        #expect(scenario.startedRequest == nil && scenario.screen.joined().contains("held with"))
        scenario.press("1")
        #expect(scenario.startedRequest == nil && scenario.effects.isEmpty)
        #expect(scenario.state.window.composer.text == "go on")
        scenario.press("Enter")
        #expect(scenario.startedRequest == nil)
        scenario.press("2")
        #expect(scenario.startedRequest?.request.messages.last?.content == "go on")
    }

    @Test("a failed return asks again and does not use the other server")
    func fails() {
        var scenario = resumed(stored("local", "127.0.0.1:11434"), question: "go on")
        scenario.send(
            .connectFailed(Failure(kind: .configuration, phase: .preparing, summary: .verbatim("no key command"))))
        #expect(scenario.startedRequest == nil && scenario.screen.joined().contains("no key command"))
        scenario.press("2")
        #expect(scenario.startedRequest != nil)
    }

    @Test("at setup, choosing a server does not decide where the conversation continues")
    func firstStart() {
        var scenario = resumed(stored("ollama", "127.0.0.1:11435"), question: "go on", hasKey: false)
        scenario.press("Esc")
        scenario.send(.connected(local, model: ModelID("m")))
        scenario.press("Enter")
        #expect(scenario.startedRequest == nil && scenario.screen.joined().contains("held with ollama"))
    }

    @Test("a conversation of a demo continues with a demo, whatever its port")
    func demo() {
        var scenario = resumed(stored("demo", "127.0.0.1:40123"), question: "go on")
        #expect(scenario.effects.contains(.startDemo))
        scenario.send(
            .connected(
                EndpointLabel(name: "demo", host: "127.0.0.1:5", isResayil: false, hasKey: true),
                model: ModelID("guide")))
        #expect(scenario.startedRequest?.request.model.rawValue == "small")
    }

    @Test(
        "at its own server, or without a known one, it continues",
        arguments: [("cloud", "cloud.example"), ("old-name", "cloud.example"), (nil, nil)])
    func same(profile: String?, host: String?) {
        let scenario = resumed(stored(profile, host), question: "go on")
        #expect(scenario.startedRequest?.request.messages.last?.content == "go on")
    }

    @Test("another profile of the same server is another account: its own is used")
    func accounts() {
        var scenario = Scenario()
        scenario.state.server.endpoint.name = "work"
        scenario.state.profiles = ["work", "home"].map { ProfileLabel(name: $0, host: "127.0.0.1:9") }
        scenario.send(.conversationOpened(stored("home", "127.0.0.1:9"), at: nil))
        #expect(scenario.effects.contains(.useProfile("home")))
    }
}
