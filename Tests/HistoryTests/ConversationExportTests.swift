import Foundation
import Support
import Testing

import Chat
import History
import Localization

@Suite("ConversationExport")
struct ConversationExportTests {
    private func document(
        _ format: ExportFormat, title: String = "Reversing lists", systemPrompt: String = "", _ messages: [Message]
    ) throws -> String {
        let conversation = Conversation(
            title: title, systemPrompt: systemPrompt, messages: messages, startedAt: Sample.start)
        return try ConversationExport(conversation, profile: "work", host: "llmapi.resayil.io")
            .document(as: format, timeZone: Sample.kuwait)
    }

    private let exchange = [
        Message(role: .user, text: "How do I *reverse* a list?", startedAt: Sample.start),
        Message(
            role: .assistant, text: "Call `reversed()`:\n\n```swift\nlet back = names.reversed()",
            reasoning: "Hm.\n\nLazy.",
            model: ModelID("qwen3:14b"), state: .stopped, startedAt: Timestamp(seconds: Sample.start.seconds + 1),
            endedAt: Timestamp(seconds: Sample.start.seconds + 4.12),
            usage: Usage(promptTokens: 9, completionTokens: 212)),
    ]

    @Test("Markdown has the title, the prompt, and each message under its author")
    func writesMarkdown() throws {
        #expect(
            try document(.markdown, systemPrompt: "Be brief.", exchange) == """
                # Reversing lists

                2026-11-23 23:15 (UTC+03:00) · work · llmapi.resayil.io

                ## System prompt

                Be brief.

                ## You

                *2026-11-23 23:15:09*

                How do I *reverse* a list?

                ## qwen3:14b

                *2026-11-23 23:15:10 · 3.1 s · 212 tokens*

                <details>
                <summary>Reasoning</summary>

                Hm.

                Lazy.

                </details>

                Call `reversed()`:

                ```swift
                let back = names.reversed()
                ```

                *Stopped by you.*

                """)
    }

    @Test("headings, facts and endings are in the language of the program, and JSON is English")
    func arabic() throws {
        let conversation = Conversation(systemPrompt: "Be brief.", messages: exchange, startedAt: Sample.start)
        let export = ConversationExport(conversation, profile: "work", host: "llmapi.resayil.io")
        let catalog = try ShippedCatalog.arabic()
        func document(_ format: ExportFormat) throws -> String {
            try export.document(as: format, timeZone: Sample.kuwait, in: catalog)
        }
        let markdown = try document(.markdown)
        for words in ["# محادثة\n", "## تعليمات النظام\n", "## أنت\n", "<summary>التفكير</summary>", "*أوقفتَه.*"] {
            #expect(markdown.contains(words), "\(markdown)")
        }
        #expect(try document(.text).contains("\n\nالتفكير:\n    Hm."))
        #expect(try document(.text).hasPrefix("محادثة\n2026-11-23 23:15 (UTC+03:00) · work · llmapi.resayil.io\n"))
        #expect(try document(.html).contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(try document(.json) == (try export.document(as: .json, timeZone: Sample.kuwait)))
        #expect(try !document(.json).unicodeScalars.contains { (0x600...0x6FF).contains($0.value) })
    }

    @Test("no document in Arabic has marks of direction that nobody wrote, and those of a message stay")
    func marks() throws {
        let words = "say \u{2067}אב\u{2069}"
        let message = Message(role: .user, text: words, startedAt: Sample.start)
        let conversation = Conversation(messages: exchange + [message], startedAt: Sample.start)
        let export = ConversationExport(conversation, profile: "work", host: "llmapi.resayil.io")
        for format in ExportFormat.allCases {
            let document = try export.document(as: format, in: ShippedCatalog.arabic())
            #expect(document.contains(words), "\(format)")
            let rest = document.replacing(words, with: "")
            #expect(
                !rest.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) || $0.value == 0x200F },
                "\(format)")
        }
        let page = try export.document(as: .html, in: ShippedCatalog.arabic())
        #expect(page.contains("<bdi dir=\"ltr\">llmapi.resayil.io</bdi>") && page.contains("<bdi>work</bdi>"))
        #expect(page.ranges(of: "<bdi").count == page.ranges(of: "</bdi>").count)
        #expect(try !export.document(as: .html).contains("<bdi"))
    }

    @Test("text has the same content without markup")
    func writesText() throws {
        #expect(
            try document(.text, systemPrompt: "Be brief.", exchange) == """
                Reversing lists
                2026-11-23 23:15 (UTC+03:00) · work · llmapi.resayil.io


                System prompt

                Be brief.


                You, 2026-11-23 23:15:09

                How do I *reverse* a list?


                qwen3:14b, 2026-11-23 23:15:10, 3.1 s, 212 tokens

                Reasoning:
                    Hm.

                    Lazy.

                Call `reversed()`:

                ```swift
                let back = names.reversed()

                (Stopped by you.)

                """)
    }

    @Test(
        "an incomplete reply says so in its last line",
        arguments: [
            (MessageState.stopped, "Stopped by you."),
            (.cut, "Connection lost: the reply is incomplete."),
            (.unconfirmed, "Ended unexpectedly: may be incomplete."),
            (.streaming, "Saved before the reply was complete."),
            (.failed(Sample.failure), "Failed: 429 too many requests · wait a minute"),
        ])
    func saysHowItEnded(state: MessageState, words: String) throws {
        let reply = Message(role: .assistant, text: "Half a", state: state, startedAt: Sample.start)
        #expect(try document(.markdown, [reply]).hasSuffix("\n\nHalf a\n\n*\(words)*\n"))
        #expect(try document(.text, [reply]).hasSuffix("\n\nHalf a\n\n(\(words))\n"))
    }

    @Test("a code block that was left open is closed, whatever it holds")
    func closesFences() throws {
        func last(_ text: String) throws -> String {
            let document = try document(.markdown, [Message(role: .assistant, text: text, startedAt: Sample.start)])
            return String(document.components(separatedBy: "*\n\n").last?.dropLast() ?? "")
        }
        #expect(try last("```\na\n") == "```\na\n```")
        #expect(try last("~~~~ md\n```\n~~~") == "~~~~ md\n```\n~~~\n~~~~")
        #expect(try last("  ```swift\na\r\n```  ") == "  ```swift\na\n```  ")
        #expect(try last("```inline``` and `more`") == "```inline``` and `more`")
        #expect(try last("    ```\nindented") == "    ```\nindented")
    }

    @Test("a title and a model's name cannot be markup")
    func escapesHeadings() throws {
        let reply = Message(role: .assistant, text: "x", model: ModelID("<b>*m*"), startedAt: Sample.start)
        let document = try document(.markdown, title: "a `b`\n# [c](d)", [reply])
        #expect(document.hasPrefix("# a \\`b\\` # \\[c](d)\n\n"))
        #expect(document.contains("\n## \\<b>\\*m\\*\n"))
        #expect(try self.document(.text, title: " \n", []).hasPrefix("Conversation\n"))
    }

    @Test("the extension of a file selects the format")
    func readsEndings() {
        #expect(ExportFormat(pathExtension: "MD") == .markdown)
        #expect(ExportFormat(pathExtension: "json") == .json)
        #expect(ExportFormat(pathExtension: "txt") == .text)
        #expect(ExportFormat(pathExtension: "pdf") == nil)
        #expect(ExportFormat(pathExtension: "") == nil)
    }
}
