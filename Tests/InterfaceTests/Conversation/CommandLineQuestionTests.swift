import Chat
import Support
import Testing

@testable import Editing
@testable import Interface

/// A question of the command line that names files.
@Suite("question of the command line")
struct CommandLineQuestionTests {
    private static let notes = Mention(
        path: "notes.txt", outcome: .file(Attachment(name: "notes.txt", content: .text("alpha"), byteCount: 5)))

    @Test(
        "the files are attached, with those of -f, in a new and in a resumed conversation", arguments: [false, true])
    func attaches(resuming: Bool) {
        var scenario = Scenario()
        scenario.state.window.attachments = [Attachment(name: "f.txt", content: .text("f"), byteCount: 1)]
        let question = "look at @notes.txt and @bob"
        if resuming {
            _ = scenario.state.resume(.latest, question: question, at: scenario.moment)
            scenario.send(.conversationOpened(ConversationAutosaveTests.opened, at: nil))
            #expect(scenario.effects.contains(.readMentions(["notes.txt", "bob"])))
        } else {
            #expect(
                scenario.state.begin(with: question, at: scenario.moment) == [.readMentions(["notes.txt", "bob"])])
        }
        #expect(scenario.state.awaitsFiles)
        scenario.send(.mentionsRead([Self.notes, Mention(path: "bob", outcome: .missing(hasFolder: true))]))
        let asked = scenario.state.window.conversation.messages.last { $0.role == .user }
        #expect(asked?.text == question)
        #expect(asked?.attachments.map(\.name) == ["f.txt", "notes.txt"])
        #expect(scenario.state.window.attachments.isEmpty && scenario.state.window.composer.isEmpty)
        #expect(scenario.startedRequest != nil)
    }

    @Test("a misspelled file waits in the message box before the draft, and Enter sends it as text")
    func holdsBack() {
        var scenario = Scenario()
        scenario.state.restoreDraft("draft")
        _ = scenario.state.begin(with: "see @./gone.txt", at: scenario.moment)
        scenario.send(.mentionsRead([Mention(path: "./gone.txt", outcome: .missing(hasFolder: true))]))
        #expect(scenario.state.window.conversation.messages.isEmpty)
        #expect(scenario.state.window.composer.text == "see @./gone.txt\ndraft")
        #expect(scenario.screen.joined().contains("not sent: @./gone.txt: no such file"))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "see @./gone.txt\ndraft")
    }

    @Test("a question without file names is sent at once")
    func plain() {
        var scenario = Scenario()
        let effects = scenario.state.begin(with: "me@example.org, hi", at: scenario.moment)
        #expect(effects.contains { if case .complete = $0 { true } else { false } })
    }
}
