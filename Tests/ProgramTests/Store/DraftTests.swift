import Foundation
import Support
import Testing

/// What is written in the composer, over several runs of the built program.
@Suite("drafts and input history", .inTurn, .timeLimit(.minutes(5)))
struct DraftTests {
    @Test("a draft survives a kill, input history is there in the next session, and only the owner can read both")
    func survives() async throws {
        let first = try await Session.demo()
        let folder = first.home + "/.local/state/resayil"
        first.ask("remember these words")
        try await first.waitFor("▌echo", "· ready")
        first.terminal.send("half a thought")
        try await waitUntil("the draft is written") {
            (try? String(contentsOfFile: folder + "/draft.0", encoding: .utf8))?.hasSuffix("\nhalf a thought") == true
        }
        first.terminal.signal(SIGKILL)
        _ = try await first.terminal.waitForExit()

        let second = try Session(["--demo", "-m", "echo"], home: first.home)
        try await second.waitFor("› half a thought")
        second.terminal.send("\u{12}these")
        try await second.waitFor("(search) 'these': remember these words")
        second.terminal.send("\r\r")
        try await second.waitFor("▌echo", "· ready")
        try await waitUntil("the draft is removed") { !FileManager.default.fileExists(atPath: folder + "/draft.0") }
        second.terminal.send("\u{4}")
        #expect(try await second.terminal.waitForExit() == .exited(0))

        let manager = FileManager.default
        #expect(try manager.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
        let history = folder + "/input-history"
        #expect(try manager.attributesOfItem(atPath: history)[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: history, encoding: .utf8).hasSuffix("remember these words\n"))
    }

    @Test("each conversation keeps its draft")
    func conversations() async throws {
        let session = try await Session.demo(columns: 100)
        session.ask("first question")
        try await session.waitFor("▌echo", "· ready ·")
        session.terminal.send("\u{18}n")
        try await session.waitFor("new conversation")
        session.ask("second question")
        try await session.waitFor("  second question", "· ready ·")
        session.terminal.send("half a thought")
        try await session.waitFor("› half a thought")
        session.terminal.send("\u{18}o")
        try await session.waitFor("conversations (2)")
        session.terminal.send("first\r")
        try await session.terminal.waitFor { $0.contains("  first question") && $0.rows.last == "›" }
        session.terminal.send("another")
        try await session.waitFor("› another")
        session.terminal.send("\u{18}o")
        try await session.waitFor("conversations (2)")
        session.terminal.send("second\r")
        try await session.waitFor("  second question", "› half a thought")
        session.terminal.send("\u{15}/open fir\t")
        try await session.waitFor("/open first question")
        session.terminal.send("\r")
        try await session.waitFor("  first question", "› another")
    }

    @Test("Tab completes a file's name after @")
    func completesFiles() async throws {
        let session = try await Session.demo()
        try FileManager.default.createDirectory(
            atPath: session.home + "/notes folder", withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: session.home + "/notes folder/مذكرة.txt"))
        session.terminal.send("see @no\t")
        try await session.waitFor("› see @notes\\ folder/")
        session.terminal.send("\t")
        try await session.terminal.waitFor { $0.contains(".txt") }
    }
}
