import Support
import Foundation
import Testing

import Chat
import GRDB
import History

@Suite("ConversationStore")
struct ConversationStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: ConversationStore

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/data/resayil/conversations.sqlite"
        store = try ConversationStore(at: path)
    }

    private func talk(_ words: String..., title: String = "talk", at seconds: Double = 0) throws -> ConversationID {
        let start = Timestamp(seconds: Sample.start.seconds + seconds)
        let id = try store.create(Conversation(title: title, startedAt: start))
        var parent: MessageID?
        for text in words {
            parent = try store.append(Message(role: .user, text: text, startedAt: start), to: id, after: parent)
        }
        return id
    }

    @Test("only the owner can read the files")
    func modes() throws {
        _ = try talk("a")
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        for ending in ["", "-wal", "-shm"] { #expect(try mode(path + ending) == 0o600) }
        #expect(try mode(folder.path + "/data/resayil") == 0o700)
        #expect(try mode(folder.path + "/data") == 0o700)
    }

    @Test("every message is loaded as it was saved")
    func roundTrip() throws {
        let conversation = Sample.branched()
        var writer = ConversationWriter()
        try writer.save(conversation, profile: "home", host: "h.example", in: store)
        let other = try ConversationStore(at: path)
        let stored = try other.load(try #require(writer.id))
        #expect(stored.conversation.messages == conversation.messages)
        #expect(stored.conversation.tree == conversation.tree)
        #expect(stored.conversation.tags == conversation.tags)
        #expect(stored.profile == "home")
        #expect(stored.host == "h.example")
    }

    @Test("search ignores case, accents, vowel marks and forms of alef")
    func foldedSearch() throws {
        let id = try talk("Die Wörter", "مَرْحَبًا بِالعالَم أهلاً", "東京は大きい", "Strasse", "𝐛𝐨𝐥𝐝 ٤٢", "unfindable")
        let found = [
            "worter", "WÖRTER", "wör", "مرحبا", "بالعالم", "اهلا", "京", "大き", "東京は", "strass", "bold", "42",
            "wörter die", "\"die wörter\"",
        ]
        for query in found {
            #expect(try store.search(query).map(\.conversation) == [id], "\(query)")
        }
        let code = try talk("let a_b = f(x) -> y; std::map<int> c++ snake_case_name", "中文没有空格的句子")
        for query in ["->", "a_b", "f(x)", "std::map", "c++", "case", "snake_case", "文没", "句子", "没有空格", "(x) -> y"] {
            #expect(try store.search(query).map(\.conversation) == [code], "\(query)")
        }
        let party = [try talk("🎉 let us sing", "—")]
        for query in ["🎉", "🎉 sing", "—"] { #expect(try store.search(query).map(\.conversation) == party, "\(query)") }
        for query in ["😀", "😀 sing", "— ©", "\u{93C}"] { #expect(try store.search(query).isEmpty, "\(query)") }
        #expect(try store.search("<-").isEmpty && store.search("a-b").isEmpty && store.search("(y)").isEmpty)
        for query in ["xyz", "\"wörter die\"", "京東", " ", "\"", "*", "words:a", "die AND nothing", "NEAR(a b)"] {
            #expect(try store.search(query).isEmpty, "\(query)")
        }
        #expect(try store.search("findab").count == 1)
        #expect(try store.search("fi").isEmpty)
    }

    @Test("a very long message is found by its first 4 MiB")
    func longMessages() throws {
        let id = try talk("first " + String(repeating: "-", count: 4 << 20) + " last")
        #expect(try store.search("first").map(\.conversation) == [id])
        #expect(try store.search("last").isEmpty)
    }

    @Test("a search result has its position and one line around the word")
    func snippets() throws {
        let text =
            String(repeating: "before ", count: 40) + "NEEDLE\nin a haystack " + String(repeating: "after ", count: 40)
        let id = try talk("first", text, title: "Hay")
        let hit = try #require(try store.search("needle").first)
        #expect(hit.conversation == id)
        #expect(hit.title == "Hay")
        #expect(hit.role == .user)
        #expect(text.utf8.dropFirst(hit.offset).starts(with: "NEEDLE".utf8))
        #expect(hit.date == Sample.start)
        #expect(hit.snippet.hasPrefix("…") && hit.snippet.hasSuffix("…"))
        #expect(hit.snippet.contains("before NEEDLE in a haystack after"))
    }

    @Test("deleted text is nowhere in the files")
    func deletedText() throws {
        let id = try talk("the secret word is zanzibarium", title: "zanzibarium")
        _ = try talk("something else")
        try store.delete([id])
        #expect(try store.search("zanzibarium").isEmpty)
        #expect(try store.search("zibar").isEmpty)
        #expect(try store.conversations().count == 1)
        for ending in ["", "-wal"] {
            let bytes = FileManager.default.contents(atPath: path + ending) ?? Data()
            for part in ["zanzibarium", "zanzi", "zib"] { #expect(bytes.range(of: Data(part.utf8)) == nil, "\(part)") }
        }
        #expect(throws: StoreError.notFound("#\(id)")) { try store.delete([id]) }
        #expect(try store.check().isEmpty)
    }

    @Test("a conversation of thousands of messages is deleted completely")
    func deletesMany() throws {
        let id = try store.create(Conversation(startedAt: Sample.start))
        var entries = [
            ImportedConversation.Entry(Message(role: .user, text: "m", startedAt: Sample.start), parent: nil)
        ]
        for number in 1..<3000 {
            entries.append(.init(Message(role: .user, text: "m\(number)", startedAt: Sample.start), parent: number - 1))
        }
        let header = Conversation(title: "long", startedAt: Sample.start)
        let report = try store.insert([.init(header: header, entries: entries, tip: nil, source: nil)])
        let long = report.imported[0]
        #expect(try store.load(long).conversation.messages.count == 3000)
        #expect(try store.hasMoreMessages(than: 2999, in: long) && !store.hasMoreMessages(than: 3000, in: long))
        #expect(try store.lastMessages(of: long, limit: 2).map(\.text) == ["m2998", "m2999"])
        try store.delete([id] + report.imported)
        #expect(try store.statistics().messages == 0)
    }

    @Test("the list is pinned first, then newest first, in pages, and filtered")
    func lists() throws {
        let ids = try (0..<5).map { try talk("w", title: "Título \($0)", at: Double($0)) }
        try store.setPinned(true, of: ids[1])
        try store.setArchived(true, of: ids[2])
        try store.setTags(["work", "مهم"], of: ids[3])
        #expect(try store.conversations().map(\.id) == [ids[1], ids[4], ids[3], ids[0]])
        #expect(try store.conversations(.init(limit: 2, offset: 1)).map(\.id) == [ids[4], ids[3]])
        #expect(try store.conversations(.init(title: "titulo 4")).map(\.id) == [ids[4]])
        #expect(try store.conversations(.init(tag: "مهم")).map(\.tags) == [["work", "مهم"]])
        #expect(try store.conversations(.init(isArchived: true)).map(\.id) == [ids[2]])
        #expect(try store.latest() == ids[4])
    }

    @Test("a conversation is found by number and by title")
    func finds() throws {
        let first = try talk("a", title: "Swift arrays")
        let second = try talk("b", title: "Swift")
        for (name, id) in [("\(first)", first), ("#\(second)", second), ("Swift", second), ("array", first)] {
            #expect(try store.resolve(name) == id)
        }
        #expect(throws: StoreError.ambiguous("swif", [second, first])) { try store.resolve("swif") }
        #expect(throws: StoreError.notFound("cobol")) { try store.resolve("cobol") }
        #expect(throws: StoreError.notFound(#"" ""#)) { try store.resolve(" ") }
    }

    @Test("a purge spares pinned and recently used conversations")
    func purge() throws {
        let old = try talk("old")
        let pinned = try talk("pinned")
        let new = try talk("new", at: 1000)
        let open = try talk("old and open")
        try store.setPinned(true, of: pinned)
        #expect(try store.purge(before: Timestamp(seconds: Sample.start.seconds + 500), sparing: [open]) == 1)
        #expect(try store.conversations().map(\.id) == [pinned, new, open])
        #expect(throws: StoreError.notFound("#\(old)")) { try store.load(old) }
    }

    @Test("a reply that a live process still writes is not marked as cut")
    func liveProcess() throws {
        let id = try talk("question")
        _ = try store.append(
            Message(role: .assistant, text: "so far", state: .streaming, startedAt: Sample.start), to: id, after: nil)
        #expect(try ConversationStore(at: path).load(id).conversation.messages.last?.state == .streaming)
        try DatabaseQueue(path: path).inDatabase {
            try $0.execute(sql: "UPDATE messages SET writer = '1:1' WHERE state = 'streaming'")
        }
        let reopened = try ConversationStore(at: path)
        #expect(try reopened.load(id).conversation.messages.last?.state == .cut)
        #expect(try reopened.search("so far").count == 1)
    }

    @Test("a store of every released version opens", arguments: ReleasedShapes.all) func releasedShapes(
        shape: ReleasedShapes
    ) throws {
        let old = folder.path + "/old.sqlite"
        try DatabaseQueue(path: old).inDatabase { try $0.execute(sql: shape.sql) }
        let opened = try ConversationStore(at: old)
        #expect(try opened.search("hello").map(\.title) == ["First"])
        #expect(try opened.check().isEmpty)
        let stored = try opened.load(ConversationID(1)).conversation
        #expect(stored.messages.map(\.text) == ["Hello", "second"])
        #expect(stored.variants(at: 1).map(\.text) == ["first", "second"])
        var writer = try opened.loadForWriting(ConversationID(1)).writer
        try writer.save(stored, profile: nil, host: nil, in: opened)
        #expect(try opened.statistics().messages == 3)
        let now = try DatabaseQueue(path: old).read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql NOT NULL")
        }
        let made = try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql NOT NULL")
        }
        #expect(Set(now.map(Self.squeezed)) == Set(made.map(Self.squeezed)))
    }

    @Test("words of an older store are found as they are folded now")
    func foldsAgain() throws {
        let old = folder.path + "/folded.sqlite"
        try DatabaseQueue(path: old).inDatabase {
            try $0.execute(sql: ReleasedShapes.all[1].sql)
            try $0.execute(
                sql: """
                    UPDATE messages SET text = 'Straße' WHERE id = 1;
                    UPDATE message_words SET words = 'straße' WHERE id = 1;
                    INSERT INTO parts (message_id, kind, name, byte_count, content) VALUES (1, 'text', 'ﾊﾟ.txt', 1, 'x');
                    """)
        }
        let opened = try ConversationStore(at: old)
        #expect(try opened.search("strasse").map(\.snippet) == ["Straße"])
        #expect(try opened.search("パ").count == 1)
        #expect(try opened.check().isEmpty)
    }

    private static func squeezed(_ sql: String) -> String { String(sql.filter { !$0.isWhitespace }) }

    @Test("100,000 messages are saved, listed and searched")
    func large() throws {
        let clock = ContinuousClock()
        let header = Conversation(title: "Big", startedAt: Sample.start)
        let conversations = (0..<1000).map { number in
            ImportedConversation(
                header: header,
                entries: (0..<100).map { position in
                    let text =
                        "message \(number * 100 + position) about topic\(number % 97) and subject\(position), said at length"
                    return .init(
                        Message(role: .user, text: text, startedAt: Sample.start),
                        parent: position > 0 ? position - 1 : nil)
                }, tip: nil, source: nil)
        }
        let inserted = try clock.measure { _ = try store.insert(conversations) }
        var cost: [String] = ["inserted in \(inserted)"]
        for query in ["message", "topic42 subject7", "\"message 99999\"", "ubject99", "nowhere"] {
            cost.append("\(query): \(try clock.measure { _ = try store.search(query) })")
        }
        cost.append("list: \(try clock.measure { _ = try store.conversations() })")
        let statistics = try store.statistics()
        #expect(statistics.messages == 100_000)
        #expect(try store.search("\"message 99999\"").count == 1)
        print("100,000 messages, \(statistics.bytes / 1_000_000) MB: " + cost.joined(separator: "; "))
    }
}
