import Chat
import Interface
import Localization
import Screen
import Testing

@Suite("StatusBar")
struct StatusBarTests {
    @Test("elapsed time shows from the first second, with how to stop")
    func elapsed() {
        var scenario = Scenario()
        scenario.ask("hi")
        #expect(scenario.status.contains("connecting"))
        scenario.progress(.accepted)
        scenario.wait(.seconds(1))
        #expect(scenario.status.contains("waiting 1 s · Esc stops"))
        scenario.wait(.seconds(11))
        #expect(scenario.status.contains("waiting 12 s · Esc stops"))
    }

    @Test("empty deltas and reasoning show as thinking, words as streaming with their speed")
    func phases() {
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.progress(.accepted)
        scenario.progress(.delta(Delta()))
        #expect(scenario.status.contains("thinking"))
        scenario.progress(.delta(Delta(reasoning: "hm")))
        #expect(scenario.status.contains("thinking"))
        for _ in 0..<48 { scenario.progress(.delta(Delta(text: "word "))) }
        scenario.wait(.seconds(1))
        #expect(scenario.status.contains("streaming 48 tok/s · 48 tok"))
    }

    @Test("a retry counts down")
    func retry() {
        var scenario = Scenario()
        scenario.ask("hi")
        let cause = Failure(kind: .rateLimited, phase: .waiting, summary: .verbatim("429 too many requests"))
        scenario.progress(.retrying(.init(attempt: 2, limit: 3, wait: .seconds(4), cause: cause)))
        #expect(scenario.status.contains("retry 2 of 3 in 4 s"))
        scenario.wait(.seconds(3))
        #expect(scenario.status.contains("retry 2 of 3 in 1 s"))
    }

    @Test("a low number of remaining requests shows, a high one does not")
    func rateLimit() {
        var scenario = Scenario(columns: 120)
        scenario.ask("hi")
        scenario.finish(
            Completion(ending: .complete, finishReason: .stop, rateLimit: RateLimit(limit: 30, remaining: 20)))
        #expect(!scenario.status.contains("left this minute"))
        scenario.ask("hi")
        scenario.finish(
            Completion(ending: .complete, finishReason: .stop, rateLimit: RateLimit(limit: 30, remaining: 2)))
        #expect(scenario.status.contains("2 requests left this minute"))
    }

    @Test("the balance shows if there is one")
    func balance() {
        var scenario = Scenario(columns: 120)
        scenario.ask("/balance")
        #expect(scenario.effects.isEmpty)
        scenario.state.server.endpoint.isResayil = true
        scenario.ask("/balance")
        #expect(scenario.effects == [.fetchBalance])
        scenario.send(.balanceFetched(Balance(tier: "free", status: "active", credits: 842.5)))
        #expect(scenario.status.contains("842.50 credits left · plan free · active"))
    }

    @Test("on a narrow screen the least important goes first and the row keeps its width", arguments: [20, 30, 40, 60])
    func narrow(columns: Int) {
        var scenario = Scenario(columns: columns, rows: 10, model: "qwen3:14b")
        scenario.answer("a rather long question that makes a long title", with: "yes")
        let grid = render(scenario.state, in: Size(columns: columns, rows: 10))
        #expect(grid.rows.allSatisfy { $0.cells.count <= columns })
        #expect(grid.rows[8].text.contains("qwen3:14b"))
    }

    @Test("names of a server cannot command the terminal")
    func hostileNames() {
        var scenario = Scenario(model: "evil\u{1B}]0;x\u{7}")
        scenario.answer("hi", with: "\u{1B}[2Jgone\u{9B}31m")
        let text = scenario.screen.joined(separator: "\n")
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" })
        #expect(text.contains("^[[2Jgone\u{FFFD}31m"))
    }
}
