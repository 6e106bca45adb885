import Glibc
import Testing

import Chat
import Localization
import Settings

@Suite("KeyCommand", .timeLimit(.minutes(10)))
struct KeyCommandTests {
    private let environment = ["PATH": "/usr/bin:/bin"]

    private func command(_ line: String) throws -> KeyCommand { try #require(KeyCommand(line)) }

    private func failure(_ line: String, timeLimit: Duration = .seconds(10)) throws -> Failure? {
        let command = try command(line)
        return #expect(throws: Failure.self) { try command.run(environment: environment, timeLimit: timeLimit) }
    }

    @Test("a plain line is split at spaces, and one with shell syntax runs in a shell")
    func splits() throws {
        #expect(try command(" pass  show work ").arguments == ["pass", "show", "work"])
        #expect(try command("op read op://a/b --account=x").arguments.first == "op")
        for line in ["pass show a | head -1", "echo \"a b\"", "A=b cmd", "cat ~/key", "echo $K", "a; b"] {
            #expect(try command(line).arguments == ["/bin/sh", "-c", line])
        }
        #expect(KeyCommand("  ") == nil)
        #expect(KeyCommand(arguments: []) == nil && KeyCommand(arguments: ["a", "b\0"]) == nil)
    }

    @Test("the key is the first line of the output")
    func firstLine() throws {
        #expect(try command("echo sk-1234").run(environment: environment).reveal() == "sk-1234")
        let several = try command("printf 'sk-1234\\nuser: me\\n'")
        #expect(try several.run(environment: environment).reveal() == "sk-1234")
        let arguments = try #require(KeyCommand(arguments: ["printf", "%s", "a;b"]))
        #expect(try arguments.run(environment: environment).reveal() == "a;b")
    }

    @Test("a failing program is reported with its status and its last error line, never with its output")
    func fails() throws {
        let failure = try failure("echo sk-secret; echo no agent >&2; echo 'sk-secret is locked' >&2; exit 3")
        #expect(failure?.summary.english == "the key command ended with status 3: [key] is locked")
        #expect(failure?.kind == .keyMissing && failure?.advice.english.contains("api_key_command") == true)
        let plain = try self.failure("false")
        #expect(plain?.summary.english == "the key command false ended with status 1")
    }

    @Test("a missing program, and one that prints nothing or no key, are reported")
    func useless() throws {
        #expect(
            try failure("/nowhere/program")?.summary.english.hasPrefix(
                "cannot run the key command /nowhere/program: no such file") == true)
        #expect(try failure("true")?.summary.english == "the key command true printed no API key")
        #expect(try failure("echo two words")?.summary.english.contains("printed an invalid API key") == true)
        #expect(try failure("kill -9 $$")?.summary.english == "the key command was ended by signal 9")
    }

    @Test("a program that does not end is killed at the time limit")
    func timesOut() throws {
        let start = ContinuousClock.now
        let failure = try failure("sleep 60", timeLimit: .milliseconds(100))
        #expect(failure?.summary.english.contains("did not end within") == true)
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test("a child that it leaves behind delays nothing")
    func leavesChild() throws {
        let start = ContinuousClock.now
        #expect(try command("sleep 60 & echo sk-1234").run(environment: environment).reveal() == "sk-1234")
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test("the program gets the environment without the variables that hold keys")
    func environmentOfChild() throws {
        var environment = environment
        environment["KEEP"] = "kept"
        for name in KeyCommand.keyVariables { environment[name] = "leaked" }
        let command = try command("echo $KEEP$LLM_RESAYIL_API_KEY$RESAYIL_API_KEY$OPENAI_API_KEY")
        #expect(try command.run(environment: environment).reveal() == "kept")
    }

    @Test("the program inherits no open descriptor")
    func descriptors() throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let command = try command("test -e /dev/fd/\(ends[1]) && echo inherited || echo closed")
        #expect(try command.run(environment: environment).reveal() == "closed")
    }

    @Test("large output does not block")
    func floods() throws {
        let command = try command("echo sk-1; head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2")
        #expect(try command.run(environment: environment).reveal() == "sk-1")
    }
}
