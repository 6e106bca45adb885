import Foundation
import Support
import Testing

/// `resayil modles` is a typing error, not a question.
@Suite("mistyped commands", .inTurn, .timeLimit(.minutes(5)))
struct MistypedCommandTests {
    @Test(
        "a word that is nearly a command is refused where nobody can be asked",
        arguments: [
            ("modles", "models"), ("model", "models"), ("dcotor", "doctor"), ("histroy", "history"), ("kye", "key"),
            ("thmee", "theme"), ("proifle", "profile"), ("demoserver", "demo-server"), ("Modles", "models"),
        ])
    func refused(word: String, command: String) async throws {
        let result = try await run(["--demo", "-m", "echo", word])
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.contains(word) && result.errors.contains("did you mean resayil \(command)?"))
    }

    @Test(
        "questions stay questions: other words, behind --, quoted sentences, several words",
        arguments: [
            ["hello"], ["hey"], ["what"], ["why"], ["test"], ["--", "modles"], ["modles are what?"], ["modles", "are"],
            ["مرحبا"],
        ])
    func questions(words: [String]) async throws {
        let result = try await run(["--demo", "-m", "echo"] + words)
        #expect(result.status == 0 && result.output == words.filter { $0 != "--" }.joined(separator: " ") + "\n")
    }

    @Test("a group with a typing error and one of its commands is a command, too")
    func groups() async throws {
        let result = try await run(["histroy", "list"])
        #expect(result.status == 64 && result.errors.contains("did you mean resayil history?"))
    }

    @Test(
        "a word where only a command can stand is named, with the nearest command",
        arguments: [
            (["history", "lst"], "history lst · did you mean resayil history list?"),
            (["theme", "Shwo", "nord"], "theme Shwo · did you mean resayil theme show?"),
            (["help", "histry"], "histry · did you mean resayil help history?"),
            (["help", "history", "lst"], "history lst · did you mean resayil help history list?"),
            (["help", "zzzzzz"], "zzzzzz · resayil --help lists the commands"),
            (["history", "zzzzzz"], "history zzzzzz · resayil history --help lists the commands"),
        ])
    func unknown(words: [String], advice: String) async throws {
        let result = try await run(words)
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors == "resayil: unknown command \(advice)\n")
    }

    @Test("help is printed for what exists", arguments: [["help"], ["help", "history"], ["help", "history", "list"]])
    func help(words: [String]) async throws {
        let result = try await run(words)
        #expect(result.status == 0 && result.output.contains("USAGE: resayil"))
    }

    @Test("on a terminal a yes runs the command, and a no asks the question")
    func asked() async throws {
        let yes = try Session(["modles", "--demo"])
        try await yes.waitFor("did you mean resayil models? [y/N]")
        yes.terminal.send("y\r")
        try await yes.waitFor("guide", "sampler")
        #expect(try await yes.terminal.waitForExit() == .exited(0))

        let no = try Session(["--demo", "-m", "echo", "modles"])
        try await no.waitFor("did you mean resayil models? [y/N]")
        no.terminal.send("n\r")
        try await no.waitFor("▌You", "  modles", "· ready")
    }
}
