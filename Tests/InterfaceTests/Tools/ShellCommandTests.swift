import Chat
import Editing
import Localization
import Screen
import Testing

@testable import Interface

/// `!command`, `/run`, `/pipe`, `/write` and `/view`.
@Suite("commands of the shell")
struct ShellCommandTests {
    private static let code = "Run:\n```python\nprint(1)\n```\nor\n```swift\nlet x = 2\n```\n"

    private func started(_ scenario: Scenario) -> CommandRun? {
        for case .tool(.run(let run)) in scenario.effects { return run }
        return nil
    }

    private func end(_ scenario: inout Scenario, _ output: CommandOutput) {
        guard let command = scenario.state.window.tools.command else { return }
        scenario.send(.tool(.ran(command.id, output)))
    }

    @Test(
        "a line that begins with one exclamation mark runs, any other text is sent",
        arguments: [
            ("!ls", "ls", nil), ("! ls -la", "ls -la", nil), ("!!ls", nil, "!ls"), ("!", nil, "!"), ("!!!", nil, "!!!"),
            ("a !b", nil, "a !b"), ("!مرحبا", "مرحبا", nil),
        ] as [(String, String?, String?)])
    func begins(written: String, command: String?, question: String?) {
        var scenario = Scenario()
        scenario.state.window.composer.setText(written)
        scenario.press("Enter")
        #expect(started(scenario)?.line == command)
        #expect(scenario.startedRequest?.request.messages.last?.content == question)
    }

    @Test("nothing that was pasted runs", arguments: ["!touch x", "!!touch x", "/run touch x", "/pipe touch x"])
    func pastes(text: String) {
        var scenario = Scenario()
        scenario.send(.input(.paste(text)))
        scenario.press("Enter")
        #expect(started(scenario) == nil)
        #expect(scenario.startedRequest?.request.messages.last?.content == text)
        scenario = Scenario()
        scenario.type("!sh -c ")
        scenario.send(.input(.paste(String(repeating: "echo x\n", count: 40))))
        scenario.press("Enter")
        #expect(started(scenario) == nil)
        #expect(scenario.screen.joined(separator: " ").contains("folded"))
    }

    @Test("the output is attached to the next question, and its start shows above the message box")
    func attaches() {
        var scenario = Scenario()
        scenario.ask("!seq 9")
        #expect(scenario.screen.contains { $0.contains("running seq 9") })
        end(&scenario, CommandOutput(.exited(0), text: "1\n2\n3\n4\n5\n6\n7\n8\n9\n"))
        #expect(scenario.screen.contains { $0.contains("│ 3") })
        #expect(scenario.screen.contains { $0.contains("… 6 more lines · /view output shows it") })
        scenario.ask("what are these?")
        let sent = scenario.startedRequest?.request.messages.last?.content
        #expect(sent == "what are these?\n\n$ seq 9:\n```\n1\n2\n3\n4\n5\n6\n7\n8\n9\n```")
        #expect(scenario.state.window.attachments.isEmpty)
    }

    @Test(
        "how a command ended is attached with its output",
        arguments: [
            (CommandOutput(.exited(2), text: "no\n"), "no\n[exit status 2]\n"),
            (CommandOutput(.killed(signal: 9)), "[ended by signal 9]\n"),
            (CommandOutput(.stopped, text: "a"), "a\n[stopped]\n"),
            (CommandOutput(.exited(0), text: "a", isCut: true), "a\n[the rest of the output was dropped]\n"),
        ])
    func endings(output: CommandOutput, text: String) {
        var scenario = Scenario()
        scenario.ask("!x")
        end(&scenario, output)
        #expect(scenario.state.window.attachments.map(\.content) == [.text(text)])
    }

    @Test("a command without output attaches nothing, and one that cannot be started says why")
    func silent() {
        var scenario = Scenario()
        scenario.ask("!true")
        end(&scenario, CommandOutput(.exited(0)))
        #expect(scenario.state.window.attachments.isEmpty)
        #expect(scenario.screen.joined(separator: " ").contains("printed nothing"))
        scenario.ask("!x")
        end(&scenario, CommandOutput(.failed(reason: .verbatim("no such shell"))))
        #expect(scenario.screen.joined(separator: " ").contains("cannot run x: no such shell"))
    }

    @Test("a question that is sent while a command runs goes out with its output")
    func waits() {
        var scenario = Scenario()
        scenario.ask("!slow")
        scenario.ask("what is it?")
        #expect(scenario.startedRequest == nil && scenario.screen.contains { $0.contains("once slow has ended") })
        end(&scenario, CommandOutput(.exited(0), text: "done\n"))
        #expect(!scenario.screen.contains { $0.contains("once slow has ended") })
        #expect(scenario.startedRequest?.request.messages.last?.content.hasSuffix("done\n```") == true)
        #expect(scenario.state.window.composer.isEmpty)
    }

