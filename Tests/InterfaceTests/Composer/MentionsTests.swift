import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface

@Suite("mentions")
struct MentionsTests {
    private func notes(_ text: String = "# Notes") -> Mention {
        Mention(
            path: "notes.md", outcome: .file(Attachment(name: "notes.md", content: .text(text), byteCount: 1_200)))
    }

    @Test("a named file is read when its name is complete, shows above the composer, and goes with its word")
    func chips() {
        var scenario = Scenario()
        scenario.type("see @notes.md")
        #expect(scenario.effects.isEmpty)
        scenario.type(" ")
        #expect(scenario.effects == [.readMentions(["notes.md"])])
        scenario.send(.mentionsRead([notes()]))
        #expect(scenario.screen.suffix(2) == ["  [notes.md 2 kB]", "› see @notes.md"])
        scenario.type("x")
        #expect(scenario.effects.isEmpty)
        scenario.press("Ctrl-W Ctrl-W")
        #expect(scenario.screen.last == "› see" && !scenario.screen.joined().contains("[notes.md"))
    }

    @Test("files are read again when the question is sent, and are attached to it only")
    func sends() {
        var scenario = Scenario()
        scenario.ask("see @notes.md")
        #expect(scenario.effects == [.readMentions(["notes.md"])])
        #expect(scenario.state.window.conversation.messages.isEmpty)
        scenario.send(.mentionsRead([notes("new")]))
        #expect(
            scenario.startedRequest?.request.messages.last?.content == "see @notes.md\n\nnotes.md:\n```md\nnew\n```")
        #expect(scenario.state.window.composer.isEmpty)
        scenario.finish()
        scenario.ask("and now?")
        #expect(scenario.startedRequest?.request.messages.last?.content == "and now?")
    }

    @Test("a name without a file stays a word, and one that clearly means a file holds the question once")
    func missing() {
        var scenario = Scenario(columns: 120)
        scenario.ask("thanks @bob and @angular/core")
        scenario.send(
            .mentionsRead([
                Mention(path: "bob", outcome: .missing(hasFolder: true)),
                Mention(path: "angular/core", outcome: .missing(hasFolder: false)),
            ]))
        #expect(scenario.startedRequest?.request.messages.last?.content == "thanks @bob and @angular/core")
        scenario.finish()
        let gone = Mention(path: "src/mian.c", outcome: .missing(hasFolder: true))
        scenario.ask("see @src/mian.c")
        scenario.send(.mentionsRead([gone]))
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.text == "see @src/mian.c")
        #expect(
            scenario.screen.joined().contains(
                "not sent: @src/mian.c: no such file · Enter again sends it as text"))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "see @src/mian.c")
    }

    @Test("a file that cannot be attached says why while typing, and holds the question")
    func refused() {
        var scenario = Scenario(columns: 120)
        scenario.type("@zero.bin ")
        let refused = Mention(
            path: "zero.bin", outcome: .refused(reason: .verbatim("zero.bin is neither text nor an image")))
        scenario.send(.mentionsRead([refused]))
        #expect(scenario.screen.joined().contains("cannot attach: zero.bin is neither"))
        scenario.press("Enter")
        scenario.send(.mentionsRead([refused]))
        #expect(scenario.screen.joined().contains("not sent: zero.bin is neither"))
    }

    @Test("text typed while the files are read is not sent")
    func typedOn() {
        var scenario = Scenario()
        scenario.ask("see @notes.md")
        scenario.type("!")
        scenario.send(.mentionsRead([notes()]))
        #expect(scenario.startedRequest == nil)
        #expect(scenario.state.window.composer.text == "see @notes.md!")
    }

    @Test("a paste that names a file attaches none")
    func pasted() {
        var scenario = Scenario()
        scenario.send(.input(.paste("see @~/.ssh/id_rsa now ")))
        #expect(scenario.effects.isEmpty)
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "see @~/.ssh/id_rsa now ")
    }

    @Test("a path pasted behind a typed @, as of a dragged file, is attached")
    func dragged() {
        var scenario = Scenario()
        scenario.type("see @")
        scenario.send(.input(.paste("notes.md")))
        scenario.press("Enter")
        #expect(scenario.effects == [.readMentions(["notes.md"])])
    }

    @Test("during a reply the question is queued with its file, and has it once when edited")
    func queued() {
        var scenario = Scenario()
        scenario.ask("one")
        scenario.ask("see @notes.md")
        scenario.send(.mentionsRead([notes()]))
        #expect(scenario.screen.contains("  queued: [notes.md 2 kB] see @notes.md"))
        scenario.press("Up Enter")
        scenario.send(.mentionsRead([notes("newer")]))
        #expect(scenario.state.window.queue.first?.attachments.map(\.content) == [.text("newer")])
    }

    @Test("a command is not a question: its @ names no file")
    func command() {
        var scenario = Scenario()
        scenario.ask("/system answer @notes.md style")
        #expect(scenario.state.window.conversation.systemPrompt == "answer @notes.md style")
    }

    @Test("a page is loaded once, and Enter waits for it")
    func pages() {
        var scenario = Scenario(columns: 100)
        let page = Mention(
            path: "https://x.example/a",
            outcome: .file(Attachment(name: "https://x.example/a", content: .text("words"), byteCount: 5)))
        scenario.type("see @https://x.example/a ")
        #expect(scenario.effects == [.readMentions(["https://x.example/a"])])
        #expect(scenario.screen.joined().contains("loading https://x.example/a"))
        scenario.type("and @notes.md")
        scenario.press("Enter")
        #expect(scenario.effects == [.readMentions(["https://x.example/a", "notes.md"])])
        // What was asked for before Enter sends nothing by itself.
        scenario.send(.mentionsRead([page]))
        #expect(scenario.startedRequest == nil)
        scenario.send(.mentionsRead([page, notes()]))
        let content = scenario.startedRequest?.request.messages.last?.content ?? ""
        #expect(content.contains("```\nwords\n```") && content.contains("# Notes"))
        scenario.finish()
        scenario.type("again @https://x.example/a ")
        scenario.send(.mentionsRead([page]))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content.contains("words") == true)
    }

    @Test("a folder attaches several files, and says so")
    func folders() {
        var scenario = Scenario(columns: 100)
        scenario.type("see @src/ ")
        let files = ["a", "b"].map { Attachment(name: $0, content: .text($0 + "!"), byteCount: 2) }
        scenario.send(
            .mentionsRead([Mention(path: "src/", outcome: .files(files, summary: .verbatim("attached 2 files")))]))
        #expect(scenario.screen.joined().contains("[a 2 B]") && scenario.screen.joined().contains("[b 2 B]"))
        #expect(scenario.screen.joined().contains("attached 2 files"))
    }

    @Test("the clipboard gives an image, or a text")
    func clipboard() {
        var scenario = Scenario(columns: 100)
        scenario.press("Ctrl-X v")
        #expect(scenario.effects == [.readClipboard])
        scenario.send(
            .fileRead(
                Attachment(name: "clipboard.png", content: .image(dataURL: "data:image/png;base64,AA"), byteCount: 1)))
        scenario.send(.clipboardRead("two\nlines"))
        #expect(
            scenario.screen.joined().contains("[clipboard.png 1 B]")
                && scenario.state.window.composer.text == "two\nlines")
    }
}
