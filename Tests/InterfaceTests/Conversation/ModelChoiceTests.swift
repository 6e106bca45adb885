import Chat
import Screen
import Testing

@testable import Interface

@Suite("the choice of a model")
struct ModelChoiceTests {
    private func scenario() -> Scenario {
        var scenario = Scenario(columns: 100)
        var listings = ["alpha", "beta", "gamma"].map { ModelListing(id: ModelID($0), contextWindow: 8192) }
        listings[1].price = ModelPrice(input: 2.5, output: 0.05)
        listings[1].abilities = [.tools, .images]
        listings[2].price = ModelPrice(input: 0, output: 0)
        scenario.send(.modelsListed(listings))
        return scenario
    }

    @Test("an alias stands for its model, in commands and in prompts")
    func aliases() {
        var scenario = scenario()
        scenario.state.aliases = ModelAliases(["fast": ModelID("beta"), "beta": ModelID("gamma")])
        scenario.ask("/model fast")
        #expect(scenario.state.window.model?.rawValue == "beta")
        scenario.ask("/model alpha")
        #expect(scenario.state.window.model?.rawValue == "alpha")
        scenario.ask("/model beta")
        #expect(scenario.state.window.model?.rawValue == "gamma")
        scenario.press("Ctrl-X m b e t a Enter")
        #expect(scenario.state.window.model?.rawValue == "beta", "a row of the list is that model")
    }

    @Test("the last two models take turns")
    func lastTwo() {
        var scenario = scenario()
        scenario.ask("/model alpha")
        scenario.ask("/model gamma")
        scenario.press("Ctrl-X '")
        #expect(scenario.state.window.model?.rawValue == "alpha")
        scenario.press("Ctrl-X '")
        #expect(scenario.state.window.model?.rawValue == "gamma")
    }

    @Test("a star is remembered, and its model comes first")
    func favorites() {
        var scenario = scenario()
        scenario.ask("/model alpha")
        scenario.press("Ctrl-X m Down Down Ctrl-T")
        #expect(scenario.effects.contains { if case .rememberFavorite(_, true) = $0 { true } else { false } })
        let starred = scenario.state.server.models.favorites
        #expect(starred.count == 1 && scenario.state.server.models.ordered.first?.id == starred.first)
        #expect(scenario.screen.contains { $0.contains("★") && $0.contains(starred[0].rawValue) })
        scenario.press("Ctrl-T")
        #expect(scenario.state.server.models.favorites.isEmpty)
    }

    @Test("a row has what the server tells, as far as there is room")
    func details() {
        var scenario = scenario()
        scenario.press("Ctrl-X m")
        let row = scenario.screen.first { $0.contains("beta") } ?? ""
        #expect(row.contains("8,192 tok · $2.50/$0.0500 per 1M · images, tools"))
        #expect(scenario.screen.contains { $0.contains("gamma") && $0.contains("free") })
    }
}
