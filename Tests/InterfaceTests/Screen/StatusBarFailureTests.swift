import Chat
import Layout
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// A failure that stays in the status bar, and what is told beside it.
@Suite("failures on the status bar")
struct StatusBarFailureTests {
    private static let failures = [
        Failure.rejectedKey,
        Failure(
            kind: .keyRefused, phase: .waiting,
            summary: .verbatim("401 API key rejected by llmapi.resayil.io (from LLM_RESAYIL_API_KEY)"),
            advice: [.replaceKey]),
        .suspendedAccount,
        Failure(
            kind: .notInPlan, phase: .waiting,
            summary: .verbatim(
                "403 your plan at llmapi.resayil.io does not include llama3.2:3b: tier basic is not enough"),
            advice: [.chooseModel, .plain(.verbatim("upgrade at https://llm.resayil.io/billing/plans"))]),
    ]

    private func failed(_ failure: Failure, columns: Int) -> Scenario {
        var scenario = Scenario(columns: columns, model: "llama3.2:3b")
        scenario.ask("hi")
        scenario.progress(.failed(failure))
        return scenario
    }

    @Test(
        "no command and no address is truncated, whatever the width", arguments: failures,
        [20, 30, 40, 60, 80, 81, 100, 110])
    func whole(failure: Failure, columns: Int) {
        let scenario = failed(failure, columns: columns)
        let bar = scenario.status.trimmingWhitespace()
        #expect(DisplayWidth.columns(of: bar) <= columns)
        let commands =
            failure.remedy.steps.map { $0.screenText.english }.flatMap { $0.split(separator: " ") }
            .filter { $0.hasPrefix("/") || $0.hasPrefix("https:") } + ["/details"]
        for word in bar.split(separator: " ") where word.hasPrefix("/") || word.hasPrefix("https:") {
            #expect(commands.contains { $0 == word || $0 + "," == word || $0 + ";" == word }, "\(bar)")
        }
        #expect(bar.contains("/") || columns < 30, "\(bar)")
        #expect(bar.contains(failure.summary.english.prefix(3)))
    }

    @Test("in Arabic the command stays whole, and no isolate is left open", arguments: [20, 30, 40, 60, 80, 110])
    func arabic(columns: Int) throws {
        let failure = Failure(
            kind: .keyRefused, phase: .waiting,
            summary: tr(
                "API key rejected by \("host", code: "llmapi.resayil.io") (from \("key", .code("LLM_RESAYIL_API_KEY")))"
            ),
            advice: [.replaceKeyFrom(url: "https://llm.resayil.io/api-keys")])
        let text = failure.text(fitting: columns, try ShippedCatalog.arabic())
        #expect(text.contains("/key") && DisplayWidth.columns(of: text) <= columns)
        let marks = text.unicodeScalars.filter { (0x2066...0x2069).contains($0.value) }
        #expect(marks.count { $0 == "\u{2069}" } == marks.count { $0 != "\u{2069}" })
    }

    @Test(
        "in a language of words 40 percent wider no remedy is truncated at 80 columns", arguments: failures,
        [false, true])
    func wide(failure: Failure, isRightToLeft: Bool) {
        let catalog = Catalog.pseudo(isRightToLeft: isRightToLeft)
        let text = failure.text(fitting: 79, catalog)
        #expect(DisplayWidth.columns(of: text) <= 79)
        let step = failure.remedy.steps.first.map { catalog.line($0.screenText) } ?? ""
        let command = failure.remedy.steps.first?.slashCommand ?? "/details"
        #expect(text.contains(command) || !step.isEmpty && text.contains(step), "\(text)")
    }

    @Test(
        "a notice and the failure are both readable", arguments: failures,
        ["/copy 9", "/fork 9", "/balance", "/undo 3 x", "/nonsense"])
    func both(failure: Failure, command: String) {
        for columns in [40, 80, 90, 100, 110] {
            var scenario = failed(failure, columns: columns)
            scenario.ask(command)
            guard let notice = scenario.state.notice else { continue }
            let text = scenario.screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(text.contains(Sanitize.line(notice.text.english)), "\(text)")
            #expect(scenario.status.contains(failure.text(fitting: columns - 1, .english)))
        }
    }

    @Test("a notice covers no row of a list above it, and a click hits the row under it")
    func besidePopup() {
        for columns in [40, 80, 100] {
            var scenario = failed(Self.failures[1], columns: columns)
            scenario.ask("/balance")
            scenario.ask("demo-key")
            let screen = scenario.screen
            let text = screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(scenario.state.notice != nil && text.contains("LLM Resayil reports one"))
            for label in ["1 Use it", "2 Send it", "3 Delete", "4 Keep editing"] { #expect(text.contains(label)) }
            let row = screen.firstIndex { $0.contains("3 Delete") } ?? 0
            scenario.send(
                .input(
                    .mouse(
                        MouseInput(
                            action: .press(button: 1), position: Position(row: Row(row), column: Column(5))))))
            #expect(scenario.state.popup == nil && scenario.state.window.composer.isEmpty)
        }
    }

    @Test("a notice beside a retry is readable, too")
    func besideRetry() {
        var scenario = Scenario()
        scenario.ask("hi")
        let cause = Failure(
            kind: .rateLimited, phase: .waiting, summary: .verbatim("429 too many requests at 127.0.0.1:9 just now"))
        scenario.progress(.retrying(.init(attempt: 2, limit: 3, wait: .seconds(4), cause: cause)))
        scenario.ask("/fork 9")
        let text = scenario.screen.joined(separator: " ")
        #expect(scenario.state.notice.map { text.contains($0.text.english) } == true)
        #expect(scenario.status.contains("retry 2 of 3"))
    }
}
