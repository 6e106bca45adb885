import Support
import Foundation
import Testing

import Chat
import GRDB
import History
import Localization

@Suite("store errors")
struct StoreErrorTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/data/conversations.sqlite"
    }

    private func error(_ body: () throws -> Void) -> StoreError? {
        do {
            try body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    @Test("every store error is told in Arabic, with what to do")
    func arabic() throws {
        let catalog = try ShippedCatalog.arabic()
        let errors: [StoreError] = [
            .diskFull(path: path), .readOnly(path: path), .locked(path: path), .corrupt(path: path),
            .newerVersion(path: path, version: 9), .directoryNotPrivate(path: path), .notFound("x"), .storeIsEmpty,
            .ambiguous("x", [ConversationID(1), ConversationID(2)]), .failed(path: path, reason: .verbatim("no")),
        ]
        for error in errors {
            let text = catalog.text(error.text)
            #expect(text.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) }, "\(error)")
            #expect(text.contains(" · ") && !text.contains("{"))
        }
    }

    @Test("two processes that create and write a store at once lose nothing")
    func twoProcesses() throws {
        let runs = try (0..<3).map { try ProbeRun(["count", path, "writer\($0)"]) }
        for run in runs { #expect(run.finished() == ["done"]) }
        let store = try ConversationStore(at: path)
        #expect(try store.check().isEmpty)
        for writer in 0..<3 {
            let stored = try store.load(try store.resolve("writer\(writer)"))
            #expect(stored.conversation.messages.map(\.text) == (0..<200).map { "writer\(writer) \($0)" })
        }
    }

    @Test("a file that may not grow counts as a full disk, and saved messages stay")
    func fileSizeLimit() throws {
        let said = try ProbeRun(["fill", path, "--limit", "1000000"]).finished()
        #expect(said.count == 1 && said[0].hasPrefix("refused no space left for \(path) · free some space"))
        let store = try ConversationStore(at: path)
        #expect(try store.check().isEmpty)
        #expect(try store.statistics().messages > 3)
    }

    @Test("a full disk is an error, and saving works again once there is room", .enabled(if: Volume.isPossible))
    func fullDisk() throws {
        let volume = try Volume(at: folder.path + "/small", bytes: 1_000_000)
        let path = volume.path + "/conversations.sqlite"
        let said = try ProbeRun(["fill", path]).finished()
        #expect(said.count == 1 && said[0].hasPrefix("refused no space left for \(path)"))
        #expect(try ConversationStore(at: path).check().isEmpty)
        try volume.resize(to: 4_000_000)
        let store = try ConversationStore(at: path)
        let id = try store.resolve("full")
        _ = try store.append(Message(role: .user, text: "again", startedAt: Sample.start), to: id, after: nil)
        #expect(try store.search("again").count == 1)
    }

    @Test("a read-only directory is an error")
    func readOnlyDirectory() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/closed", withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path + "/closed")
        if geteuid() == 0 { #expect(chown(folder.path + "/closed", 65_534, 65_534) == 0) }
        let closed = folder.path + "/closed/conversations.sqlite"
        let said = try ProbeRun(["fill", closed, "--nobody"]).finished()
        #expect(
            said == [
                "refused no permission to write \(closed) · make it writable, or set XDG_DATA_HOME to another folder"
            ])
        #expect(!FileManager.default.fileExists(atPath: closed))
    }

    @Test("a directory that others can write to is refused")
    func openDirectory() throws {
        let open = folder.path + "/open"
        try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: open)
        let found = error { _ = try ConversationStore(at: open + "/conversations.sqlite") }
        #expect(found == .directoryNotPrivate(path: open))
        #expect(found?.advice.english == "chmod 700 \(open)")
    }

    @Test("a store locked by another process is an error after two seconds")
    func locked() throws {
        let store = try ConversationStore(at: path)
        let other = try DatabaseQueue(path: path)
        let found = try other.inDatabase { db in
            try db.execute(sql: "BEGIN EXCLUSIVE")
            defer { try? db.execute(sql: "ROLLBACK") }
            return error { _ = try store.create(Conversation(startedAt: Sample.start)) }
        }
        #expect(found == .locked(path: path))
        _ = try store.create(Conversation(startedAt: Sample.start))
    }

    @Test("a store of a newer version is not changed")
    func newerVersion() throws {
        _ = try ConversationStore(at: path)
        try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(error { _ = try ConversationStore(at: path) } == .newerVersion(path: path, version: 99))
    }

    @Test("a file that is not a store counts as damaged and is not changed")
    func notAStore() throws {
        let bytes = Data("these are not the bytes you are looking for".utf8)
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(error { _ = try ConversationStore(at: path) } == .corrupt(path: path))
        #expect(FileManager.default.contents(atPath: path) == bytes)
    }

    @Test("a repair moves a damaged store aside and recovers the readable messages")
    func repair() throws {
        let store = try ConversationStore(at: path)
        let id = try store.create(Conversation(title: "kept", startedAt: Sample.start))
        var parent: MessageID?
        for number in 0..<300 {
            let text = "message \(number) " + String(repeating: "x", count: 1000)
            parent = try store.append(Message(role: .user, text: text, startedAt: Sample.start), to: id, after: parent)
        }
        try store.delete([])
        let pages = try DatabaseQueue(path: path).inDatabase { db in
            _ = try db.checkpoint(.truncate)
            return try Int.fetchAll(
                db, sql: "SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf' ORDER BY path")
        }
        try spoil(page: pages[pages.count / 2])
        #expect(error { _ = try store.load(id) } == .corrupt(path: path) || (try? store.check().isEmpty) == false)
        let repair = try #require(try ConversationStore.repair(at: path, now: Sample.start))
        #expect(repair.conversations == 1)
        #expect((250..<300).contains(repair.messages - repair.folded))
        let mended = try ConversationStore(at: path)
        #expect(try mended.check().isEmpty)
        #expect(try mended.search("\"message 0\"").count == 1)
        #expect(try mended.search("\"message 299\"").count == 1)
        #expect(FileManager.default.fileExists(atPath: repair.damagedPath))
    }

    private func spoil(page: Int) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0xAB, count: 4096))
        try file.close()
    }
}
