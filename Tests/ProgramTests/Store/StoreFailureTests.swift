import Foundation
import Support
import Testing

/// What a person sees when the store cannot be used: the chat goes on, the bar says that it is not saved, a copy is
/// offered, and nothing is deleted.
@Suite("store failures", .inTurn, .timeLimit(.minutes(5)))
struct StoreFailureTests {
    private static let folder = ".local/share/resayil"
    private static let store = folder + "/conversations.sqlite"

    private func session(_ home: Home) async throws -> Session {
        let session = try Session(["--demo", "-m", "echo"], columns: 100, home: home.path)
        try await session.waitFor("demo · echo · ready")
        return session
    }

    private func quit(_ session: Session) async throws {
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
    }

    /// The chat answers, says why it is not saved, and keeps saying so.
    private func expectUnsaved(_ session: Session, _ words: String...) async throws {
        session.ask("still here?")
        try await session.terminal.waitFor { screen in
            // A long notice is wrapped at its words.
            let text = screen.rows.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
            return screen.rows.count { $0 == "  still here?" } == 2
                && (words + ["not saved:", "/save writes a copy"]).allSatisfy { text.contains($0) }
        }
        session.ask("and now?")
        try await session.terminal.waitFor { screen in
            screen.rows.count { $0 == "  and now?" } == 2 && screen.contains("· ready · not saved")
        }
    }

    @Test(
        "a full disk is reported, and saving continues once there is room",
        .enabled(if: Volume.isPossible, "only root can make a small file system"))
    func fullDisk() async throws {
        let home = try Home()
        let volume = try Volume(at: home.path + "/" + Self.folder, bytes: 2_000_000)
        let session = try await session(home)
        session.ask("before")
        try await session.terminal.waitFor { $0.rows.count { $0 == "  before" } == 2 && $0.contains("· ready") }
        let filler = volume.path + "/filler"
        try fill(filler)
        try await expectUnsaved(session, "no space left for")
        session.ask("/save copy.md")
        try await session.waitFor("saved to copy.md")
        try FileManager.default.removeItem(atPath: filler)
        session.ask("after")
        try await session.terminal.waitFor { screen in
            screen.rows.count { $0 == "  after" } == 2 && !screen.contains("not saved") && screen.contains("· ready")
        }
        try await quit(session)
        let shown = try await home.run("history", "show", "before").output
        for words in ["before", "still here?", "and now?", "after"] { #expect(shown.contains(words)) }
        #expect(try await home.run("history", "stats").output.contains("\nintact\n"))
    }

    /// Writes until nothing more fits.
    private func fill(_ path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        let block = [UInt8](repeating: 1, count: 4096)
        defer { close(file) }
        var blocks = 0
        while write(file, block, block.count) == block.count {
            blocks += 1
            try #require(blocks < 100_000, "400 MB do not fill the volume of \(path)")
        }
    }

    @Test(
        "a read-only disk is reported, and saving continues once it is writable",
        .enabled(if: Volume.isPossible, "only root can make a small file system"))
    func readOnlyDisk() async throws {
        let home = try Home()
        let volume = try Volume(at: home.path + "/" + Self.folder, bytes: 4_000_000)
        try volume.setReadOnly(true)
        let session = try await session(home)
        try await expectUnsaved(session, "no permission to write", "make it writable")
        try volume.setReadOnly(false)
        session.ask("again")
        try await session.terminal.waitFor { screen in
            screen.rows.count { $0 == "  again" } == 2 && !screen.contains("not saved") && screen.contains("· ready")
        }
        try await quit(session)
        #expect(try await home.run("history", "show", "still").output.contains("and now?"))
    }

    @Test("a store of a newer version is not changed")
    func newerVersion() async throws {
        let home = try await home(saying: "old words")
        // Where SQLite keeps `user_version`, as its file format says.
        try change(home) { $0.replaceSubrange(60..<64, with: [0, 0, 0, 99]) }
        let before = FileManager.default.contents(atPath: home.path + "/" + Self.store)
        let session = try await session(home)
        try await expectUnsaved(session, "has version 99, of a newer resayil", "update resayil")
        try await quit(session)
        #expect(FileManager.default.contents(atPath: home.path + "/" + Self.store) == before)
        let list = try await home.run("history", "list")
        #expect(list.status == 78 || list.status == 74 || list.status == 66 || list.status == 65)
        #expect(list.errors.contains("update resayil"))
    }

    @Test("a damaged page is reported, and a repair recovers the store")
    func corruptPage() async throws {
        let home = try await home(saying: String(repeating: "words ", count: 2000))
        // All but the first page, where the shape of the tables is.
        try change(home) { $0.replaceSubrange(4096..<$0.count, with: [UInt8](repeating: 0xAB, count: $0.count - 4096)) }
        let before = FileManager.default.contents(atPath: home.path + "/" + Self.store)
        let session = try await session(home)
        try await expectUnsaved(session, "is damaged", "resayil history repair")
        try await quit(session)
        let now = FileManager.default.contents(atPath: home.path + "/" + Self.store)
        #expect(now?.dropFirst(4096) == before?.dropFirst(4096))
        let repair = try await home.run("history", "repair")
        #expect(repair.status == 0)
        #expect(repair.output.contains("the damaged file is now"))
        #expect(try await home.run("history", "stats").output.contains("\nintact\n"))
    }

    private func home(saying words: String) async throws -> Home {
        let home = try Home()
        for said in ["to be deleted", words] {
            #expect(try await home.run("ask", "--demo", "-m", "echo", "--save", said).status == 0)
        }
        // That empties the log: what is changed below is all that there is.
        #expect(try await home.run("history", "delete", "--yes", "1").status == 0)
        return home
    }

    private func change(_ home: Home, _ change: (inout Data) -> Void) throws {
        let path = home.path + "/" + Self.store
        var data = try #require(FileManager.default.contents(atPath: path))
        change(&data)
        try data.write(to: URL(fileURLWithPath: path))
    }
}
