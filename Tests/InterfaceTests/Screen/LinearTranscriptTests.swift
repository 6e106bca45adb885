import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface
@testable import Layout

@Suite("linear transcript")
struct LinearTranscriptTests {
    @Test("a reply is printed word by word, under the name of its model, and each word once")
    func words() {
        var it = LinearScenario()
        #expect(it.line("hi") == "\necho:\n")
        #expect(it.stream("Hel") == "")
        #expect(it.stream("lo th") == "Hello ")
        #expect(it.stream("ere") == "")
        #expect(it.finish() == "there\n")
        #expect(it.tell() == "")
    }

    @Test("a question that was not typed is printed")
    func questions() {
        var it = LinearScenario()
        it.scenario.ask("hi")
        #expect(it.tell() == "\nYou:\nhi\n\necho:\n")
    }

    @Test("no text of a server is a command to the terminal")
    func sanitised() {
        var it = LinearScenario()
        _ = it.line("hi")
        _ = it.stream("a\u{1B}[2Jb \u{7}\u{9B}c\r", "\n")
        #expect(it.finish() == "a^[[2Jb ^G\u{FFFD}c\n")
    }

    @Test("a failure is printed once, with the reply that it ended")
    func failure() {
        var it = LinearScenario()
        _ = it.line("hi")
        let failure = Failure(
            kind: .keyRefused, phase: .waiting, summary: .verbatim("401 key refused"), advice: Remedy(.verbatim("/key"))
        )
        it.scenario.progress(.failed(failure))
        #expect(it.tell() == "[401 key refused · /key]\n")
        #expect(it.tell() == "")
    }

    @Test("lines that come at once are a draft: an empty line sends it, a command does not touch it")
    func drafts() {
        var it = LinearScenario()
        it.scenario.send(.input(.paste("one\ntwo")))
        #expect(it.tell().hasPrefix("draft:\none\ntwo\n(draft of 2 lines: an empty line sends it"))
        _ = it.line("/title")
        #expect(it.scenario.state.window.composer.text == "one\ntwo")
        _ = it.line("three")
        #expect(it.scenario.startedRequest == nil)
        _ = it.line("")
        #expect(it.scenario.startedRequest?.request.messages.last?.content == "one\ntwo\nthree")
    }

