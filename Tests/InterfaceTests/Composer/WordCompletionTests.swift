import Chat
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface
@testable import Layout

@Suite("WordCompletion")
struct WordCompletionTests {
    private static func typed(_ text: String) -> Scenario {
        var scenario = Scenario()
        scenario.send(.modelsListed(["qwen3:14b", "qwen3:8b", "llama3"].map { ModelListing(id: ModelID($0)) }))
        scenario.type(text)
        return scenario
    }

    @Test(
        "Tab adds the common prefix of all matches",
        arguments: [
            ("/sys", "/system |"), ("/model l", "/model llama3 |"), ("/model q", "/model qwen3:|"),
            ("/mod", "/model|"), ("/system n", "/system none |"), ("/zz", "/zz|"), ("hello", "hello|"),
            ("/quit x", "/quit x|"), ("", "|"), ("//sys", "//sys|"),
        ])
    func common(typed: String, completed: String) {
        var scenario = Self.typed(typed)
        scenario.press("Tab")
        #expect(scenario.state.window.composer.marked == completed)
    }

    @Test("a second Tab lists the matches, and typing starts over")
    func lists() {
        var scenario = Self.typed("/model q")
        scenario.press("Tab")
        #expect(!scenario.status.contains("qwen3:8b"))
        scenario.press("Tab")
        #expect(scenario.status.contains("qwen3:14b  qwen3:8b"))
        scenario.type("1")
        #expect(!scenario.status.contains("qwen3:8b"), "the list goes as one types on")
        scenario.press("Tab")
        #expect(scenario.state.window.composer.text == "/model qwen3:14b ")
    }

    @Test(
        "without a model list Tab fetches it, says so, and completes when it comes",
        arguments: [
            ("/model l", "/model llama3 |"), ("/retry q", "/retry qwen3:|"), ("/ask-all x l", "/ask-all x llama3 |"),
        ])
    func fetches(typed: String, completed: String) {
        var scenario = Scenario()
        scenario.type(typed)
        scenario.press("Tab")
        #expect(scenario.effects == [.listModels])
        #expect(scenario.status.contains("asking 127.0.0.1:9 for its models"))
        scenario.press("Tab")
        #expect(scenario.effects.isEmpty, "it is on its way")
        scenario.send(.modelsListed(["qwen3:14b", "qwen3:8b", "llama3"].map { ModelListing(id: ModelID($0)) }))
        #expect(scenario.state.window.composer.marked == completed)
    }

    @Test("a late model list completes nothing once the text changed, and a failed one is reported")
    func fetchesLate() {
        var scenario = Scenario()
        scenario.type("/model l")
        scenario.press("Tab")
        scenario.type("o")
        scenario.send(.modelsListed([ModelListing(id: ModelID("long"))]))
        #expect(scenario.state.window.composer.text == "/model lo")
        scenario = Scenario()
        scenario.type("/model l")
        scenario.press("Tab")
        scenario.send(.modelListFailed(Failure(kind: .unreachable, phase: .connecting, summary: .verbatim("refused"))))
        #expect(scenario.status.contains("no models: refused"))
    }

    @Test("text behind the cursor stays")
    func middle() {
        var scenario = Self.typed("/sys words")
        scenario.press("Alt-B Left Tab")
        #expect(scenario.state.window.composer.marked == "/system| words")
    }

    @Test(
        "Tab anywhere in a text leaves what stands behind the cursor",
        arguments: [
            "/", "/m", "/model q x", "/open e\u{301}t\u{E9}", "/theme x\ny", "@a b", "/ask-all x l", "//sys",
            "مرحبا /م",
        ])
    func everywhere(text: String) {
        for steps in 0...text.count {
            var scenario = Self.typed(text)
            for _ in 0..<steps { scenario.press("Left") }
            let behind = String(scenario.state.window.composer.marked.drop { $0 != "|" }.dropFirst())
            scenario.press("Tab")
            for effect in scenario.effects {
                guard case .listTitles(let prefix) = effect else { continue }
                scenario.send(.titlesListed(prefix: prefix, titles: ["\u{E9}t\u{E9}", "e\u{301}tage"]))
            }
            #expect(scenario.state.window.composer.marked.hasSuffix("|" + behind))
        }
    }

    @Test("a pasted slash is not completed as a command")
    func pasted() {
        var scenario = Scenario()
        scenario.send(.input(.paste("/sys")))
        scenario.press("Tab")
        #expect(scenario.state.window.composer.text == "/sys")
    }

    @Test("behind @ files are listed, and completed when the listing comes")
    func files() {
        var scenario = Self.typed("see @src/ma")
        scenario.press("Tab")
        #expect(scenario.effects == [.listFiles(prefix: "src/ma")])
        scenario.send(.filesListed(prefix: "src/ma", paths: ["src/main.swift", "src/mark/"]))
        #expect(scenario.state.window.composer.text == "see @src/ma")
        scenario.press("Tab")
        scenario.send(.filesListed(prefix: "src/ma", paths: ["src/main.swift", "src/mark/"]))
        #expect(scenario.status.contains("src/main.swift  src/mark/"))
        scenario.type("r")
        scenario.press("Tab")
        scenario.send(.filesListed(prefix: "src/mar", paths: ["src/mark/"]))
        #expect(scenario.state.window.composer.text == "see @src/mark/")
    }

