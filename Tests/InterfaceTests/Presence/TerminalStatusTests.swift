import Chat
import Localization
import Screen
import Support
import Testing

@testable import Interface

@Suite("title and progress of the terminal")
struct TerminalStatusTests {
    private var scenario = Scenario(model: "qwen3:14b")

    private var status: TerminalStatus {
        var state = scenario.state
        return terminalStatus(&state)
    }

    private var shown: String? { status.title?.text }

    @Test("the title has the model and the conversation, and a mark while a reply is coming")
    mutating func title() {
        #expect(shown == "qwen3:14b")
        scenario.ask("reversing lists")
        #expect(shown == "● qwen3:14b · reversing lists")
        scenario.stream("yes")
        #expect(shown == "● qwen3:14b · reversing lists")
        scenario.finish()
        #expect(shown == "qwen3:14b · reversing lists")
        scenario.ask("/title other")
        #expect(shown == "qwen3:14b · other")
        scenario.ask("/model echo")
        #expect(shown == "echo · other")
    }

    @Test("a title that is kept from frame to frame follows what it is made of")
    mutating func cached() throws {
        let steps: [(inout Scenario) -> Void] = [
            { $0.ask("hi") }, { $0.stream("yes") }, { $0.finish() }, { $0.ask("/title other") },
            { $0.ask("/model echo") }, { $0.ask("/set title off") }, { $0.ask("/set title on") }, { $0.ask("/new") },
            { $0.state.catalog = .pseudo(isRightToLeft: true) },
        ]
        for step in steps {
            step(&scenario)
            var fresh = scenario.state
            fresh.cache = FrameCache()
            let (kept, anew) = (terminalStatus(&scenario.state), terminalStatus(&fresh))
            #expect(kept == anew)
        }
    }

    @Test("without a model the title has the name of the program")
    mutating func unnamed() {
        scenario.state.window.model = nil
        #expect(shown == "resayil")
    }

    @Test("/set title off gives the terminal its own title back")
    mutating func off() {
        #expect(shown != nil)
        scenario.ask("/set title off")
        #expect(shown == nil)
        scenario.ask("/set title on")
        #expect(shown == "qwen3:14b")
    }

    @Test("nothing from outside commands the terminal through its title")
    mutating func hostile() {
        scenario.state.window.conversation.title = "a\u{1B}]0;evil\u{7}b\u{9C}c\nd\u{202E}e"
        scenario.state.window.model = ModelID("m\u{1B}\\")
        #expect(shown == "m^[\\ · a^[]0;evil^Gb\u{FFFD}c d\u{FFFD}e")
    }

    @Test("a long title is cut at a whole character and stays below the limit of a terminal")
    mutating func long() {
        scenario.state.window.conversation.title = String(repeating: "مرحبا e\u{301}", count: 100)
        let text = shown ?? ""
        #expect(text.utf8.count <= 240 && text.hasPrefix("\u{2068}qwen3:14b\u{2069} · \u{2068}"))
        #expect(text.hasSuffix("…\u{2069}") && !text.contains("\u{FFFD}"))
    }

    @Test("right-to-left titles are isolated, and in Arabic the line runs from right to left")
    mutating func rightToLeft() throws {
        scenario.state.window.conversation.title = "قلب القوائم"
        #expect(shown == "\u{2068}qwen3:14b\u{2069} · \u{2068}قلب القوائم\u{2069}")
        scenario.state.catalog = try ShippedCatalog.arabic()
        #expect(shown == "\u{200F}\u{2068}qwen3:14b\u{2069} · \u{2068}قلب القوائم\u{2069}")
    }

    @Test("progress shows while a reply is coming, and a failure until the next key")
    mutating func progress() {
        #expect(status.progress == .none)
        scenario.ask("hi")
        #expect(status.progress == .busy)
        scenario.progress(.failed(Failure(kind: .timeout, phase: .waiting, summary: .verbatim("timed out"))))
        #expect(status.progress == .failed)
        scenario.send(.input(.focus(gained: true)))
        #expect(status.progress == .failed)
        scenario.press("x")
        #expect(status.progress == .none)
        scenario.press("Backspace")
        scenario.answer("hi", with: "yes")
        #expect(status.progress == .none)
    }
}
