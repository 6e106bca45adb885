import Chat
import Editing
import Interface
import Localization
import Screen
import Testing

@Suite("attachments")
struct AttachmentTests {
    private let notes = Attachment(name: "notes.md", content: .text("# Notes"), byteCount: 1_200)
    private let dot = Attachment(name: "dot.png", content: .image(dataURL: "data:image/png;base64,AA=="), byteCount: 2)

    private func attached() -> Scenario {
        var scenario = Scenario()
        scenario.ask("/file notes.md")
        scenario.send(.fileRead(notes))
        scenario.send(.fileRead(dot))
        return scenario
    }

    @Test("/file reads the file, and its content shows above the composer")
    func chips() {
        var scenario = Scenario()
        scenario.ask("/file my notes.md")
        #expect(scenario.effects == [.readFile(path: "my notes.md")])
        scenario.send(.fileRead(notes))
        #expect(scenario.screen.suffix(2) == ["  [notes.md 2 kB]", "›"])
        scenario.send(.fileRefused(reason: .verbatim("cannot attach: x: No such file")))
        #expect(scenario.screen.joined().contains("cannot attach: x: No such file"))
    }

    @Test("a question typed behind /file, /system @file or /profile waits for it")
    func waits() {
        var scenario = Scenario()
        scenario.state.prompts.isOpen = true
        scenario.ask("/file notes.md")
        scenario.ask("/system @rules.md")
        scenario.ask("look")
        #expect(scenario.startedRequest == nil)
        #expect(scenario.status.contains("sent when the last command has finished"))
        scenario.send(.fileRead(notes))
        #expect(scenario.startedRequest == nil)
        scenario.send(.prompt(.systemRead("Be brief.", source: "rules.md")))
        #expect(
            scenario.startedRequest?.request.messages.map(\.content) == [
                "Be brief.", "look\n\nnotes.md:\n```md\n# Notes\n```",
            ])
        #expect(scenario.state.window.composer.isEmpty)
    }

    @Test("a question that waits for a file stays in the message box if the file cannot be read, or it is changed")
    func waitsInVain() {
        var scenario = Scenario()
        scenario.ask("/file nope")
        scenario.ask("look")
        scenario.send(.fileRefused(reason: .verbatim("cannot attach: nope: no such file")))
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.text == "look")
        #expect(scenario.screen.joined().contains("no such file"))
        scenario.ask("")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["look"])
        scenario.finish()
        scenario.ask("/file notes.md")
        scenario.ask("look")
        scenario.type(" again")
        scenario.send(.fileRead(notes))
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.text == "look again")
    }

    @Test("files are attached to the next question only, and stay in the sent conversation")
    func goAlong() {
        var scenario = attached()
        scenario.ask("look")
        let sent = CompletionRequest.Message(
            role: .user, content: "look\n\nnotes.md:\n```md\n# Notes\n```", images: ["data:image/png;base64,AA=="])
        #expect(scenario.startedRequest?.request.messages == [sent])
        #expect(scenario.state.window.attachments.isEmpty)
        #expect(scenario.screen.contains("  [notes.md 2 kB] [dot.png 2 B]"))
        scenario.stream("fine")
        scenario.finish()
        scenario.ask("and now?")
        #expect(scenario.startedRequest?.request.messages.first == sent)
        #expect(scenario.startedRequest?.request.messages.last == .init(role: .user, content: "and now?"))
    }

    @Test("Backspace on an empty composer and /file remove drop the last file, a letter does not")
    func removes() {
        var scenario = attached()
        scenario.type("x")
        scenario.press("Backspace")
        #expect(scenario.state.window.attachments == [notes, dot])
        scenario.press("Backspace")
        #expect(scenario.state.window.attachments == [notes])
        scenario.ask("/file remove")
        #expect(scenario.state.window.attachments.isEmpty)
    }

    @Test("a queued question keeps its files, and so does one that is edited")
    func queued() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.send(.fileRead(notes))
        scenario.ask("two")
        #expect(scenario.screen.contains("  queued: [notes.md 2 kB] two"))
        scenario.press("Up")
        #expect(scenario.state.window.attachments == [notes])
        scenario.press("Enter")
        scenario.stream("1")
        scenario.finish()
        #expect(scenario.startedRequest?.request.messages.last?.content.contains("# Notes") == true)
        scenario.press("Esc Esc")
        #expect(scenario.state.window.attachments == [notes])
    }
}
