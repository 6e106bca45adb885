import Foundation
import Glibc
import Support
import Testing

/// The person's own editor, started from the composer.
@Suite("external editor", .inTurn, .timeLimit(.minutes(5)))
struct ExternalEditorTests {
    private func session(editor: String) throws -> Session {
        let home = try Session.makeHome()
        let environment = [
            "EDITOR": editor, "TMPDIR": home, "LLM_RESAYIL_API_KEY": "sk-not-for-editors",
            "RESAYIL_API_KEY": "sk-neither",
        ]
        return try Session(["--demo", "-m", "echo"], environment: environment, home: home)
    }

    @Test("the text of the editor goes into the composer, and its file is removed")
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

    @Test("the editor gets no key in its environment, and only the owner can read its file")
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
        try await session.waitFor("your text is unchanged", "› precious")
    }

    @Test(
        "a signal while the editor is open ends both: its saved text is preserved and the terminal is restored",
        arguments: [SIGTERM, SIGHUP])
    func signals(number: Int32) async throws {
        let session = try session(editor: "sh -c 'stty raw -echo; printf saved > \"$1\"; touch open; sleep 300' sh")
        try await open(session)
        session.terminal.signal(number)
        #expect(try await session.terminal.waitForExit() == .exited(128 + number))
        session.expectRestored()
        try expectNoEditor(session)
        let again = try Session(["--demo", "-m", "echo"], home: session.home)
        try await again.waitFor("› saved")
    }

    @Test("an editor that ignores signals is killed, and its saved text is preserved")
    func stubborn() async throws {
        let session = try session(
            editor:
                "sh -c 'trap \"\" TERM HUP; printf saved > \"$1\"; touch open; for i in $(seq 300); do sleep 1; done' sh"
        )
        try await open(session)
        session.terminal.signal(SIGTERM)
        #expect(try await session.terminal.waitForExit() == .exited(128 + SIGTERM))
        session.expectRestored()
        let again = try Session(["--demo", "-m", "echo"], home: session.home)
        try await again.waitFor("› saved")
    }

    @Test(
        "a rescue copy of the editor is preferred to the file",
        arguments: ["$1.save", "${1%/*}/#question.md#"])
    func rescues(copy: String) async throws {
        let session = try session(
            editor:
                "sh -c 'trap \"printf unsaved > \\\"\(copy)\\\"; exit 1\" TERM; touch open; for i in $(seq 3000); do sleep 0.1; done' sh"
        )
        try await open(session)
        session.terminal.signal(SIGTERM)
        #expect(try await session.terminal.waitForExit() == .exited(128 + SIGTERM))
        let again = try Session(["--demo", "-m", "echo"], home: session.home)
        try await again.waitFor("› unsaved")
    }

    @Test("an editor that crashes in raw mode loses nothing, and the screen is restored")
    func dies() async throws {
        let session = try session(editor: "sh -c 'stty raw -echo; printf saved > \"$1\"; kill -9 $$' sh")
        try await session.waitFor("· echo · ready")
        session.terminal.send("hello\u{7}")
        try await session.waitFor("› saved")
        session.terminal.send("\u{3}")
        try await session.waitFor("Ctrl-C again quits")
        session.terminal.send("\u{3}\u{3}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()
    }

    @Test("a crash while the editor is open ends it, restores the terminal and says where the text is")
    func crashes() async throws {
        let session = try session(editor: "sh -c 'stty raw -echo; printf saved > \"$1\"; touch open; sleep 300' sh")
        try await open(session)
        session.terminal.signal(SIGSEGV)
        #expect(try await session.terminal.waitForExit() == .signalled(SIGSEGV))
        session.expectRestored()
        let text = session.terminal.screen.joined()
        let path = try #require(text.firstMatch(of: /is in (\/\S+question\.md)/)?.1)
        #expect(try String(contentsOfFile: String(path), encoding: .utf8) == "saved")
        try expectNoEditor(session)
    }

    private func open(_ session: Session) async throws {
        try await session.waitFor("· echo · ready")
        session.terminal.send("hello\u{7}")
        try await waitUntil("the editor is open") {
            FileManager.default.fileExists(atPath: session.home + "/open")
        }
    }

    /// No process has this home as its own any more.
    private func expectNoEditor(_ session: Session) throws {
        for process in try FileManager.default.contentsOfDirectory(atPath: "/proc") where Int(process) != nil {
            let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
            #expect(folder != session.home, "\(process) lives on")
        }
    }
}