    @Test("Esc and Ctrl-C stop a command, and no second one runs beside it", arguments: ["Esc", "Ctrl-C"])
    func stops(key: String) {
        var scenario = Scenario()
        scenario.ask("!sleep 9")
        let id = scenario.state.window.tools.command?.id
        scenario.ask("!ls")
        #expect(started(scenario) == nil)
        scenario.state.window.composer.setText("")
        scenario.press(key)
        #expect(scenario.effects == id.map { [.tool(.stop($0))] })
        scenario.send(.tool(.ran(RequestID(99), CommandOutput(.exited(0), text: "late"))))
        #expect(scenario.state.window.attachments.isEmpty)
    }

    @Test(
        "programs that need the terminal get it",
        arguments: [
            ("vim x", true), ("ls", false), ("git log | less", true), ("less x | cat", false), ("sudo ls | cat", true),
            ("A=1 env top", true), ("cd x && man ls", true), ("echo vim", false), ("cat a || nano b", true),
            ("/usr/bin/htop", true), ("(ssh host)", true), ("make; ls", false), ("sh build.sh", false),
            ("bash -l", true),
            ("sh -c 'vim; top'", false), ("sqlite3 a.db", true), ("sqlite3 a.db 'select 1'", false),
            ("top -b -n1", false),
            ("git commit -m \"fix; vi mode\"", false), ("grep 'a|less' x", false), ("w3m -dump x", false),
            ("zsh", true),
        ])
    func terminal(line: String, needs: Bool) {
        #expect(ShellLine.needsTerminal(line) == needs)
        var scenario = Scenario()
        scenario.ask("/run! true")
        #expect(started(scenario)?.hasTerminal == true)
    }

    @Test("/pipe gives the reply or a code block to a command")
    func pipes() {
        var scenario = Scenario()
        scenario.answer("q", with: Self.code)
        for (argument, line, input) in [
            ("wc -w", "wc -w", Self.code), ("reply cat", "cat", Self.code), ("1 python3", "python3", "print(1)\n"),
            ("2 head -n 1", "head -n 1", "let x = 2\n"),
        ] {
            scenario.ask("/pipe \(argument)")
            #expect(started(scenario)?.line == line)
            #expect(started(scenario)?.input == input)
            end(&scenario, CommandOutput(.exited(0)))
        }
        scenario.ask("/pipe 3 cat")
        #expect(started(scenario) == nil)
        #expect(scenario.screen.joined(separator: " ").contains("no code block 3"))
        scenario.ask("/pipe")
        #expect(scenario.screen.joined(separator: " ").contains("/pipe needs a command"))
    }

    @Test("/write names a block and a path, and only its ! overwrites")
    func writes() {
        var scenario = Scenario()
        scenario.answer("q", with: Self.code)
        scenario.ask("/write 2 x.swift")
        #expect(scenario.effects == [.tool(.write("let x = 2\n", path: "x.swift", overwriting: false))])
        scenario.ask("/write! 1 'a b.py'")
        #expect(scenario.effects == [.tool(.write("print(1)\n", path: "a b.py", overwriting: true))])
        scenario.ask("/write reply all.md")
        #expect(scenario.effects == [.tool(.write(Self.code, path: "all.md", overwriting: false))])
        scenario.ask("/write x.swift")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined(separator: " ").contains("2 code blocks"))
        scenario.send(.tool(.written(path: "x.swift")))
        #expect(scenario.screen.joined(separator: " ").contains("saved to x.swift"))
    }

    @Test("/view opens the reply, a block and the output of a command, without controls")
    func views() {
        var scenario = Scenario()
        scenario.answer("q", with: "a\u{1B}[31mb\n")
        scenario.ask("/view")
        #expect(scenario.effects == [.tool(.view("a[31mb\n"))])
        scenario.ask("!ls")
        end(&scenario, CommandOutput(.exited(0), text: "x\n"))
        scenario.ask("/view output")
        #expect(scenario.effects == [.tool(.view("x\n"))])
        scenario.send(.tool(.viewed(failure: .verbatim("cannot run less"))))
        #expect(scenario.screen.joined(separator: " ").contains("cannot run less"))
    }

    @Test(
        "colors, the motion of the cursor and what was written over are not in the output",
        arguments: [
            ("\u{1B}[31mred\u{1B}[0m\n", "red\n"), ("10%\r20%\rdone\n", "done\n"), ("a\r\nb\r\n", "a\nb\n"),
            ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
            ("ab\u{8}c", "ac"), ("\u{1B}(Bx\u{9B}1my", "xy"), ("\u{1B}]open\nnext", "\nnext"),
            ("tab\tx\u{0}", "tab\tx"),
            ("\u{1B}", ""), ("\u{1B}[", ""),
        ])
    func plain(raw: String, text: String) {
        #expect(PlainOutput.text(raw) == text)
    }

    @Test("vi's colon runs a command, too")
    func colon() {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.press("Esc")
        scenario.type(":!ls")
        scenario.press("Enter")
        #expect(started(scenario)?.line == "ls")
    }
}