    @Test("a blank in a file's name is escaped, and read back")
    func blanks() {
        var scenario = Self.typed("@my")
        scenario.press("Tab")
        scenario.send(.filesListed(prefix: "my", paths: ["my notes.txt", "my nothing"]))
        #expect(scenario.state.window.composer.text == "@my\\ not")
        scenario.type("e")
        scenario.press("Tab")
        #expect(scenario.effects == [.listFiles(prefix: "my note")])
        scenario.send(.filesListed(prefix: "my note", paths: ["my notes.txt"]))
        #expect(scenario.state.window.composer.text == "@my\\ notes.txt ")
    }

    @Test("a listing that comes too late changes nothing")
    func late() {
        var scenario = Self.typed("@sr")
        scenario.press("Tab")
        scenario.type("x")
        scenario.send(.filesListed(prefix: "sr", paths: ["src/"]))
        #expect(scenario.state.window.composer.text == "@srx")
    }

    @Test("titles are completed after /open, with their own capitals")
    func titles() {
        var scenario = Self.typed("/open rev")
        scenario.press("Tab")
        #expect(scenario.effects == [.listTitles(prefix: "rev")])
        scenario.send(.titlesListed(prefix: "rev", titles: ["Reversing lists", "Reversing a string", "Other"]))
        #expect(scenario.state.window.composer.text == "/open Reversing ")
        scenario.type("l")
        scenario.press("Tab")
        scenario.send(.titlesListed(prefix: "Reversing l", titles: ["Reversing lists", "Other"]))
        #expect(scenario.state.window.composer.text == "/open Reversing lists ")
        scenario.press("Enter")
        #expect(scenario.effects == [.openConversation(.named("Reversing lists"), at: nil)])
    }

    @Test("themes are completed, and listed for selection if nothing can be completed")
    func themes() {
        var scenario = Self.typed("/theme har")
        scenario.press("Tab")
        #expect(scenario.effects == [.listThemes])
        let themes = ["nord", "harbour-dark", "harbour-light"].map { NamedTheme(name: $0, theme: .standard) }
        scenario.send(.themesListed(themes))
        #expect(scenario.state.window.composer.text == "/theme harbour-")
        scenario.press("Ctrl-U Ctrl-X t")
        #expect(scenario.effects == [.listThemes])
        scenario.send(.themesListed(themes))
        #expect(scenario.state.popup != nil)
    }

    @Test("an alias of a command is completed if no name fits")
    func aliases() {
        var scenario = Self.typed("/expo")
        scenario.press("Tab")
        #expect(scenario.state.window.composer.text == "/export ")
    }

    @Test("a path after /save is completed too")
    func savePath() {
        var scenario = Self.typed("/save no")
        scenario.press("Tab")
        #expect(scenario.effects == [.listFiles(prefix: "no")])
        scenario.send(.filesListed(prefix: "no", paths: ["notes/"]))
        #expect(scenario.state.window.composer.text == "/save notes/")
    }

    @Test("a name with controls in it is not offered")
    func controls() {
        var scenario = Self.typed("@a")
        scenario.press("Tab")
        scenario.send(.filesListed(prefix: "a", paths: ["a\u{1B}[2J", "ab"]))
        #expect(scenario.state.window.composer.text == "@ab ")
    }

    @Test("an e-mail address is no file")
    func address() {
        var scenario = Self.typed("me@example")
        scenario.press("Tab")
        #expect(scenario.effects.isEmpty)
    }

    @Test("a long list is truncated to the row and says how many more there are")
    func longList() {
        var scenario = Self.typed("@f")
        let paths = (0..<200).map { "file-number-\($0)" }
        scenario.press("Tab")
        scenario.send(.filesListed(prefix: "f", paths: paths))
        scenario.press("Tab")
        scenario.send(.filesListed(prefix: "file-number-", paths: paths))
        #expect(scenario.screen.joined().contains("… 197 more"))
    }

    @Test("Tab behind a folded paste opens it")
    func fold() {
        var scenario = Scenario()
        scenario.send(.input(.paste(String(repeating: "line\n", count: 30))))
        scenario.press("Tab")
        #expect(scenario.state.window.composer.folds.isEmpty == false)
        #expect(scenario.state.window.composer.body.string.hasPrefix("line\nline"))
    }

    @Test("Tab behind a complete word changes and says nothing")
    func complete() {
        var scenario = Self.typed("/model l")
        scenario.press("Tab Tab")
        #expect(scenario.state.window.composer.marked == "/model llama3 |")
        #expect(scenario.state.notice == nil)
    }
}
