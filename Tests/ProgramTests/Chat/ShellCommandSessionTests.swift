import Foundation
import Support
import Testing

/// Commands of the shell in the running program.
@Suite("commands of the shell in the program", .inTurn, .timeLimit(.minutes(5)))
struct ShellCommandSessionTests {
    private func session(_ environment: [String: String] = [:]) async throws -> Session {
        let keys = ["LLM_RESAYIL_API_KEY": "sk-not-for-commands", "OPENAI_API_KEY": "sk-neither"]
        let session = try Session(
            ["--demo", "-m", "echo"], environment: environment.merging(keys) { $1 }, columns: 90)
        try await session.waitFor("· echo · ready")
        return session
    }

    @Test("the output of a command is sent with the next question, and no key is in its environment")
    func attaches() async throws {
        let session = try await session()
        session.ask("!env; echo to-error >&2; exit 3")
        try await session.waitFor("attached", "status 3")
        session.ask("/view output")
        try await session.waitFor("to-error")
        let page = session.terminal.snapshot.text
        #expect(!page.contains("sk-"))
    }

    @Test("a command reads a code block, and its file is written once")
    func blocks() async throws {
        let session = try await session()
        session.ask("```sh\necho from-$((40 + 2))\n```")
        try await session.waitFor(" tok")
        session.ask("/pipe 1 sh")
        try await session.waitFor("│ from-42")
        session.ask("/write 1 x.sh")
        try await session.waitFor("saved to x.sh")
        let path = session.home + "/x.sh"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "echo from-$((40 + 2))\n")
        session.ask("/write 1 x.sh")
        try await session.waitFor("exists already")
        session.ask("/write 1 ~/'a b.sh'")
        try await session.waitFor("saved to ~/a b.sh")
        #expect(FileManager.default.fileExists(atPath: session.home + "/a b.sh"))
    }

    @Test("Esc ends a command with its children")
    func stops() async throws {
        let session = try await session()
        session.ask("!(sleep 301; echo no) & echo begun; wait")
        try await session.waitFor("running (sleep 301")
        session.terminal.send("\u{1B}")
        try await session.waitFor("stopped")
        let listed = try await runTool("/bin/ps", ["-eo", "args"], environment: ["PATH": "/usr/bin:/bin"]).output
        #expect(!listed.split(separator: "\n").contains("sleep 301"))
    }

    @Test("a command gets the terminal by /run!, and Enter returns to the chat")
    func lends() async throws {
        let session = try await session()
        session.ask("/run! echo name-$((40 + 2)); read name; echo \"hello $name\"; exit 4")
        try await session.waitFor("name-42")
        session.terminal.send("Noor\r")
        try await session.waitFor("hello Noor", "Enter returns to the chat")
        session.terminal.send("\r")
        try await session.waitFor("ended with status 4")
    }

    @Test("the pager shows the reply, and one that is not there is named")
    func views() async throws {
        let session = try await session(["PAGER": "sh -c 'cat > seen.txt'"])
        session.ask("words of the reply")
        try await session.waitFor(" tok")
        session.ask("/view")
        try await waitUntil("the pager has read the reply") {
            (try? String(contentsOfFile: session.home + "/seen.txt", encoding: .utf8))?.contains("words") == true
        }
        let other = try await self.session(["PAGER": "no-such-pager"])
        other.ask("words")
        try await other.waitFor(" tok")
        other.ask("/view")
        try await other.waitFor("cannot run no-such-pager")
    }
}