    @Test(
        "a file in a question is read and printed before it is sent, and a misspelled one is reported with a next step")
    func mentions() {
        var it = LinearScenario()
        #expect(it.line("see @a.txt") == "")
        let file = Attachment(name: "a.txt", content: .text("alpha"), byteCount: 5)
        it.scenario.send(.mentionsRead([Mention(path: "a.txt", outcome: .file(file))]))
        #expect(it.tell() == "(with a.txt)\n\necho:\n")
        _ = it.finish()
        _ = it.line("see @./b.txt")
        it.scenario.send(.mentionsRead([Mention(path: "./b.txt", outcome: .missing(hasFolder: true))]))
        #expect(
            it.tell().hasPrefix(
                "error: not sent: @./b.txt: no such file · an empty line again sends it as text\n(draft: an empty"
            ))
        _ = it.line("")
        #expect(it.scenario.startedRequest?.request.messages.last?.content == "see @./b.txt")
    }

    @Test("lines of a draft that were typed or pasted here are not told again, and others are")
    func echoedDrafts() {
        var it = LinearScenario()
        it.transcript.hearPaste("one\ntwo")
        it.scenario.send(.input(.paste("one\ntwo")))
        #expect(it.tell().hasPrefix("(draft of 2 lines: an empty line sends it"))
        #expect(it.line("three").hasPrefix("(draft of 3 lines: "))
        _ = it.line("")
        _ = it.finish()
        #expect(it.line("/edit").contains("draft:\none\ntwo\nthree\n(draft of 3 lines: "))
    }

    @Test("a reply that is continued is told on, and nothing of it twice")
    func continued() {
        var it = LinearScenario()
        _ = it.line("hi")
        #expect(it.stream("One two ", "three") == "One two ")
        it.scenario.press("Ctrl-C")
        #expect(it.tell().hasPrefix("three\n[stopped"))
        _ = it.line("/continue")
        #expect(it.stream(" four ", "five") == " four ")
        #expect(it.finish() == "five\n")
    }

    @Test("replies are told as the model wrote them while /raw is on")
    func source() {
        var it = LinearScenario()
        _ = it.line("/raw")
        _ = it.line("hi")
        #expect(it.stream("**a** [b](c) ", "d") == "**a** [b](c) ")
    }

    @Test("hints name what works in linear mode")
    func hints() {
        var it = LinearScenario()
        #expect(it.line("/frobnicate").contains("/help lists the commands"))
        it.scenario.press("Ctrl-C")
        _ = it.tell()
        _ = it.line("hi")
        it.scenario.wait(.seconds(16))
        #expect(it.tell() == "(waiting 16 s · Ctrl-C stops)\n")
        _ = it.line("queued")
        it.scenario.press("Esc")
        #expect(it.tell().contains("not sent · an empty line sends, /queue edits the last"))
    }

    @Test("a backslash continues in the next line")
    func continuation() {
        var it = LinearScenario()
        #expect(it.line("one\\") == "")
        _ = it.line("two")
        #expect(it.scenario.startedRequest?.request.messages.last?.content == "one\ntwo")
    }

    @Test("a list is printed with numbers, and a number, a part of a name or an empty line answers it")
    func lists() {
        let listings = ["qwen3:14b", "llama3.3"].map { ModelListing(id: ModelID($0)) }
        for (answer, model) in [("2", "llama3.3"), ("qw14", "qwen3:14b"), ("", "echo"), ("/models", "echo")] {
            var it = LinearScenario()
            #expect(it.line("/model").hasPrefix("asking 127.0.0.1:9 for its models\n"))
            it.scenario.send(.modelsListed(listings))
            #expect(it.tell().contains("models:\n1. qwen3:14b\n2. llama3.3\n"))
            _ = it.line(answer)
            #expect(it.scenario.state.window.model?.rawValue == model)
        }
    }

    @Test("a number beyond the list is asked for again")
    func wrongNumber() {
        var it = LinearScenario()
        _ = it.line("/model")
        it.scenario.send(.modelsListed([ModelListing(id: ModelID("a")), ModelListing(id: ModelID("b"))]))
        _ = it.tell()
        #expect(it.line("3").contains("enter 1 to 2"))
        _ = it.line("2")
        #expect(it.scenario.state.window.model?.rawValue == "b")
    }

    @Test("a list that only the screen shows consumes no line")
    func themes() {
        var it = LinearScenario()
        _ = it.line("/theme")
        it.scenario.send(.themesListed([NamedTheme(name: "nord", theme: .standard)]))
        #expect(it.tell().contains("this terminal has none"))
        _ = it.line("hello")
        #expect(it.scenario.startedRequest?.request.messages.last?.content == "hello")
    }

    @Test("a typed key is not printed and is only used")
    func keys() {
        var it = LinearScenario()
        #expect(it.line("/key").contains("input is hidden"))
        let told = it.line("sk-secret")
        #expect(!told.contains("secret"))
        guard case .useKey(let secret)? = it.scenario.effects.first else {
            Issue.record("no key was used")
            return
        }
        #expect(secret.reveal() == "sk-secret")
        #expect(!it.scenario.state.window.composer.history.lines.contains("sk-secret"))
    }

    @Test("a resumed long conversation prints its last messages")
    func recall() {
        var it = LinearScenario()
        for number in 1...10 { it.scenario.answer("question \(number)", with: "reply \(number)") }
        let told = it.tell()
        #expect(told.contains("(14 earlier messages not shown"))
        #expect(!told.contains("reply 7"))
        #expect(told.hasSuffix("reply 10\n"))
    }

    @Test("the first line says what this is, why it is linear, which model answers, and how to continue")
    func greeting() {
        var state = Scenario().state
        #expect(
            LinearTranscript.greeting(state, because: "--plain")
                == "resayil, line by line (--plain): echo at demo · /help lists the commands, Ctrl-D quits\n")
        state.window.model = nil
        #expect(
            LinearTranscript.greeting(state, because: "TERM=dumb").contains("(TERM=dumb): no model selected at demo"))
    }

    @Test("the prompt says what the next line is for")
    func prompts() {
        var it = LinearScenario()
        func prompt() -> String { LinearTranscript.prompt(it.scenario.state) }
        #expect(prompt() == "> ")
        _ = it.line("/model")
        it.scenario.send(.modelsListed([ModelListing(id: ModelID("a")), ModelListing(id: ModelID("b"))]))
        #expect(prompt() == "model: ")
        _ = it.line("")
        _ = it.line("/key")
        #expect(prompt() == "API key: ")
        _ = it.line("")
        #expect(prompt() == "> ")
        _ = it.line("/help")
        #expect(prompt() == "> ")
    }

    @Test("compared replies are numbered alike, and the prompt asks for one")
    func compares() throws {
        var it = LinearScenario()
        it.scenario.send(.modelsListed([ModelListing(id: ModelID("a")), ModelListing(id: ModelID("b"))]))
        let told = it.line("/ask-all a b -- why?")
        #expect(told.contains("\n1. a:\n"))
        #expect(!told.contains("b:"))
        for case .complete(let id, _) in it.scenario.effects {
            it.scenario.send(.completionProgressed(id, .delta(Delta(text: "words"))))
            it.scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete))))
        }
        #expect(it.tell().contains("\n2. b:\nwords\n"))
        #expect(LinearTranscript.prompt(it.scenario.state) == "reply 1 to 2: ")
    }

    @Test("a page is printed whole, and the next line is not its answer")
    func pages() {
        var it = LinearScenario()
        #expect(it.line("/help").contains("/model [name]"))
        _ = it.line("hi")
        #expect(it.scenario.startedRequest != nil)
    }
}
