import Support
import Testing

import Chat
import Foundation
import GRDB
import History
import Localization

@Suite("ConversationImport")
struct ConversationImportTests {
    private let folder: TemporaryFolder
    private let store: ConversationStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ConversationStore(at: folder.path + "/conversations.sqlite")
    }

    @Test("exported JSON is imported without loss")
    func ownJSON() throws {
        var conversation = Sample.conversation()
        let export = ConversationExport(conversation, profile: "p", host: "h")
        let file = try folder.write(try export.document(as: .json), to: "a.json")
        let report = try store.insert(try ConversationImport.read(file))
        let stored = try store.load(try #require(report.imported.first))
        for index in conversation.messages.indices where conversation.messages[index].state == .streaming {
            conversation.messages[index].state = .cut
        }
        let isSame = stored.conversation == conversation
        #expect(isSame)
        #expect(stored.profile == "p")
    }

    @Test("ChatGPT trees are imported with their branches, and only once")
    func chatGPT() throws {
        let file = try folder.write(Self.chatGPT, to: "conversations.json")
        let report = try store.insert(try ConversationImport.read(file))
        #expect(report.imported.count == 2)
        let stored = try store.load(report.imported[0])
        #expect(stored.conversation.title == "Trees")
        #expect(stored.conversation.messages.map(\.text) == ["Hi", "Hello again"])
        #expect(stored.conversation.messages[1].model == ModelID("gpt-4o"))
        #expect(stored.conversation.variants(at: 1).map(\.text) == ["The first", "Hello again"])
        #expect(try store.search("first").count == 1)
        #expect(try store.insert(try ConversationImport.read(file)) == ImportReport(known: 2))
    }

    @Test("a time beyond the calendar is imported as its end", arguments: ["1e300", "-1e300"])
    func distantTimes(seconds: String) throws {
        let json = """
            [{"create_time": \(seconds), "mapping": {"a": {"message": {"author": {"role": "user"},
            "create_time": \(seconds), "content": {"parts": ["Hi"]}}}}}]
            """
        let conversation = try ConversationImport.read(try folder.write(json, to: "conversations.json"))[0]
        #expect(abs(conversation.entries[0].message.startedAt.seconds) < 1e12)
    }

    @Test("the log of llm is imported with models and tokens")
    func llmLog() throws {
        let file = folder.path + "/logs.db"
        try DatabaseQueue(path: file).inDatabase { try $0.execute(sql: Self.llm) }
        let report = try store.insert(try ConversationImport.read(file))
        let stored = try store.load(try #require(report.imported.first))
        #expect(stored.conversation.title == "Ten names")
        #expect(stored.conversation.systemPrompt == "Be brief")
        #expect(stored.conversation.messages.map(\.text) == ["q1", "a1", "q2", "a2"])
        #expect(stored.conversation.messages[1].usage == Usage(promptTokens: 3, completionTokens: 5))
        #expect(stored.conversation.messages[3].model == ModelID("m2"))
    }

    @Test("a file of unknown format is refused with its name")
    func unknownFormat() throws {
        for (text, name) in [("{}", "a.json"), ("[1]", "b.json"), ("hello", "c.txt"), ("", "d")] {
            let file = try folder.write(text, to: name)
            #expect(throws: ImportError.self) { try ConversationImport.read(file) }
        }
        #expect(throws: ImportError.unreadable(path: "/nowhere", reason: tr("no such file or directory"))) {
            try ConversationImport.read("/nowhere")
        }
    }

    @Test("every export of a saved conversation equals that of the conversation in memory")
    func savedExport() throws {
        let conversation = Sample.branched()
        var writer = ConversationWriter()
        try writer.save(conversation, profile: nil, host: nil, in: store)
        let stored = try store.load(try #require(writer.id))
        for format in ExportFormat.allCases {
            let document = try ConversationExport(conversation).document(as: format, timeZone: Sample.kuwait)
            #expect(
                try ConversationExport(stored.conversation).document(as: format, timeZone: Sample.kuwait) == document)
        }
    }

    @Test("a page has no markup of its messages")
    func escapesMarkup() throws {
        var conversation = Conversation(title: "</title><script>", startedAt: Sample.start)
        conversation.messages = [
            Message(role: .user, text: "<img src=x onerror=\"a\">&amp;\u{1B}", startedAt: Sample.start)
        ]
        let page = try ConversationExport(conversation).document(as: .html, timeZone: .gmt)
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{1B}"))
        #expect(page.contains("&lt;img src=x onerror=&quot;a&quot;&gt;&amp;amp;\u{FFFD}"))
        #expect(page.contains("default-src 'none'"))
    }

    @Test("a line of JSON has the messages of a request")
    func lineOfJSON() throws {
        var conversation = Conversation(systemPrompt: "s", startedAt: Sample.start)
        conversation.messages = [
            Message(role: .user, text: "q\n", startedAt: Sample.start),
            Message(role: .assistant, text: "", state: .cut, startedAt: Sample.start),
        ]
        let line = try ConversationExport(conversation).document(as: .jsonLines)
        let expected = #"{"messages":[{"content":"s","role":"system"},{"content":"q\n","role":"user"}]}"# + "\n"
        #expect(line == expected)
    }
}

extension ConversationImportTests {
    private static let chatGPT = """
        [{"id":"c1","title":"Trees","create_time":1700000000.5,"current_node":"n3","mapping":{
          "root":{"id":"root","message":null,"parent":null,"children":["s"]},
          "s":{"message":{"author":{"role":"system"},"content":{"content_type":"text","parts":[""]}},"parent":"root",
            "children":["n1"]},
          "n1":{"message":{"author":{"role":"user"},"create_time":1700000001,"content":{"content_type":"multimodal_text",
            "parts":["Hi",{"asset_pointer":"file"}]}},"parent":"s","children":["n2","n3"]},
          "n2":{"message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["The first"]}},
            "parent":"n1","children":[]},
          "n3":{"message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Hello again"]},
            "metadata":{"model_slug":"gpt-4o"}},"parent":"n1","children":[]}}},
         {"id":"c2","title":null,"create_time":null,"mapping":{}}]
        """

    private static let llm = """
        CREATE TABLE conversations (id TEXT PRIMARY KEY, name TEXT, model TEXT);
        CREATE TABLE responses (id TEXT PRIMARY KEY, model TEXT, prompt TEXT, system TEXT, response TEXT,
            conversation_id TEXT, duration_ms INTEGER, datetime_utc TEXT, input_tokens INTEGER, output_tokens INTEGER);
        INSERT INTO conversations VALUES ('c', 'Ten names', 'm1');
        INSERT INTO responses VALUES
            ('2', 'm2', 'q2', NULL, 'a2', 'c', 900, '2024-01-02T00:00:01.000000+00:00', NULL, NULL),
            ('1', 'm1', 'q1', 'Be brief', 'a1', 'c', 1500, '2024-01-01T00:00:00.000000+00:00', 3, 5);
        """
}
