import Chat
import Editing
import Interface
import Screen
import Testing

@Suite("setup")
struct SetupTests {
    private func started() -> Scenario {
        var scenario = Scenario(model: nil, hasKey: false)
        let moment = Moment(uptime: .zero, wallClock: Timestamp(seconds: 0))
        scenario.effects = scenario.state.begin(with: nil, at: moment)
        return scenario
    }

    @Test("without a key the normal screen says what is missing and offers the choices")
    func offers() {
        var scenario = started()
        #expect(scenario.effects == [.findLocalServers])
        let text = scenario.screen.joined(separator: "\n")
        #expect(text.contains("No API key for 127.0.0.1:9."))
        #expect(text.contains("1 Enter an API key") && text.contains("2 Try the demo"))
        scenario.press("2")
        #expect(scenario.effects == [.startDemo])
    }

    @Test("a server found on this machine is offered by name, and the selection stays")
    func localServer() {
        var scenario = started()
        scenario.press("Down")
        let server = LocalServer(name: "Ollama", baseURL: "http://127.0.0.1:11434/v1", models: 3)
        scenario.send(.localServersFound([server]))
        #expect(scenario.screen.joined().contains("Use Ollama  http://127.0.0.1:11434/v1, 3 models"))
        scenario.press("Enter")
        #expect(scenario.effects == [.startDemo])
        scenario = started()
        scenario.send(.localServersFound([server]))
        scenario.press("2")
        #expect(scenario.effects == [.useServer(server)])
    }

    @Test("after the connection changes the models are requested, and the question of the command line waits")
    func connects() {
        var scenario = Scenario(model: nil, hasKey: false)
        let moment = Moment(uptime: .zero, wallClock: Timestamp(seconds: 0))
        scenario.effects = scenario.state.begin(with: "how?", at: moment)
        scenario.press("2")
        let label = EndpointLabel(name: "demo", host: "127.0.0.1:8", isResayil: false, hasKey: true)
        scenario.send(.connected(label, model: nil))
        #expect(scenario.effects == [.listModels])
        #expect(scenario.state.window.composer.text == "how?")
        #expect(scenario.status.contains("using profile demo"))
    }

    @Test("a profile sets its prompt, its parameters and its context window, and own settings stay")
    func profileValues() {
        var scenario = Scenario(columns: 120)
        var label = EndpointLabel(name: "work", host: "h", isResayil: false, hasKey: true)
        label.systemPrompt = "Be brief."
        label.parameters = SamplingParameters(temperature: 0.2)
        label.contextWindow = 1000
        scenario.send(.connected(label, model: ModelID("m")))
        scenario.answer("hi", with: "ho")
        #expect(scenario.state.window.conversation.systemPrompt == "Be brief.")
        #expect(scenario.state.window.conversation.parameters.temperature == 0.2)
        #expect(scenario.status.contains("ctx 2%"))
        scenario.ask("/system My own.")
        label.systemPrompt = "Another."
        scenario.send(.connected(label, model: ModelID("m")))
        #expect(scenario.state.window.conversation.systemPrompt == "My own.")
    }

    @Test("a profile is selected by its name, by a unique match, or from the list")
    func profiles() {
        var scenario = Scenario()
        scenario.state.profiles = [ProfileLabel(name: "work", host: "a"), ProfileLabel(name: "home", host: "b")]
        scenario.ask("/profile hom")
        #expect(scenario.effects == [.useProfile("home")])
        scenario.ask("/profile")
        scenario.press("Enter")
        #expect(scenario.effects == [.useProfile("work")])
        scenario.ask("/profile nowhere")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains("no profile nowhere"))
    }
}
