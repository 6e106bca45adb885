import Chat
import Editing
import Localization
import Prompts
import Screen
import Support
import Testing

@testable import Interface

@Suite("prompts that are listed and saved")
struct PromptSavingTests {
    @Test("/prompts lists prompts with the text of the selected one, and a choice is put into the message box")
    func picker() {
        var review = Prompt("review", "First line\nSecond {{args}}")
        (review.argumentHint, review.description) = ("[file]", "Review a file")
        var scenario = Scenario.prompts([Prompt("plan", "Plan it"), review, Prompt("model", "Clash")])
        scenario.ask("/prompts")
        scenario.send(.prompt(.listed(scenario.state.prompts.known!)))
        scenario.type("rev")
        let screen = scenario.screen.joined(separator: "\n")
        #expect(screen.contains("1 prompt · type to filter") && screen.contains("review [file]"))
        #expect(screen.contains("Second {{args}}") && screen.contains("/p/review.md"))
        scenario.press("Enter")
        #expect(scenario.state.window.composer.text == "/review " && scenario.status.contains("[file] · Review a file"))
        scenario.press("Ctrl-U")
        scenario.ask("/prompts")
        scenario.send(.prompt(.listed(scenario.state.prompts.known!)))
        scenario.type("mod")
        scenario.press("Enter")
        #expect(scenario.state.window.composer.text == "/prompt model ", "a command has the name")
    }

    @Test("without prompts /prompts says how to make one")
    func empty() {
        var scenario = Scenario.prompts([])
        scenario.ask("/prompts")
        scenario.send(.prompt(.listed([])))
        #expect(scenario.state.popup == nil && scenario.screen.joined().contains("/prompt save NAME"))
    }

    @Test("the lines below /prompt save are saved as they are, with pasted text made harmless where it is folded")
    func savesBelow() {
        var scenario = Scenario.prompts([])
        scenario.type("/prompt save mine")
        scenario.press("Ctrl-J")
        scenario.type("Fix {{args}}:")
        scenario.press("Ctrl-J")
        let paste = (1...20).map { "{{cmd:rm \($0)}}" }.joined(separator: "\n")
        scenario.send(.input(.paste(paste)))
        scenario.press("Enter")
        guard case .save(let name, let text, false)? = scenario.promptEffects.first else {
            Issue.record("\(scenario.effects)")
            return
        }
        #expect(name == "mine")
        let template = OwnSyntax.parse(text).template
        #expect(template.parts.contains(.arguments) && PromptNeedsProbe.commands(of: template) == [])
        #expect(template.expanded(with: PromptMaterial()).contains("{{cmd:rm 20}}"))
    }

    @Test("without lines below, the last question is saved as text")
    func savesQuestion() {
        var scenario = Scenario.prompts([])
        scenario.ask("/prompt save mine")
        #expect(scenario.promptEffects == [] && scenario.screen.joined().contains("nothing to save"))
        scenario.answer("about {{cmd:id}}", with: "x")
        scenario.ask("/prompt save mine")
        guard case .save(_, let text, _)? = scenario.promptEffects.first else {
            Issue.record("\(scenario.effects)")
            return
        }
        #expect(OwnSyntax.parse(text).template.plainText == "about {{cmd:id}}")
    }

    @Test("a prompt that exists is overwritten only after a question, or with an exclamation mark")
    func overwrites() {
        var scenario = Scenario.prompts([])
        scenario.answer("q", with: "a")
        scenario.ask("/prompt save mine")
        scenario.send(.prompt(.exists(name: "mine", text: "q", path: "/p/mine.md")))
        #expect(scenario.screen.joined().contains("/p/mine.md exists"))
        var cancelled = scenario
        cancelled.press("Enter")
        #expect(cancelled.effects.isEmpty)
        scenario.press("2")
        #expect(scenario.promptEffects == [.save(name: "mine", text: "q", overwriting: true)])
        scenario.send(.prompt(.saved(name: "mine", path: "/p/mine.md")))
        #expect(scenario.status.contains("saved prompt mine (/p/mine.md)"))
        scenario.ask("/prompt! save mine")
        #expect(scenario.promptEffects == [.save(name: "mine", text: "q", overwriting: true)])
    }

    @Test("a name that no prompt can have is refused", arguments: ["help", "q", "a/b", "save", "two words", ".x"])
    func names(name: String) {
        var scenario = Scenario.prompts([])
        scenario.answer("q", with: "a")
        scenario.ask("/prompt save \(name)")
        #expect(scenario.promptEffects == [])
        #expect(scenario.state.notice?.severity == .error)
    }

    @Test("/system takes a file or a prompt by its name, and any other word as it is")
    func system() {
        var scenario = Scenario.prompts([])
        scenario.ask("/system @notes.txt")
        #expect(scenario.promptEffects == [.readSystem("notes.txt", isMarked: true)])
        scenario.send(.prompt(.systemRead("From a file", source: "notes.txt")))
        #expect(scenario.state.window.conversation.systemPrompt == "From a file")
        scenario.send(.prompt(.systemMissing("gone", isMarked: true)))
        #expect(scenario.status.contains("gone is neither a file nor a prompt"))
        #expect(scenario.state.window.conversation.systemPrompt == "From a file")
        scenario.ask("/system pirate")
        #expect(scenario.promptEffects == [.readSystem("pirate", isMarked: false)])
        scenario.send(.prompt(.systemMissing("pirate", isMarked: false)))
        #expect(scenario.state.window.conversation.systemPrompt == "pirate")
        scenario.ask("/system Be brief.")
        #expect(scenario.state.window.conversation.systemPrompt == "Be brief.")
    }
}

enum PromptNeedsProbe {
    static func commands(of template: PromptTemplate) -> [String] {
        template.parts.compactMap { if case .command(let line) = $0 { line } else { nil } }
    }
}
