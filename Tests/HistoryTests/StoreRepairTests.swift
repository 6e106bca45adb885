import Foundation
import Support
import Testing

import Chat
import GRDB
@testable import History

/// What a repair saves of stores whose pages are damaged, one after the other.
@Suite("store repair")
struct StoreRepairTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/data/conversations.sqlite"
    }

    /// How a page is damaged.
    enum Damage: String, CaseIterable, Sendable {
        case garbage, zeros, head, tail

        func apply(to page: inout Data) {
            let range =
                switch self {
                case .garbage, .zeros: page.startIndex..<page.endIndex
                case .head: page.startIndex..<page.startIndex + 512
                case .tail: page.endIndex - 512..<page.endIndex
                }
            page.replaceSubrange(range, with: Data(repeating: self == .garbage ? 0xAB : 0, count: range.count))
        }
    }

    /// Conversations of four messages each, every second one with a long reply and a file; all in the one file.
    private func makeStore(conversations: Int, at path: String? = nil) throws {
        let store = try ConversationStore(at: path ?? self.path)
        for number in 0..<conversations {
            var conversation = Conversation(
                title: "title \(number)", startedAt: Timestamp(seconds: Sample.start.seconds + Double(number)))
            for turn in 0..<2 {
                var question = Message(role: .user, text: "Question \(number).\(turn)", startedAt: Sample.start)
                let words = String(repeating: "Réponse مرحبا ", count: number.isMultiple(of: 2) ? 5 : 700)
                if !number.isMultiple(of: 2), turn == 0 { question.attachments = Sample.attachments }
                conversation.append(question)
                conversation.append(
                    Message(
                        role: .assistant, text: "\(words)\(number).\(turn)", model: ModelID("m"),
                        startedAt: Sample.start, endedAt: Sample.start))
            }
            var writer = ConversationWriter()
            try writer.save(conversation, profile: "work", host: "h.example", in: store)
        }
        store.close()
    }

    /// Which rows of messages each page holds: its cells, and none where a long one goes on.
    private func rows(of table: String) throws -> [Int: Int] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT pageno, ncell, pagetype FROM dbstat WHERE name = ? AND pagetype = 'leaf'",
                arguments: [table])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["pageno"], $0["ncell"]) })
        }
    }

    private func texts(_ path: String) throws -> [String: [String]] {
        let store = try ConversationStore(at: path)
        defer { store.close() }
        let stored = try store.conversations(.init(limit: 100)).map { try store.load($0.id).conversation }
        return Dictionary(grouping: stored, by: \.title).mapValues { $0.flatMap { $0.messages.map(\.text) } }
    }

    @Test("whichever page is damaged, every message of the other pages is recovered", arguments: [4, 40])
    func damagedPage(conversations: Int) throws {
        try makeStore(conversations: conversations)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let (all, cells) = (try texts(path), try rows(of: "messages"))
        let total = conversations * 4
        // Every page of a small store in every way; of a larger one, pages at steps that meet each kind of page.
        for page in stride(from: 0, to: whole.count / 4096, by: conversations == 4 ? 1 : 29) {
            for damage in conversations == 4 && page < 8 ? Damage.allCases : [.garbage] {
                var bytes = whole
                var part = Data(whole[page * 4096..<(page + 1) * 4096])
                damage.apply(to: &part)
                bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: part)
                let damaged = folder.path + "/\(page)-\(damage)/conversations.sqlite"
                try FileManager.default.createDirectory(
                    atPath: (damaged as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try bytes.write(to: URL(fileURLWithPath: damaged))
                guard let repair = try ConversationStore.repair(at: damaged, now: Sample.start) else {
                    // SQLite sees no damage in the words of one long row, which go on in this page.
                    let differing = try texts(damaged).filter { all[$0.key] != $0.value }
                    #expect(cells[page + 1] == nil && differing.count <= 1, "page \(page + 1) \(damage)")
                    continue
                }
                let lost = cells[page + 1] ?? 0
                #expect(repair.messages - repair.folded >= total - lost, "page \(page + 1) \(damage)")
                #expect(repair.messages == total, "page \(page + 1) \(damage): the index has the words")
                let saved = try texts(damaged).values.joined()
                let sound = Set(all.values.joined()).subtracting(saved).count
                #expect(sound <= max(lost, cells[page + 1] == nil ? 1 : 0), "page \(page + 1) \(damage)")
                #expect(try ConversationStore(at: damaged).check().isEmpty)
            }
        }
    }

    @Test(
        "SQLite's own recovery finds no more on any page",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
    func sqliteRecovery() throws {
        try makeStore(conversations: 4)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for page in 0..<whole.count / 4096 {
            var bytes = whole
            bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 0xAB, count: 4096))
            let damaged = folder.path + "/sqlite-\(page)/conversations.sqlite"
            try FileManager.default.createDirectory(
                atPath: (damaged as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try bytes.write(to: URL(fileURLWithPath: damaged))
            let theirs = try recovered(damaged)
            guard let repair = try ConversationStore.repair(at: damaged, now: Sample.start) else { continue }
            #expect(repair.messages - repair.folded >= theirs, "page \(page + 1)")
        }
    }

    /// How many messages `.recover` finds, those that it cannot place included.
    private func recovered(_ path: String) throws -> Int {
        let script = """
            sqlite3 "$0" .recover 2>/dev/null | sqlite3 "$0.r" 2>/dev/null
            sqlite3 "$0.r" "SELECT count(*) FROM messages" 2>/dev/null || echo 0
            sqlite3 "$0.r" "SELECT count(*) FROM lost_and_found WHERE nfield = 18" 2>/dev/null || echo 0
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return output.split(separator: "\n").compactMap { Int($0) }.reduce(0, +)
    }

    @Test("a repair preserves titles, files, times and the current branch")
    func preserves() throws {
        let store = try ConversationStore(at: path)
        var writer = ConversationWriter()
        let sample = Sample.branched()
        try writer.save(sample, profile: "work", host: "h.example", in: store)
        let before = try store.load(#require(writer.id))
        store.close()
        // The head of the index of words: nothing of the conversation is lost.
        let page = try #require(try rows(of: "parts_index_data").keys.min())
        try overwrite(page: page)
        let repair = try #require(try ConversationStore.repair(at: path, now: Sample.start))
        #expect(repair.conversations == 1)
        let after = try ConversationStore(at: path).load(ConversationID(1))
        // A reply that was being written when the store was damaged is cut.
        let expected = before.conversation.tree.entries.map { entry in
            var entry = entry
            if entry.message.state == .streaming { entry.message.state = .cut }
            return entry
        }
        #expect(after.conversation.tree.entries == expected)
        #expect(after.conversation.tree.tip == before.conversation.tree.tip)
        let headers = [after, before].map { $0.conversation.with(ConversationTree([], tip: nil)) }
        #expect(headers[0] == headers[1])
        #expect(after.profile == "work" && after.host == "h.example")
        #expect(FileManager.default.fileExists(atPath: repair.damagedPath))
    }

    @Test("messages in the write-ahead log alone are recovered, and a damaged frame costs one page")
    func writeAheadLog() throws {
        let store = try ConversationStore(at: path)
        let id = try store.create(Conversation(title: "open", startedAt: Sample.start))
        var parent: MessageID?
        for number in 0..<60 {
            let message = Message(
                role: .user, text: "word \(number) " + String(repeating: "x", count: 900), startedAt: Sample.start)
            parent = try store.append(message, to: id, after: parent)
        }
        // A copy of a store in use: file and log.
        let copy = folder.path + "/copy/conversations.sqlite"
        try FileManager.default.createDirectory(atPath: folder.path + "/copy", withIntermediateDirectories: true)
        for ending in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending) }
        let log = try Data(contentsOf: URL(fileURLWithPath: copy + "-wal"))
        #expect(log.count > 100_000)
        var rows = SalvagedRows(at: copy)
        #expect(rows["messages"].count == 60)
        var spoilt = log
        let frame = 32 + (log.count / 2 - 32) / 4120 * 4120
        spoilt.replaceSubrange(frame + 24..<frame + 4120, with: Data(repeating: 0xAB, count: 4096))
        try spoilt.write(to: URL(fileURLWithPath: copy + "-wal"))
        rows = SalvagedRows(at: copy)
        #expect(rows["messages"].count >= 55)
        #expect(rows["messages"].values.contains { $0.text("text").hasPrefix("word 59 ") })
    }

    @Test("a truncated file, or one without a header, is read as far as it goes")
    func truncated() throws {
        try makeStore(conversations: 40)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for (name, bytes) in [
            ("short", Data(whole.prefix(whole.count / 2 + 100))),
            ("headless", Data(repeating: 0, count: 4096) + whole.dropFirst(4096)),
        ] {
            let damaged = folder.path + "/\(name)/conversations.sqlite"
            try FileManager.default.createDirectory(
                atPath: folder.path + "/" + name, withIntermediateDirectories: true)
            try bytes.write(to: URL(fileURLWithPath: damaged))
            let repair = try #require(try ConversationStore.repair(at: damaged, now: Sample.start))
            #expect(repair.messages >= (name == "short" ? 40 : 160), "\(name): \(repair)")
            #expect(try ConversationStore(at: damaged).check().isEmpty)
        }
    }

    @Test("a healthy store, in use or not, is not changed")
    func healthy() throws {
        try makeStore(conversations: 4)
        let store = try ConversationStore(at: path)
        _ = try store.create(Conversation(title: "open", startedAt: Sample.start))
        #expect(try ConversationStore.repair(at: path, now: Sample.start) == nil)
        store.close()
        let before = try texts(path)
        #expect(try ConversationStore.repair(at: path, now: Sample.start) == nil)
        #expect(try texts(path) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data") == ["conversations.sqlite"])
    }

    @Test("a missing store, or one of another version, is not repaired")
    func notRepaired() throws {
        #expect(throws: StoreError.storeIsEmpty) { try ConversationStore.repair(at: path, now: Sample.start) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try makeStore(conversations: 1)
        try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(throws: StoreError.newerVersion(path: path, version: 99)) {
            try ConversationStore.repair(at: path, now: Sample.start)
        }
    }

    private func overwrite(page: Int) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0xAB, count: 4096))
        try file.close()
    }
}
