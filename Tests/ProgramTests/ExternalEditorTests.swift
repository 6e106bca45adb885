import Foundation
import Support
import Testing

/// The person's own editor, started from the composer.
@Suite("external editor", .timeLimit(.minutes(2)))
struct ExternalEditorTests {
    private func session(editor: String) throws -> Session {
        let home = try Session.makeHome()
        let environment = [
            "EDITOR": editor, "TMPDIR": home, "LLM_RESAYIL_API_KEY": "sk-not-for-editors",
            "RESAYIL_API_KEY": "sk-neither",
        ]
        return try Session(["--demo", "-m", "echo"], environment: environment, home: home)
    }

    @Test("what the editor leaves comes back into the composer, and its file is gone")
    func edits() async throws {
        let session = try session(editor: "sed -i s/hello/edited/")
        try await session.waitFor("· echo · ready")
        session.terminal.send("hello world")
        try await session.waitFor("› hello world")
        session.terminal.send("\u{7}")
        try await session.waitFor("› edited world")
        let left = FileManager.default.enumerator(atPath: session.home)?.compactMap { $0 as? String } ?? []
        #expect(!left.contains { $0.contains("edit-") })
    }

    @Test("no key is in the editor's environment, and its file is for its owner alone")
    func environment() async throws {
        let session = try session(editor: "sh -c 'env > env.txt; stat -c %a \"$1\" > mode.txt' sh")
        try await session.waitFor("· echo · ready")
        session.terminal.send("hello")
        try await session.waitFor("› hello")
        session.terminal.send("\u{7}")
        try await session.terminal.waitFor { [home = session.home] _ in
            FileManager.default.fileExists(atPath: home + "/mode.txt")
        }
        try await session.waitFor("› hello")
        let environment = try String(contentsOfFile: session.home + "/env.txt", encoding: .utf8)
        #expect(environment.contains("EDITOR=") && !environment.contains("sk-"))
        #expect(try String(contentsOfFile: session.home + "/mode.txt", encoding: .utf8) == "600\n")
    }

    @Test("an editor that fails loses nothing")
    func fails() async throws {
        let session = try session(editor: "false")
        try await session.waitFor("· echo · ready")
        session.terminal.send("precious")
        try await session.waitFor("› precious")
        session.terminal.send("\u{7}")
        try await session.waitFor("what you wrote is still here", "› precious")
    }
}
