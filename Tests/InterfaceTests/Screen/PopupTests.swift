import Chat
import Editing
import Localization
@testable import Interface
import Screen
import Testing

@Suite("Popup")
struct PopupTests {
    private func listed() -> Scenario {
        var scenario = Scenario()
        scenario.send(
            .modelsListed(["guide", "echo", "qwen3:14b", "qwen2.5:7b"].map { ModelListing(id: ModelID($0)) }))
        return scenario
    }

    @Test("typing filters the picker, and Enter selects the model")
    func picks() {
        var scenario = listed()
        scenario.press("Ctrl-X m")
        scenario.type("q14")
        #expect(scenario.screen.joined().contains("1 model "))
        scenario.press("Enter")
        #expect(scenario.state.window.model == ModelID("qwen3:14b"))
        #expect(scenario.state.popup == nil)
    }

    @Test("/model selects a unique match, and opens the picker for several")
    func chooses() {
        var scenario = listed()
        scenario.ask("/model qwen14")
        #expect(scenario.state.window.model == ModelID("qwen3:14b"))
        scenario.ask("/model qwen")
        guard case .models(let picker)? = scenario.state.popup else {
            Issue.record("no picker")
            return
        }
        #expect(picker.list.matches.count == 2)
    }

    @Test("a model that is not listed can be typed")
    func unlisted() {
        var scenario = listed()
        scenario.ask("/model hf.co/Org/Name:tag")
        #expect(scenario.state.window.model == ModelID("hf.co/Org/Name:tag"))
        #expect(scenario.screen.joined().contains("not in the server's list"))
    }

    @Test("the last used model is selected, if the server still lists it")
    func lastModel() {
        var scenario = Scenario(model: nil)
        let listings = ["a", "b", "c"].map { ModelListing(id: ModelID($0)) }
        scenario.send(.modelsRecalled([], recent: [ModelID("b"), ModelID("gone")]))
        #expect(scenario.state.window.model == nil)
        scenario.send(.modelsListed(listings))
        #expect(scenario.state.window.model == ModelID("b"))
        #expect(scenario.state.popup == nil)
        scenario = Scenario(model: nil)
        scenario.send(.modelsRecalled(listings, recent: [ModelID("gone")]))
        scenario.send(.modelsListed(listings))
        #expect(scenario.state.window.model == nil)
        #expect(scenario.state.popup != nil)
    }

    @Test("an old notice does not cover a new popup")
    func noticeGoes() {
        var scenario = Scenario(columns: 20, rows: 6)
        scenario.ask("/frobnicate")
        #expect(scenario.screen.joined().contains("not a"))
        scenario.press("Ctrl-U")
        scenario.ask("/keys")
        #expect(scenario.screen.joined().contains("── keys"))
        #expect(!scenario.screen.joined().contains("not a"))
    }

    @Test("without a model the first question opens the picker and waits")
    func asksForModel() {
        var scenario = Scenario(model: nil)
        scenario.ask("hi")
        #expect(scenario.effects == [.listModels])
        #expect(scenario.state.window.composer.text == "hi")
        scenario.send(.modelsListed([ModelListing(id: ModelID("a")), ModelListing(id: ModelID("b"))]))
        scenario.press("Down Enter Enter")
        #expect(scenario.startedRequest?.request.model == ModelID("b"))
    }

    @Test("a long explanation keeps to its column", arguments: [(80, 31), (40, 4)])
    func explanations(columns: Int, column: Int) {
        var scenario = Scenario(columns: columns)
        scenario.press("F1")
        let rows = scenario.screen
        let first = rows.firstIndex { $0.contains("send the question") } ?? 0
        #expect(rows[first].prefix(column + 4).hasSuffix("send"))
        #expect(rows[first + 1].prefix { $0 == " " }.count == column)
    }

    @Test("help lists every key and every command, and closes with Esc")
    func help() {
        var scenario = Scenario(columns: 100, rows: 200)
        scenario.press("F1")
        let text = scenario.screen.joined(separator: "\n")
        for command in SlashCommand.all { #expect(text.contains("/" + command.name)) }
        for key in ["PgUp", "Ctrl-X", "Alt-Y", "F1"] { #expect(text.contains(key)) }
        scenario.press("Esc")
        #expect(scenario.state.popup == nil)
    }

    @Test("details show all that is known of a failure")
    func details() {
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.progress(
            .failed(
                Failure(
                    kind: .serverFault, phase: .waiting, summary: .verbatim("500 server fault"), status: 500,
                    requestID: "req-7",
                    url: "http://h/v1/chat/completions", body: "{\"message\":\"Server error.\"}")))
        scenario.ask("/details")
        let text = scenario.screen.joined(separator: "\n")
        for part in ["500 server fault", "req-7", "http://h/v1/chat/completions", "Server error."] {
            #expect(text.contains(part))
        }
    }
}
