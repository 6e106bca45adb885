import Chat
import Layout
import Localization
import Screen
import Testing

@testable import Interface

/// Notices that come at the same time, and failures that stand beside them.
@Suite("notices side by side")
struct NoticeBoardTests {
    private static let failures = [Failure.rejectedKey, .suspendedAccount]

    private func failed(_ failure: Failure, columns: Int = 80) -> Scenario {
        var scenario = Scenario(columns: columns, model: "llama3.2:3b")
        scenario.answer("earlier", with: "a reply")
        scenario.ask("hi")
        scenario.progress(.failed(failure))
        return scenario
    }

    private func shown(_ scenario: Scenario) -> String {
        scenario.screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    /// What the world says to the effects of a command.
    private func answer(_ scenario: inout Scenario, _ failure: Failure) {
        for effect in scenario.effects {
            switch effect {
            case .copy: scenario.send(.copied(by: [.verbatim("wl-copy")]))
            case .fetchBalance: scenario.send(.balanceFailed(failure))
            case .storeKey: scenario.send(.keyStored(path: "~/.local/share/resayil/credentials.toml"))
            default: break
            }
        }
    }

    @Test(
        "what is typed during a refusal is answered in view, and the refusal stays in view", arguments: failures,
        [
            ("/copy", "copied the reply · wl-copy"), ("/fork 9", "/fork needs the number of a question, 1 to 2"),
            ("/balance", "no balance: "), ("/title x", "the title is set"), ("/key store", "API key saved in"),
            ("/set nothing", "unknown setting"), ("/undo", "last question removed"),
        ])
    func answered(failure: Failure, line: (command: String, answer: String)) {
        for columns in [80, 60, 40] {
            var scenario = failed(failure, columns: columns)
            scenario.state.server.endpoint.isResayil = true
            scenario.state.server.hasGivenKey = true
            scenario.ask(line.command)
            answer(&scenario, failure)
            #expect(shown(scenario).contains(line.answer), "\(columns) \(shown(scenario))")
            guard line.command != "/undo" || failure.isAuthentication else { continue }
            #expect(scenario.status.contains(failure.text(fitting: columns - 1, .english)))
        }
    }

    @Test("a command and an event that come together are both readable, in either order")
    func together() {
        var scenario = Scenario()
        scenario.ask("/fork 9")
        scenario.send(.draftSaveFailed(reason: .verbatim("cannot save the draft: disk full")))
        #expect(shown(scenario).contains("/fork needs the number") && shown(scenario).contains("disk full"))
        scenario = Scenario()
        scenario.send(.draftSaveFailed(reason: .verbatim("cannot save the draft: disk full")))
        scenario.ask("/fork 9")
        #expect(shown(scenario).contains("/fork needs the number") && shown(scenario).contains("disk full"))
        scenario.wait(.seconds(4))
        scenario.ask("/undo")
        #expect(!shown(scenario).contains("disk full") && !shown(scenario).contains("/fork needs"))
    }

    @Test("the answer to the newest command replaces that to the one before")
    func newest() {
        var scenario = Scenario()
        scenario.ask("/fork 9")
        scenario.ask("/set nothing")
        #expect(!shown(scenario).contains("/fork needs") && shown(scenario).contains("unknown setting"))
        scenario.ask("/copy")
        #expect(!shown(scenario).contains("unknown setting") && shown(scenario).contains("no reply yet"))
    }

    @Test("what says that something is under way gives way to what came of it")
    func pending() {
        var scenario = Scenario()
        scenario.ask("/key")
        scenario.type("sk-0123456789abcdef0123456789")
        scenario.press("Enter")
        #expect(shown(scenario).contains("checking the API key"))
        scenario.send(.keyReplaced(source: .verbatim(State.givenKeySource)))
        #expect(!shown(scenario).contains("checking the API key") && shown(scenario).contains("using the new API key"))
    }

    @Test("a list of models that cannot be had takes no answer away")
    func backgroundFailure() {
        var scenario = Scenario()
        scenario.ask("/title")
        scenario.send(.modelListFailed(Self.failures[0]))
        #expect(shown(scenario).contains("no title yet"))
        #expect(scenario.status.contains("401"))
    }

    @Test("each notice goes at its time, and nothing is due after the last")
    func expiry() {
        var scenario = Scenario()
        scenario.ask("/title")
        scenario.send(.draftSaveFailed(reason: .verbatim("disk full")))
        scenario.wait(.seconds(6))
        #expect(shown(scenario).contains("disk full") && !shown(scenario).contains("no title yet"))
        scenario.wait(.seconds(6))
        #expect(scenario.state.notice == nil && scenario.state.deadline == nil)
    }

    @Test("Esc takes both away")
    func escape() {
        var scenario = Scenario()
        scenario.ask("/title")
        scenario.send(.draftSaveFailed(reason: .verbatim("disk full")))
        scenario.press("Esc")
        #expect(scenario.state.window.notices.current == nil && scenario.state.window.notices.earlier == nil)
    }

    @Test("a search does not push a notice off the bar", arguments: [20, 24, 30, 40, 60])
    func search(columns: Int) {
        var scenario = Scenario(columns: columns)
        scenario.answer("one", with: "two two two")
        scenario.ask("/search two")
        scenario.press("Enter")
        scenario.send(.draftSaveFailed(reason: .verbatim("disk full")))
        #expect(shown(scenario).contains("disk full"))
    }

    @Test("line by line both are told once")
    func linear() {
        var lines = LinearScenario()
        lines.scenario.send(.input(.line("/fork 9")))
        lines.scenario.send(.draftSaveFailed(reason: .verbatim("disk full")))
        let told = lines.tell()
        #expect(told.contains("/fork needs") && told.contains("disk full"))
        lines.scenario.wait(.seconds(60))
        #expect(lines.tell().isEmpty)
    }

    @Test("a new failure shows although an older refusal stands, which shows again after it")
    func newerFailure() {
        var scenario = failed(Self.failures[0])
        scenario.ask("again")
        scenario.progress(.failed(Failure(kind: .timeout, phase: .waiting, summary: .verbatim("timed out"))))
        #expect(scenario.status.contains("timed out"))
        scenario.ask("/undo")
        #expect(scenario.status.contains("401"))
    }

    @Test("what does not fit the bar loses whole parts, and the advice before the first words", arguments: 20...110)
    func parts(columns: Int) {
        var scenario = Scenario(columns: columns)
        scenario.ask("hi")
        let cause = Failure(
            kind: .rateLimited, phase: .waiting, summary: .verbatim("429 too many requests at llmapi.resayil.io"))
        scenario.progress(.retrying(.init(attempt: 2, limit: 3, wait: .seconds(4), cause: cause)))
        let parts = scenario.status.trimmingWhitespace().split(separator: " · ").map { String($0) }
        let whole = ["retry 2 of 3 in 4 s", "429 too many requests at llmapi.resayil.io", "Esc stops"]
        #expect(parts.contains(whole[0]) || columns < 21)
        for part in parts where !["demo", "echo", "hi"].contains(part) { #expect(whole.contains(part), "\(part)") }
        #expect(parts.contains(whole[2]) || columns < 33)
    }
}
