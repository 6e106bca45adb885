import Chat
import Layout
import Localization
import Prompts
import Randomness
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("what prompts run and read")
struct PromptCommandTests {
    private static let status = Prompt("status", "{{cmd:git status \"$1\"}} {{cmd:ls\nid}}")

    private static func gathers(_ scenario: Scenario) -> Bool {
        scenario.promptEffects.contains { if case .gather = $0 { true } else { false } }
    }

    @Test("commands are shown word for word, and run after a choice that is not the first, each time")
    func consent() {
        var scenario = Scenario.prompts([Self.status])
        for _ in 1...2 {
            scenario.use(Self.status, "/status 'a b'")
            #expect(!Self.gathers(scenario))
            let screen = scenario.screen.joined(separator: "\n")
            for line in ["Run these commands?", "$ git status \"$1\"", "$ ls", "  id", "$1 = a b", "/p/status.md"] {
                #expect(screen.contains(line), "\(line)")
            }
            scenario.press("Down Enter")
            #expect(Self.gathers(scenario))
            #expect(scenario.status.contains("running 2 commands"))
            let call = scenario.state.window.prompting.call!
            var material = PromptMaterial()
            material.outputs = ["git status \"$1\"": "clean {{args}}", "ls\nid": "x"]
            scenario.send(.prompt(.gathered(material, [], notes: [], call)))
            #expect(scenario.startedRequest?.request.messages.last?.content == "clean {{args}} x")
            #expect(!scenario.status.contains("running"))
            scenario.finish()
        }
    }

    @Test("the question fits on the smallest screens, with a command and both choices", arguments: 5...8)
    func small(rows: Int) {
        for columns in [20, 60, 100] {
            var scenario = Scenario.prompts([Self.status])
            scenario.use(Self.status, "/status x")
            scenario.send(.resized(Size(columns: columns, rows: rows)))
            let screen = scenario.screen
            #expect(screen.count == rows)
            for words in ["$ git", "1 Cancel", "2 Allow once"] {
                #expect(screen.contains { $0.contains(words) }, "\(words)")
            }
        }
    }

    @Test(
        "Enter, Esc, 1 and Ctrl-C run nothing, send nothing, and give the line back",
        arguments: ["Enter", "Esc", "1", "Ctrl-C"])
    func refuses(key: String) {
        var scenario = Scenario.prompts([Self.status])
        scenario.use(Self.status, "/status x")
        scenario.press(key)
        #expect(scenario.effects.isEmpty && scenario.state.popup == nil)
        #expect(scenario.state.window.composer.text == "/status x")
        #expect(scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("Esc ends commands that run, and what they say later is dropped")
    func stops() {
        var scenario = Scenario.prompts([Self.status])
        scenario.use(Self.status, "/status x")
        scenario.press("2")
        let call = scenario.state.window.prompting.call!
        scenario.press("Esc")
        #expect(scenario.promptEffects == [.cancel(call)])
        #expect(scenario.state.window.composer.text == "/status x")
        scenario.send(.prompt(.gathered(PromptMaterial(), [], notes: [], call)))
        #expect(scenario.startedRequest == nil && scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("a command that fails sends nothing")
    func fails() {
        var scenario = Scenario.prompts([Self.status])
        scenario.use(Self.status, "/status x")
        scenario.press("2")
        scenario.send(.prompt(.failed(scenario.state.window.prompting.call!, reason: tr("timed out"))))
        #expect(scenario.status.contains("timed out") && scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.text == "/status x")
    }

    @Test("files are asked about if the prompt came with a project, and read at once if it is one's own")
    func files() {
        var own = Scenario.prompts([])
        own.use(Prompt("x", "{{file:{{1}}}}"), "/x a.txt")
        #expect(Self.gathers(own))
        var project = Scenario.prompts([])
        project.use(Prompt("x", "{{file:~/.ssh/{{1}}}}", isProject: true), "/x id")
        #expect(!Self.gathers(project))
        #expect(project.screen.joined().contains("file: ~/.ssh/id"))
        project.press("2")
        #expect(Self.gathers(project))
    }

    @Test("a long command can be read whole before it is allowed")
    func scrolls() {
        let lines = (1...80).map { "echo \($0)" }
        var scenario = Scenario.prompts([])
        scenario.use(Prompt("x", "{{cmd:" + lines.joined(separator: "\n") + "}}"), "/x")
        var seen = scenario.screen.joined(separator: "\n")
        #expect(seen.contains("for more"))
        for _ in 1...12 {
            scenario.press("PgDn")
            seen += scenario.screen.joined(separator: "\n")
        }
        for line in lines { #expect(seen.contains("  " + line + "\n") || seen.contains("$ " + line + "\n")) }
        #expect(scenario.screen.joined().contains("2 Allow once, and send"))
    }

    @Test("in linear mode the commands are read out, and a number allows them")
    func linear() {
        var scenario = Scenario.prompts([Self.status])
        scenario.state.setPlain(true, keymap: .standard)
        scenario.send(.input(.line("/status x")))
        scenario.send(.prompt(.found(Self.status, scenario.call!)))
        #expect(LinearPopup.lines(scenario.state).contains("$ git status \"$1\""))
        scenario.send(.input(.line("yes")))
        #expect(!Self.gathers(scenario) && scenario.state.popup != nil)
        scenario.send(.input(.line("2")))
        #expect(Self.gathers(scenario))
    }

    @Test("pasted text never expands, calls no prompt and runs nothing", .seeded(17))
    func pastes() {
        var random = Seed.random()
        let pieces = [
            "/status ", "{{cmd:touch x}}", "{{file:/etc/passwd}}", "{{clipboard}}", "{{args}}", "@/etc/passwd ", "\n",
            "!`id`",
            "$ARGUMENTS", "text ", "/prompt status ", "{{", "}}",
        ]
        for _ in 0..<300 {
            let pasted = (0..<Int.random(in: 1...14, using: &random)).map { _ in random.element(of: pieces) }.joined()
            var scenario = Scenario.prompts([Self.status])
            scenario.send(.input(.paste(pasted)))
            scenario.press("Enter")
            if pasted.isBlank { continue }
            #expect(scenario.promptEffects == [], "\(pasted.debugDescription)")
            #expect(scenario.startedRequest?.request.messages.map(\.content) == [pasted])
            var called = Scenario.prompts([Self.status])
            called.type("/say ")
            called.send(.input(.paste(pasted)))
            called.press("Enter")
            guard let call = called.call else { continue }
            #expect(call.mentions == [])
            called.send(.prompt(.found(Prompt("say", "<{{args}}>"), call)))
            #expect(called.promptEffects == [])
            #expect(called.startedRequest?.request.messages.map(\.content) == ["<\(call.arguments.text)>"])
            #expect(call.arguments.text == pasted.trimmingWhitespace())
        }
    }

    @Test("files that typed arguments name are attached")
    func mentions() {
        var scenario = Scenario.prompts([])
        scenario.use(Prompt("x", "See {{args}}"), "/x @a.txt and more")
        #expect(scenario.promptEffects.count == 1)
        let call = scenario.state.window.prompting.call!
        #expect(call.mentions == ["a.txt"])
        let file = Attachment(name: "a.txt", content: .text("words"), byteCount: 5)
        scenario.send(
            .prompt(.gathered(PromptMaterial(), [file], notes: [tr("cannot attach: \("reason", "x")")], call)))
        #expect(scenario.state.window.conversation.messages.first?.attachments == [file])
        #expect(scenario.state.window.conversation.messages.first?.text == "See @a.txt and more")
        #expect(scenario.status.contains("cannot attach: x"))
    }
}
