import Chat
import Editing
import Interface
import Localization
import Screen
import Testing

@Suite("update")
struct UpdateTests {
    @Test("a question is sent to the chosen model and the reply grows delta by delta")
    func asks() throws {
        var scenario = Scenario()
        scenario.ask("hello there")
        let started = try #require(scenario.startedRequest)
        #expect(started.request.model == ModelID("echo"))
        #expect(started.request.messages == [.init(role: .user, content: "hello there")])
        scenario.stream("hel", "lo")
        #expect(scenario.state.window.conversation.messages.last?.text == "hello")
        #expect(scenario.state.window.conversation.messages.last?.state == .streaming)
        scenario.finish()
        #expect(scenario.state.window.conversation.messages.last?.state == .complete)
        #expect(scenario.state.window.answering.request == nil)
        #expect(scenario.state.window.conversation.title == "hello there")
    }

    @Test("a late delta after a stop changes nothing")
    func lateDelta() throws {
        var scenario = Scenario()
        scenario.ask("hi")
        let id = try #require(scenario.startedRequest).id
        scenario.stream("one")
        scenario.press("Esc")
        #expect(scenario.effects == [.cancel(id)])
        scenario.send(.completionProgressed(id, .delta(Delta(text: "two"))))
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete))))
        #expect(scenario.state.window.conversation.messages.last?.text == "one")
        #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
    }

    @Test("a model selected in mid-conversation gets the next question, and each reply keeps its own")
    func switchesModels() throws {
        var scenario = Scenario()
        scenario.answer("one", with: "1")
        scenario.ask("/model guide")
        scenario.ask("two")
        #expect(scenario.startedRequest?.request.model == ModelID("guide"))
        #expect(scenario.startedRequest?.request.messages.count == 3)
        scenario.stream("2")
        scenario.finish()
        #expect(scenario.state.window.conversation.messages.compactMap(\.model) == [ModelID("echo"), ModelID("guide")])
    }

    @Test("a refused key stays on the status bar until the next success, and a new key retries")
    func refusedKey() throws {
        var scenario = Scenario()
        scenario.ask("hi")
        let failure = Failure(
            kind: .keyRefused, phase: .waiting, summary: .verbatim("401 API key rejected by 127.0.0.1:9"),
            advice: [.replaceKey],
            status: 401)
        scenario.progress(.failed(failure))
        #expect(scenario.status.contains("401 API key rejected by 127.0.0.1:9 · /key to replace it"))
        scenario.wait(.seconds(600))
        #expect(scenario.status.contains("401 API key rejected"))
        scenario.ask("/key")
        scenario.type("demo-key")
        #expect(!scenario.screen.joined().contains("demo-key"))
        scenario.press("Enter")
        #expect(scenario.effects == [.useKey(try Secret("demo-key"))])
        scenario.send(.keyReplaced(source: .verbatim("/key")))
        #expect(scenario.startedRequest?.request.messages == [.init(role: .user, content: "hi")])
        scenario.stream("hi")
        scenario.finish()
        #expect(!scenario.status.contains("401"))
        #expect(scenario.state.window.conversation.messages.count == 2)
    }

    @Test("retry turns a reply into a variant and repeats the question")
    func retries() {
        var scenario = Scenario()
        scenario.answer("hi", with: "first")
        scenario.ask("/retry")
        #expect(scenario.startedRequest?.request.messages == [.init(role: .user, content: "hi")])
        #expect(scenario.state.window.conversation.variants(at: 1).map(\.text) == ["first", ""])
    }

    @Test("an unknown command is an error, is not sent and stays to be corrected")
    func unknownCommand() {
        var scenario = Scenario()
        scenario.ask("/frobnicate now")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.state.window.composer.text == "/frobnicate now")
        #expect(scenario.screen.joined().contains("/frobnicate is not a command"))
    }

    @Test("two slashes send one, and a unique prefix of a command is enough")
    func slashes() {
        var scenario = Scenario()
        scenario.ask("//etc is a folder")
        #expect(scenario.startedRequest?.request.messages.last?.content == "/etc is a folder")
        scenario.finish()
        scenario.ask("/q")
        #expect(scenario.effects == [.quit])
    }

    @Test("a key typed in the message box is neither used nor saved")
    func keyInTheOpen() {
        var scenario = Scenario()
        scenario.ask("/key sk_secret")
        #expect(scenario.effects.isEmpty)
        scenario.press("Esc Up")
        #expect(!scenario.state.window.composer.text.contains("sk_secret"))
        scenario.press("Ctrl-_ Ctrl-Y")
        #expect(!scenario.state.window.composer.text.contains("sk_secret"))
    }

    @Test("Ctrl-C clears the text, Ctrl-Y restores it, twice within a second quits")
    func interrupt() {
        var scenario = Scenario()
        scenario.type("draft")
        scenario.press("Ctrl-C")
        #expect(scenario.state.window.composer.isEmpty)
        scenario.wait(.seconds(2))
        scenario.press("Ctrl-Y")
        #expect(scenario.state.window.composer.text == "draft")
        scenario.press("Ctrl-C Ctrl-C")
        #expect(scenario.effects == [.quit])
    }

    @Test("Ctrl-D deletes forward, and quits if the message box is empty")
    func deleteOrQuit() {
        var scenario = Scenario()
        scenario.type("ab")
        scenario.press("Ctrl-A Ctrl-D")
        #expect(scenario.state.window.composer.text == "b")
        scenario.press("Ctrl-D Ctrl-D")
        #expect(scenario.effects == [.quit])
    }

    @Test("a paste is one edit, never sends and has no control characters")
    func paste() {
        var scenario = Scenario()
        scenario.type("a")
        scenario.send(.input(.paste("one\r\ntwo\rthree\u{1B}[31m\u{7}")))
        #expect(scenario.state.window.composer.text == "aone\ntwo\nthree[31m")
        #expect(scenario.effects.isEmpty)
        scenario.press("Ctrl-_")
        #expect(scenario.state.window.composer.text == "a")
    }

    @Test("a conversation that cannot be saved is not dropped without a warning")
    func newConversation() {
        var scenario = Scenario()
        scenario.answer("hi", with: "ho")
        scenario.send(.storeFailed(reason: .verbatim("no space left")))
        scenario.ask("/clear")
        #expect(scenario.state.window.conversation.messages.count == 2)
        scenario.press("Ctrl-U")
        scenario.ask("/new!")
        #expect(scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("a termination signal stops the reply, saves it and quits")
    func terminated() throws {
        var scenario = Scenario()
        scenario.ask("hi")
        let id = try #require(scenario.startedRequest).id
        scenario.stream("so far")
        scenario.send(.terminated)
        #expect(scenario.effects == [.cancel(id), .quit])
        #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
    }

    @Test("a conversation beyond the context window warns before it is sent, and is sent on the second Enter")
    func overflow() {
        var scenario = Scenario(columns: 160)
        scenario.send(.modelsListed([ModelListing(id: ModelID("echo"), contextWindow: 1000)]))
        scenario.answer("hi", with: "ho")
        #expect(scenario.status.contains("ctx 1%"))
        scenario.send(.input(.paste(String(repeating: "word ", count: 1000))))
        scenario.press("Enter")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.screen.joined().contains("the context window of echo holds 1,000"))
        #expect(scenario.state.window.composer.text.count == 5000)
        scenario.press("Enter")
        #expect(scenario.startedRequest != nil)
    }

    @Test("no deadline is set while nothing happens")
    func idle() {
        var scenario = Scenario()
        scenario.answer("hi", with: "ho")
        scenario.wait(.seconds(30))
        let later = Moment(uptime: .seconds(40), wallClock: Timestamp(seconds: 40))
        #expect(scenario.state.nextDeadline(after: later) == nil)
        scenario.ask("more")
        #expect(scenario.state.nextDeadline(after: later) != nil)
    }
}
