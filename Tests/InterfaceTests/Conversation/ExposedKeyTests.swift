import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface
@testable import Layout

/// What is typed in the open and looks like a key.
@Suite("API keys typed in the open")
struct ExposedKeyTests {
    private static let key = "sk_llmr_0123456789abcdef"

    private func refused(columns: Int = 80, _ kind: Failure.Kind = .keyRefused) -> Scenario {
        var scenario = Scenario(columns: columns)
        scenario.ask("hi")
        scenario.progress(
            .failed(
                Failure(
                    kind: kind, phase: .waiting, summary: .verbatim("401 API key rejected by 127.0.0.1:9"),
                    advice: [.replaceKey],
                    status: 401)))
        return scenario
    }

    private func expectNothingKept(_ scenario: Scenario, _ key: String, _ position: SourceLocation = #_sourceLocation) {
        for effect in scenario.allEffects { #expect(!"\(effect)".contains(key), sourceLocation: position) }
        #expect(!scenario.screen.joined().contains(key), sourceLocation: position)
        #expect(scenario.startedRequest == nil, sourceLocation: position)
    }

    @Test(
        "/key store without a key opens the hidden prompt, and the key is saved once the server accepts it",
        arguments: [80, 100])
    func storesEntered(columns: Int) throws {
        var scenario = refused(columns: columns)
        scenario.ask("/key store")
        scenario.type("demo-key")
        expectNothingKept(scenario, "demo-key")
        scenario.press("Enter")
        #expect(scenario.effects == [.useKey(try Secret("demo-key"))])
        scenario.send(.keyReplaced(source: .verbatim(State.givenKeySource)))
        #expect(scenario.effects.first == .storeKey)
        #expect(scenario.startedRequest?.request.messages == [.init(role: .user, content: "hi")])
        scenario.finish()
        scenario.ask("/key store")
        #expect(scenario.effects == [.storeKey])
    }

    @Test("a key that the server refuses is not saved by a later one of another origin")
    func forgetsStoring() throws {
        var scenario = refused()
        scenario.ask("/key store")
        scenario.ask("wrong-key-1")
        #expect(scenario.screen.joined().contains("checking the API key"))
        scenario.send(
            .modelListFailed(Failure(kind: .keyRefused, phase: .waiting, summary: .verbatim("401"), status: 401)))
        #expect(!scenario.screen.joined().contains("checking the API key"))
        scenario.send(.keyReplaced(source: .verbatim("stored key 2 of work took over")))
        #expect(!scenario.effects.contains(.storeKey))
    }

    @Test("a server for which no key can be saved says so before anything is typed")
    func nowhereToStore() {
        var scenario = refused()
        scenario.state.server.endpoint.storesKeys = false
        scenario.ask("/key store")
        #expect(scenario.state.popup == nil && scenario.screen.joined().contains("needs a profile"))
    }

    @Test(
        "after a refused key nothing that looks like a key is sent, saved or remembered without confirmation",
        arguments: ["demo-key", key, "abc123def456", "export KEY=" + key],
        [Failure.Kind.keyRefused, .keyMissing, .forbidden])
    func asksBehindRefusal(text: String, kind: Failure.Kind) throws {
        var scenario = refused(kind)
        for character in text {
            scenario.type(String(character))
            scenario.wait(.seconds(1))
            for case .saveDraft(let draft, _) in scenario.allEffects {
                #expect(!draft.text.contains("demo") && !draft.text.contains("sk_"))
            }
        }
        scenario.press("Enter")
        expectNothingKept(scenario, text)
        #expect(scenario.screen.joined().contains("looks like an API key"))
        scenario.press("1")
        let key = text.hasSuffix(Self.key) ? Self.key : text
        #expect(scenario.effects == [.useKey(try Secret(key))])
        #expect(!scenario.state.window.composer.text.contains(key))
        scenario.press("Up")
        #expect(!scenario.screen.joined().contains(key))
    }

    @Test("a well-known kind of key asks for confirmation at any time, pasted or typed")
    func asksAnyTime() {
        var scenario = Scenario()
        scenario.answer("hi", with: "ho")
        scenario.send(.input(.paste("it is \(Self.key)\n")))
        scenario.press("Enter")
        expectNothingKept(scenario, Self.key)
        scenario.press("Enter")
        expectNothingKept(scenario, "looks like")
        #expect(scenario.state.window.composer.text.contains(Self.key))
    }

    @Test("text confirmed as a message is sent, and not remembered as input")
    func sendsConfirmed() {
        var scenario = refused()
        scenario.ask("demo-key")
        scenario.press("2")
        #expect(scenario.startedRequest?.request.messages.last?.content == "demo-key")
        for case .rememberInput(let line) in scenario.allEffects { Issue.record("remembered \(line)") }
    }

    @Test("deleting it leaves nothing that restores it")
    func deletes() {
        var scenario = refused()
        scenario.ask(Self.key)
        scenario.press("3")
        scenario.press("Ctrl-Y")
        scenario.press("Ctrl-_")
        expectNothingKept(scenario, Self.key)
        #expect(scenario.state.window.composer.isEmpty)
    }

    @Test("plain words after a refused key are sent as usual", arguments: ["hello", "are you there?", "again"])
    func sendsPlain(text: String) {
        var scenario = refused()
        scenario.ask(text)
        #expect(scenario.startedRequest != nil)
    }

    @Test(
        "a command with a key in it is not remembered",
        arguments: ["/profile \(key)", "/title \(key)", "/find \(key)", "/key \(key)", "/key store \(key)"])
    func commands(line: String) {
        var scenario = Scenario()
        scenario.ask(line)
        for case .rememberInput(let line) in scenario.allEffects { Issue.record("remembered \(line)") }
    }

    @Test("a key is not accepted as a model name")
    func noModel() {
        var scenario = Scenario()
        scenario.ask("/model " + Self.key)
        #expect(scenario.state.window.model?.rawValue == "echo" && !scenario.screen.joined().contains(Self.key))
    }

    @Test("a key given on the command line as a question is not sent")
    func commandLine() {
        var scenario = Scenario()
        let moment = Moment(uptime: .zero, wallClock: Timestamp(seconds: 0))
        scenario.effects = scenario.state.begin(with: Self.key, at: moment)
        #expect(scenario.startedRequest == nil)
        #expect(!scenario.screen.joined().contains(Self.key))
    }

    @Test("no event from outside closes the hidden prompt")
    func staysOpen() throws {
        let label = EndpointLabel(name: "other", host: "other.example", isResayil: false, hasKey: true)
        let summary = ConversationSummary(
            id: ConversationID(1), title: "t", startedAt: Timestamp(seconds: 0), updatedAt: Timestamp(seconds: 0),
            messages: 1)
        let events: [Event] = [
            .conversationsListed([summary]), .connected(label, model: ModelID("m")), .localServersFound([]),
            .modelsListed([ModelListing(id: ModelID("m")), ModelListing(id: ModelID("n"))]),
        ]
        for event in events {
            var scenario = Scenario(model: nil)
            scenario.ask("/key")
            scenario.type("secret-")
            scenario.send(event)
            scenario.type("part")
            expectNothingKept(scenario, "part")
            #expect(scenario.state.window.composer.isEmpty)
        }
        var scenario = Scenario()
        scenario.ask("/key")
        scenario.type("secret-1")
        scenario.send(.connected(label, model: ModelID("m")))
        scenario.press("Enter")
        #expect(scenario.effects.isEmpty && scenario.screen.joined().contains("the server changed"))
    }

    @Test("no key goes over plain http to another machine")
    func obstacle() {
        var scenario = refused()
        scenario.state.server.endpoint.keyObstacle = .verbatim("plain http · allow_insecure = true")
        scenario.ask("/key")
        #expect(scenario.state.popup == nil && scenario.screen.joined().contains("allow_insecure"))
        scenario.ask("demo-key")
        scenario.press("1")
        #expect(scenario.effects.isEmpty)
    }

    @Test("in linear mode the confirmation is printed without the key, and a number answers")
    func linear() throws {
        var scenario = refused()
        scenario.state.input.keymap = scenario.state.input.keymap.inLines
        var transcript = LinearTranscript()
        _ = transcript.tell(scenario.state)
        scenario.send(.input(.line("demo-key")))
        let told = transcript.tell(scenario.state)
        #expect(told.contains("looks like an API key") && !told.contains("demo-key"))
        #expect(scenario.startedRequest == nil)
        scenario.send(.input(.line("1")))
        #expect(scenario.effects == [.useKey(try Secret("demo-key"))])
    }
}
