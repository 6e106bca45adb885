import Chat
import Localization
import Markup
import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("copying")
struct CopyTests {
    private static let reply = """
        Two ways:
        ```swift
        let back = names.reversed()
        ```
        1. or
           ~~~~
           three
             lines
           ~~~
           ~~~~
        ````text
        ```
        open
        """

    @Test("the last reply is copied as its source, by command and by key")
    func reply() {
        var scenario = Scenario(columns: 120)
        scenario.answer("hi", with: Self.reply)
        scenario.ask("/copy")
        #expect(scenario.effects == [.copy(Self.reply)])
        scenario.press("Ctrl-X c")
        #expect(scenario.effects == [.copy(Self.reply)])
        scenario.send(.copied(by: [.verbatim("wl-copy"), tr("sent to the terminal (OSC 52)")]))
        #expect(scenario.screen.joined().contains("copied the reply · wl-copy, sent to the terminal (OSC 52)"))
    }

    @Test(
        "a code block is copied without its fences",
        arguments: [
            (1, "let back = names.reversed()"), (2, "three\n  lines\n~~~"), (3, "```\nopen"),
        ])
    func block(number: Int, code: String) {
        var scenario = Scenario()
        scenario.answer("hi", with: Self.reply)
        scenario.ask("/copy \(number)")
        #expect(scenario.effects == [.copy(code)])
    }

    @Test("the number of a code block is the one on the screen, for commands and keys")
    func numbers() throws {
        let text = "a\n\n    indented\n\n```\nfence\n```\n\n- b\n  ```sh\n  echo safe\noutside\n\n> ~~~\n> quoted\n\n"
        var scenario = Scenario(columns: 60, rows: 40)
        scenario.answer("hi", with: text + "<pre>\n```\nhtml\n```\n</pre>\n\n```\nlast\n```\n")
        for (index, code) in ["indented", "fence", "echo safe", "quoted", "last"].enumerated() {
            let rows = scenario.screen
            let label = try #require(rows.firstIndex { $0.contains("── \(index + 1) ──") })
            #expect(rows[label + 1].hasSuffix(code) && rows[label + 2].contains("────"))
            scenario.ask("/copy \(index + 1)")
            #expect(scenario.effects == [.copy(code)])
            scenario.ask("/write \(index + 1) f")
            #expect(scenario.effects == [.tool(.write(code + "\n", path: "f", overwriting: false))])
            scenario.ask("/view \(index + 1)")
            #expect(scenario.effects == [.tool(.view(code + "\n"))])
            scenario.press("Ctrl-X b")
            scenario.press("\(index + 1)")
            #expect(scenario.effects == [.copy(code)])
            scenario.press("Esc")
        }
    }

    @Test("a reply with any kind of line end has its code blocks", arguments: ["\r\n", "\r", "\n"])
    func lineEnds(end: String) {
        let reply = "a" + end + "```c" + end + "int b;" + end + end + "c" + end + "```" + end + "~~~" + end + "d"
        #expect(CodeBlocks.texts(in: reply).map { LineEnds.unified($0) } == ["int b;\n\nc", "d"])
        var scenario = Scenario()
        scenario.ask("hi")
        scenario.state.window.conversation.messages[1] = Message(
            role: .assistant, text: reply, model: ModelID("echo"), startedAt: Timestamp(seconds: 0))
        scenario.ask("/copy 1")
        #expect(scenario.effects == [.copy("int b;\n\nc")])
    }

    @Test("the whole conversation is copied with its authors")
    func all() {
        var scenario = Scenario()
        scenario.answer("hi", with: "ho")
        scenario.ask("/copy all")
        #expect(scenario.effects == [.copy("You:\nhi\n\necho:\nho\n")])
    }

    @Test(
        "a missing block or reply is reported",
        arguments: [("4", "no code block 4: the message has 3"), ("x", "cannot copy \"x\"")])
    func nothing(argument: String, words: String) {
        var scenario = Scenario(columns: 140)
        scenario.ask("/copy")
        #expect(scenario.screen.joined().contains("no reply yet"))
        scenario.answer("hi", with: Self.reply)
        scenario.ask("/copy " + argument)
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains(words))
    }

    @Test("control characters of a reply are not copied")
    func controls() {
        var scenario = Scenario()
        scenario.answer("hi", with: "a\u{1B}[31mb\u{7}\n\tc")
        scenario.ask("/copy")
        #expect(scenario.effects == [.copy("a[31mb\n\tc")])
    }

    @Test("a failed copy is an error")
    func refused() {
        var scenario = Scenario(columns: 160)
        scenario.answer("hi", with: "ho")
        scenario.ask("/copy")
        scenario.send(.copied(by: []))
        #expect(scenario.screen.joined().contains("cannot copy: this terminal has no clipboard"))
    }
}
