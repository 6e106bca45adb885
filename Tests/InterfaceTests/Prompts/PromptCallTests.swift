import Chat
import Editing
import Localization
import Prompts
import Screen
import Support
import Testing

@testable import Interface

@Suite("prompts that are called")
struct PromptCallTests {
    private static let review = Prompt("review", "Review {{args}}, {{1}} first.")

    @Test("a prompt is found when it is sent, and its question is what is sent")
    func sends() {
        var scenario = Scenario.prompts([Self.review])
        scenario.ask("/review 'a b' c")
        #expect(scenario.call?.arguments.words == ["a b", "c"])
        #expect(scenario.state.window.conversation.messages.isEmpty && scenario.state.window.composer.isEmpty)
        scenario.send(.prompt(.found(Self.review, scenario.call!)))
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["Review 'a b' c, a b first."])
        #expect(scenario.state.window.composer.sentLines.last == "/review 'a b' c")
    }

    @Test("arguments without a place are appended, and a missing one is asked for with the hint")
    func arguments() {
        var scenario = Scenario.prompts([])
        scenario.use(Prompt("plain", "Say hello."), "/plain to Ann")
        #expect(scenario.startedRequest?.request.messages.last?.content == "Say hello.\n\nto Ann")
        var other = Scenario.prompts([])
        var prompt = Self.review
        prompt.argumentHint = "FILE"
        other.use(prompt, "/review")
        #expect(other.startedRequest == nil && other.status.contains("/review needs 1 argument · FILE"))
        #expect(other.state.window.composer.text == "/review", "it can be completed")
    }

    @Test("a command wins over a prompt of its name, a whole name over an abbreviation, and /prompt calls any")
    func clashes() {
        let prompts = ["model", "mod", "help"].map { Prompt($0, "I am \($0).") }
        var scenario = Scenario.prompts(prompts)
        scenario.ask("/help")
        #expect(scenario.call == nil && scenario.state.popup != nil)
        scenario.press("Esc")
        scenario.ask("/mod")
        #expect(scenario.call?.name == "mod")
        scenario.ask("/prompt model x")
        #expect(scenario.call?.name == "model" && scenario.call?.arguments.text == "x")
    }

    @Test("a name that nobody has is an error, and the line is there again")
    func missing() {
        var scenario = Scenario.prompts([Self.review])
        scenario.ask("/reviev x")
        scenario.send(.prompt(.missing(scenario.call!)))
        #expect(scenario.screen.joined().contains("/reviev is not a command · did you mean /review?"))
        #expect(scenario.state.window.composer.text == "/reviev x")
        #expect(scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("Tab completes names, and shows what may follow and what it is")
    func completes() {
        var prompt = Self.review
        (prompt.argumentHint, prompt.description) = ("[file]", "Review a file")
        var scenario = Scenario.prompts([prompt])
        scenario.type("/revi")
        scenario.press("Tab")
        #expect(scenario.state.window.composer.text == "/review ")
        #expect(scenario.status.contains("[file] · Review a file"))
        scenario.type("x")
        #expect(!scenario.status.contains("[file]"))
    }

    @Test("the list is asked for once for each command that is begun, and a word waits for it")
    func lists() {
        var scenario = Scenario(columns: 100)
        scenario.state.prompts.isOpen = true
        scenario.type("hello")
        #expect(scenario.promptEffects == [])
        scenario.press("Ctrl-U")
        scenario.type("/")
        #expect(scenario.promptEffects == [.list])
        scenario.type("zz")
        #expect(scenario.promptEffects == [])
        scenario.press("Tab")
        scenario.send(.prompt(.listed([Prompt("zzz", "x")])))
        #expect(scenario.state.window.composer.text == "/zzz ")
    }

    @Test("late answers, and answers to another call, change nothing")
    func late() {
        var scenario = Scenario.prompts([])
        scenario.ask("/one")
        let first = scenario.call!
        scenario.ask("/two")
        let second = scenario.call!
        scenario.send(.prompt(.found(Prompt("one", "1"), first)))
        scenario.send(.prompt(.gathered(PromptMaterial(), [], notes: [], first)))
        scenario.send(.prompt(.failed(first, reason: tr("no matches"))))
        #expect(scenario.state.window.conversation.messages.isEmpty && scenario.startedRequest == nil)
        scenario.send(.prompt(.found(Prompt("two", "2"), second)))
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["2"])
        scenario.send(.prompt(.found(Prompt("two", "2"), second)))
        #expect(scenario.startedRequest == nil, "once")
    }

    @Test("what a prompt sets holds for a conversation that begins with it, and for one question later")
    func settings() {
        var prompt = Prompt("x", "Go on.")
        prompt.model = ModelID("other")
        prompt.system = OwnSyntax.parse("Be {{1}}.").template
        prompt.parameters.temperature = 0.5
        var scenario = Scenario.prompts([])
        scenario.use(prompt, "/x brief")
        let first = scenario.startedRequest?.request
        #expect(first?.model == ModelID("other") && first?.parameters.temperature == 0.5)
        #expect(first?.messages.map(\.content) == ["Be brief.", "Go on."])
        scenario.finish()
        scenario.ask("more")
        #expect(scenario.startedRequest?.request.model == ModelID("other"))
        #expect(scenario.startedRequest?.request.messages.first?.content == "Be brief.")

        var later = Scenario.prompts([])
        later.answer("hello", with: "hi")
        later.use(prompt, "/x brief")
        #expect(later.startedRequest?.request.messages.first?.content == "Be brief.")
        #expect(later.startedRequest?.request.model == ModelID("other"))
        later.finish()
        later.ask("more")
        #expect(later.startedRequest?.request.model == ModelID("echo"))
        #expect(later.startedRequest?.request.messages.first?.content == "hello")
        #expect(later.startedRequest?.request.parameters.temperature == nil)
    }

    @Test("while a reply comes a prompt is queued, unless it sets how it is asked")
    func queues() {
        var scenario = Scenario.prompts([])
        scenario.ask("first")
        scenario.use(Prompt("x", "second"), "/x")
        #expect(scenario.startedRequest == nil && scenario.state.window.queue.map(\.text) == ["second"])
        var prompt = Prompt("y", "third")
        prompt.model = ModelID("other")
        scenario.use(prompt, "/y")
        #expect(scenario.state.window.queue.count == 1 && scenario.state.window.composer.text == "/y")
    }

    @Test("the last reply is put in, and there must be one")
    func lastReply() {
        var scenario = Scenario.prompts([])
        scenario.use(Prompt("x", "About {{last}}"), "/x")
        #expect(scenario.status.contains("no reply yet"))
        scenario.press("Ctrl-U")
        scenario.answer("hello", with: "{{args}} hi")
        scenario.use(Prompt("x", "About {{last}}"), "/x")
        #expect(scenario.startedRequest?.request.messages.last?.content == "About {{args}} hi")
    }

    @Test("a prompt for another profile connects first; a conversation goes there only if the person says so")
    func profiles() {
        var prompt = Prompt("x", "question")
        prompt.profile = "work"
        var scenario = Scenario.prompts([])
        scenario.state.profiles = [ProfileLabel(name: "work", host: "h")]
        let work = EndpointLabel(name: "work", host: "h", isResayil: false, hasKey: true)
        scenario.use(prompt, "/x")
        #expect(scenario.effects == [.useProfile("work")])
        scenario.send(.connected(work, model: ModelID("m")))
        #expect(scenario.startedRequest?.request.model == ModelID("m"))

        var held = Scenario.prompts([])
        held.state.profiles = [ProfileLabel(name: "work", host: "h")]
        held.answer("hello", with: "hi")
        held.use(prompt, "/x")
        #expect(held.screen.joined().contains("This prompt is for work."))
        var cancelled = held
        cancelled.press("Enter")
        #expect(cancelled.effects.isEmpty && cancelled.state.window.composer.text == "/x")
        var stays = held
        stays.press("2")
        #expect(stays.startedRequest?.request.messages.last?.content == "question")
        held.press("3")
        #expect(held.effects == [.useProfile("work")])
        held.send(.connectFailed(Failure(kind: .unreachable, phase: .connecting, summary: tr("timed out"))))
        #expect(held.state.window.composer.text == "/x")
    }

    @Test("arguments that look like an API key are asked about before anything is read")
    func keys() {
        var scenario = Scenario.prompts([])
        scenario.ask("/x sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        #expect(scenario.call == nil && scenario.screen.joined().contains("This looks like an API key"))
    }

    @Test("a prompt that may be sent needs a model, its own or the chosen one")
    func models() {
        var scenario = Scenario.prompts([], model: nil)
        scenario.use(Prompt("x", "question"), "/x")
        #expect(scenario.startedRequest == nil && scenario.state.window.composer.text == "/x")
        var prompt = Prompt("x", "question")
        prompt.model = ModelID("own")
        var other = Scenario.prompts([], model: nil)
        other.use(prompt, "/x")
        #expect(other.startedRequest?.request.model == ModelID("own"))
    }
}
