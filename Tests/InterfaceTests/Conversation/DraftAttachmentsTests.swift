import Chat
import Editing
import Localization
import Screen
import Support
import Testing

@testable import Interface

@Suite("files of a draft")
struct DraftAttachmentsTests {
    private let notes = Attachment(name: "notes.md", content: .text("# Notes"), byteCount: 1_200)
    private let dot = Attachment(name: "dot.png", content: .image(dataURL: "data:image/png;base64,AA=="), byteCount: 2)

    @Test("a file is saved with the draft at once, and goes when it is removed")
    func saved() {
        var scenario = Scenario()
        scenario.send(.fileRead(notes))
        #expect(scenario.allEffects == [.saveDraft(Draft(attachments: [notes]), of: .new)])
        scenario.type("see")
        #expect(scenario.allEffects.isEmpty)
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft(Draft("see", attachments: [notes]), of: .new)])
        scenario.press("Ctrl-U Backspace")
        #expect(scenario.allEffects == [.saveDraft("", of: .new)])
    }

    @Test("a command leaves the file for the question after it, and sending takes it")
    func sent() {
        var scenario = Scenario()
        scenario.send(.fileRead(notes))
        scenario.ask("/set temperature 0.5")
        scenario.wait(.seconds(1))
        let saved = scenario.state.window.draftAutosave
        #expect(saved.isStored && saved.attachments == [notes])
        scenario.ask("what is this?")
        #expect(scenario.startedRequest != nil)
        #expect(scenario.allEffects.contains(.saveDraft("", of: .new)))
        #expect(scenario.state.window.attachments.isEmpty && !scenario.state.window.draftAutosave.isStored)
    }

    @Test("it is there at the next start, beside one of the command line, and with its words")
    func restored() {
        var scenario = Scenario()
        scenario.state.window.attachments = [dot]
        scenario.state.restoreDraft(Draft("see", attachments: [notes, dot]))
        #expect(scenario.screen.suffix(2) == ["  [dot.png 2 B] [notes.md 2 kB]", "› see"])
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects.isEmpty)
        scenario.press("Enter")
        #expect(scenario.state.window.conversation.messages.first?.attachments == [dot, notes])
    }

    @Test("a question of the command line does not take along what was left")
    func given() {
        var scenario = Scenario()
        scenario.state.window.attachments = [dot]
        scenario.state.restoreDraft(Draft("see", attachments: [notes]))
        _ = scenario.state.begin(with: "question", at: scenario.moment)
        #expect(scenario.state.window.conversation.messages.first?.attachments == [dot])
        #expect(scenario.state.window.attachments == [notes])
        #expect(scenario.state.window.composer.text == "see")
    }

    @Test("a restored file that was removed does not return, and one that is read late is no file of the question")
    func givenLate() {
        var scenario = Scenario()
        scenario.state.restoreDraft(Draft(attachments: [notes]))
        scenario.press("Backspace")
        _ = scenario.state.begin(with: "question", at: scenario.moment)
        #expect(scenario.state.window.attachments.isEmpty)

        scenario = Scenario()
        scenario.state.window.attachments = [dot]
        _ = scenario.state.begin(with: "see @notes.txt", at: scenario.moment)
        scenario.send(.draftRead(Draft("half", attachments: [notes]), of: .new))
        let file = Attachment(name: "notes.txt", content: .text("alpha"), byteCount: 5)
        scenario.send(.mentionsRead([Mention(path: "notes.txt", outcome: .file(file))]))
        #expect(scenario.state.window.conversation.messages.first?.attachments.map(\.name) == ["dot.png", "notes.txt"])
        #expect(scenario.state.window.attachments == [notes])
    }

    @Test("what waits in a conversation that is come back to has its files")
    func waits() {
        var scenario = Scenario()
        scenario.send(.fileRead(notes))
        scenario.send(.draftRead(Draft(attachments: [dot]), of: .new))
        #expect(scenario.state.window.attachments == [dot, notes])
        scenario.ask("/new")
        #expect(scenario.state.window.attachments.isEmpty)
        scenario.press("Alt-1")
        #expect(scenario.state.window.attachments == [dot, notes])
    }
}
