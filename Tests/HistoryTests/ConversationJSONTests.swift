import Foundation
import Support
import Testing

import Chat
import Localization
@testable import History

@Suite("conversation export as JSON")
struct ConversationJSONTests {
    @Test("an exported conversation is read back without loss, in every state and script")
    func comesBackWhole() throws {
        let export = ConversationExport(Sample.branched(), profile: "work", host: "h.example")
        let read = try ConversationExport(json: export.document(as: .json))
        #expect(read.conversation.messages == export.conversation.messages)
        #expect(read.conversation.tree == export.conversation.tree)
        // Swift holds canonically equivalent texts equal; the bytes must be too.
        for (left, right) in zip(read.conversation.messages, export.conversation.messages) {
            #expect(left.text.utf8.elementsEqual(right.text.utf8))
            #expect(left.reasoning.utf8.elementsEqual(right.reasoning.utf8))
        }
        #expect(read.conversation.title.utf8.elementsEqual(export.conversation.title.utf8))
        #expect(try read.document(as: .json) == export.document(as: .json))
    }

    @Test("an empty conversation is read back, too")
    func bareComesBack() throws {
        let export = ConversationExport(Conversation(startedAt: Timestamp(seconds: 0)))
        #expect(try ConversationExport(json: export.document(as: .json)) == export)
    }

    @Test("the document names its format and version, and has times in UTC and ordered keys")
    func looksLikeThis() throws {
        var conversation = Conversation(title: "T", startedAt: Sample.start)
        conversation.messages = [
            Message(
                role: .assistant, text: "a/b", model: ModelID("m"), state: .cut, startedAt: Sample.start,
                usage: Usage(totalTokens: 5), finishReason: .length)
        ]
        #expect(
            try ConversationExport(conversation, host: "h").document(as: .json) == """
                {
                  "format" : "resayil-conversation",
                  "host" : "h",
                  "messages" : [
                    {
                      "finish_reason" : "length",
                      "id" : 1,
                      "model" : "m",
                      "parent" : 0,
                      "role" : "assistant",
                      "started_at" : "2026-11-23T20:15:09.250Z",
                      "state" : "cut",
                      "text" : "a/b",
                      "usage" : {
                        "total_tokens" : 5
                      }
                    }
                  ],
                  "parameters" : {

                  },
                  "started_at" : "2026-11-23T20:15:09.250Z",
                  "system_prompt" : "",
                  "tip" : 1,
                  "title" : "T",
                  "version" : 2
                }

                """)
    }

    @Test("a document of another format is refused with position and reason")
    func refuses() throws {
        func error(_ json: String) -> ExportError? {
            #expect(throws: ExportError.self) { try ConversationExport(json: json) }
        }
        func reason(_ json: String) -> String? {
            if case .notAConversation(let reason)? = error(json) { reason.english } else { nil }
        }
        let good = try ConversationExport(Sample.conversation()).document(as: .json)
        #expect(error(good.replacing("\"version\" : 2", with: "\"version\" : 3")) == .newerVersion(3))
        #expect(
            reason(good.replacing("resayil-conversation", with: "other"))
                == "the file says that its format is \"other\"")
        #expect(
            reason(good.replacing("\"state\" : \"cut\"", with: "\"state\" : \"odd\""))
                == "unknown message state \"odd\"")
        #expect(
            reason(good.replacing("\"system_prompt\" :", with: "\"sp\" :"))
                == "at system_prompt: missing")
        #expect(
            reason(good.replacing("\"retry\" : \"manual\"", with: "\"retry\" : \"x\""))
                == "unknown retry \"x\"")
        #expect(reason(good.replacing("T20:15:09.250Z", with: "")) == "invalid time \"2026-11-23\"")
        for broken in ["", "{", "[]", "{\"format\":1}", String(good.dropLast(3))] {
            #expect(error(broken)?.description.hasPrefix("not a conversation that resayil saved as JSON: ") == true)
        }
    }

    @Test("version 1 is read: replaced messages are variants, and files have names only")
    func readsVersion1() throws {
        let message = { (role: String, text: String, more: String) in
            "{\"role\":\"\(role)\",\"text\":\"\(text)\",\"state\":\"complete\",\"started_at\":\"2026-11-23T20:15:09Z\"\(more)}"
        }
        let document = """
            {"format":"resayil-conversation","version":1,"title":"T","started_at":"2026-11-23T20:15:09Z",
            "system_prompt":"","parameters":{},"messages":[
            \(message("user", "q", ",\"attachments\":[\"a.txt\"]")),
            \(message("assistant", "first", ",\"set_aside\":true")), \(message("assistant", "second", "")),
            \(message("user", "next", ""))]}
            """
        let read = try ConversationExport(json: document).conversation
        #expect(read.messages.map(\.text) == ["q", "second", "next"])
        #expect(read.variants(at: 1).map(\.text) == ["first", "second"])
        #expect(read.messages[0].attachments.isEmpty)
    }

    @Test("an export that is imported and exported again has the same bytes")
    func staysTheSame() throws {
        let folder = try TemporaryFolder()
        let store = try ConversationStore(at: folder.path + "/conversations.sqlite")
        let document = try ConversationExport(Sample.branched(), profile: "work", host: "h").document(as: .json)
        let file = try folder.write(document, to: "a.json")
        let id = try #require(store.insert(ConversationImport.read(file)).imported.first)
        let stored = try store.load(id)
        let again = ConversationExport(stored.conversation, profile: stored.profile, host: stored.host)
        #expect(try again.document(as: .json) == document.replacing("\"streaming\"", with: "\"cut\""))
    }

    @Test("a number that JSON cannot hold is an error, not a crash")
    func refusesInfinity() {
        let conversation = Conversation(
            parameters: SamplingParameters(temperature: .infinity), startedAt: Sample.start)
        let error = #expect(throws: ExportError.self) { try ConversationExport(conversation).document(as: .json) }
        #expect(error?.description.contains("at parameters.temperature") == true)
    }
}

@Suite("timestamps as ISO 8601")
struct TimestampISO8601Tests {
    @Test(
        "known times have their known form",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (1_795_464_909.25, "2026-11-23T20:15:09.250Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"),
        ])
    func spells(seconds: Double, text: String) {
        #expect(Timestamp(seconds: seconds).iso8601 == text)
        #expect(Timestamp(iso8601: text)?.seconds == seconds)
    }

    @Test("every time that a clock can give reads back exactly", .seeded(7))
    func readsBackExactly() {
        var random = Seed.random()
        for _ in 0..<2_000 {
            let timestamp = Timestamp(seconds: .random(in: 1e9...4e9, using: &random))
            #expect(Timestamp(iso8601: timestamp.iso8601) == timestamp)
        }
        let next = Timestamp(seconds: (1_800_000_000.0).nextDown)
        #expect(Timestamp(iso8601: next.iso8601) == next)
    }

    @Test("times beyond the calendar are clamped", arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func clamps(seconds: Double) {
        let text = Timestamp(seconds: seconds).iso8601
        #expect(text.count == 20)
        #expect(Timestamp(iso8601: text) != nil)
    }

    @Test(
        "other forms are refused",
        arguments: [
            "", "2026-11-23", "2026-11-23T20:15:09", "2026-11-23T20:15:09+03:00", "2026-13-01T00:00:00Z",
            "2026-11-23T24:00:00Z", "٢٠٢٦-11-23T20:15:09Z",
        ])
    func refuses(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }
}
