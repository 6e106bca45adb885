import Chat
import Interface
import Prompts
import Screen

/// What may cost more for each unit the more of them there are, which it should not.
extension Benchmark {
    static let growth: [Benchmark] =
        texts.map { name, unit, text in
            Benchmark(name: "show-\(name)", unit: unit, largest: 100_000) { size in
                let reply = text(size)
                return {
                    var screen = Driver(replies: [reply])
                    _ = screen.frame()
                    return size
                }
            }
        }
        + texts.map { name, unit, text in
            Benchmark(name: "stream-\(name)", unit: unit, largest: 100_000) { size in
                let pieces = Sample.pieces(text(size), count: size / 10)
                return {
                    var screen = Driver(replies: [])
                    screen.startReply()
                    for piece in pieces {
                        screen.stream(piece)
                        screen.show()
                    }
                    return size
                }
            }
        }
        + events + typing

    /// Texts of so many units, each unit what may be counted in a text.
    private static let texts: [(name: String, unit: String, text: @Sendable (Int) -> String)] = [
        ("letters", "letter of one word", { String(repeating: "a", count: $0) }),
        ("words", "word of one line", { String(repeating: "word ", count: $0) }),
        ("arabic", "word of one Arabic line", { String(repeating: "ضوء ", count: $0) }),
        ("lines", "line", { String(repeating: "line\n", count: $0) }),
        ("paragraphs", "paragraph", { String(repeating: "line\n\n", count: $0) }),
        ("blank", "blank line", { "a" + String(repeating: "\n", count: $0) + "b" }),
        ("marks", "mark on one letter", { "a" + String(repeating: "\u{301}", count: $0) }),
        ("joiners", "emoji joined to one", { String(repeating: "👩\u{200D}", count: $0) }),
        ("columns", "column of a table", { Sample.table(columns: $0, rows: 1) }),
        ("rows", "row of a table", { Sample.table(columns: 2, rows: $0) }),
        ("items", "item of a list", { String(repeating: "- item\n", count: $0) }),
        ("list-depth", "list in a list", { String(repeating: "- ", count: $0) + "item" }),
        ("quote-depth", "quote in a quote", { String(repeating: ">", count: $0) + " word" }),
        ("quoted", "line of a quote", { String(repeating: "> word\n", count: $0) }),
        ("links", "link of one line", { String(repeating: "[a](b) ", count: $0) }),
        ("addresses", "address of one line", { String(repeating: "http://a.bc ", count: $0) }),
        ("brackets", "bracket that stays open", { String(repeating: "[", count: $0) }),
        ("stars", "star of emphasis in emphasis", { String(repeating: "*a ", count: $0) }),
        ("ticks", "backtick that stays open", { String(repeating: "`a``", count: $0 / 2) }),
        ("tags", "tag that stays open", { String(repeating: "<a ", count: $0) }),
        ("code", "line of code", { "```swift\n" + String(repeating: "let a = 1\n", count: $0) + "```" }),
        ("code-line", "word of one line of code", { "```swift\n" + String(repeating: "let ", count: $0) + "\n```" }),
        ("languages", "block of code", { String(repeating: "```c\na\n```\n", count: $0) }),
        ("comment", "line of a comment in code", { "```c\n/*" + String(repeating: "\n*", count: $0) + "\n```" }),
        ("labels", "link by a label", { (0..<$0).map { "[\($0)]: /a\n" }.joined() + "\n[1]" }),
        ("formula", "letter of a formula", { "$$" + String(repeating: "x+", count: $0 / 2) + "$$" }),
    ]

    private static let events: [Benchmark] = [
        work("models", "model in the picker") { screen, size in
            screen.receive(.modelsListed((0..<size).map { ModelListing(id: ModelID("model-\($0)")) }))
            screen.press("Ctrl-X m")
            screen.press("9")
        },
        work("conversations", "saved conversation in the picker") { screen, size in
            let start = Timestamp(seconds: 0)
            screen.receive(
                .conversationsListed(
                    (0..<size).map {
                        ConversationSummary(
                            id: ConversationID(Int64($0)), title: "talk \($0)", startedAt: start, updatedAt: start,
                            messages: 1)
                    }))
            screen.press("9")
        },
        work("prompts", "prompt in the picker") { screen, size in
            screen.receive(.typed("/prompts"))
            screen.press("Enter")
            screen.receive(
                .prompt(
                    .listed(
                        (0..<size).map { Prompt(name: "prompt\($0)", origin: PromptOrigin(path: "", format: .own)) })))
            screen.press("9")
        },
        work("tags", "tag of a conversation") { screen, size in
            screen.receive(.typed("/tag " + (0..<size).map(String.init).joined(separator: " ")))
            screen.press("Enter")
        },
        work("queued", "question that waits") { screen, size in
            screen.startReply()
            for number in 0..<size {
                screen.receive(.typed("question \(number)"))
                screen.press("Enter")
            }
        },
        work("attachments", "file beside the next question") { screen, size in
            for number in 0..<size {
                screen.receive(.fileRead(Attachment(name: "\(number).txt", content: .text("a"), byteCount: 1)))
            }
        },
        work("hits", "hit of a search in all conversations") { screen, size in
            let message = MessageID(1)
            screen.receive(
                .wordsFound(
                    words: "a",
                    (0..<size).map {
                        SearchHit(
                            conversation: ConversationID(Int64($0)), message: message, title: "a", role: .user,
                            date: Timestamp(seconds: 0), snippet: "a", offset: 0)
                    }))
        },
        work("messages", "message that is asked after another", largest: 10_000) { screen, size in
            for number in 0..<size / 2 {
                screen.startReply()
                screen.stream("reply \(number)")
                screen.show()
                screen.endReply()
            }
        },
    ]

    private static let typing: [Benchmark] = [
        work("paste", "letter of a paste") { screen, size in
            screen.receive(.input(.paste(String(repeating: "word ", count: size / 5))))
        },
        work("type", "letter typed at the end of others") { screen, size in
            for _ in 0..<size {
                screen.receive(.typed("a"))
                _ = screen.frame()
            }
        },
        work("type-lines", "line typed below others") { screen, size in
            for _ in 0..<size {
                screen.receive(.typed("a"))
                screen.press("Alt-Enter")
                _ = screen.frame()
            }
        },
    ]

    private static func work(
        _ name: String, _ unit: String, largest: Int = 100_000,
        _ body: @escaping @Sendable (inout Driver, Int) -> Void
    ) -> Benchmark {
        Benchmark(name: name, unit: unit, largest: largest) { size in
            return {
                var screen = Driver(replies: [])
                body(&screen, size)
                _ = screen.frame()
                return size
            }
        }
    }
}

extension Sample {
    /// A text in so many pieces, as near as can be.
    static func pieces(_ text: String, count: Int) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let length = max(1, scalars.count / max(1, count))
        return stride(from: 0, to: scalars.count, by: length).map { start in
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: scalars[start..<min(scalars.count, start + length)])
            return String(piece)
        }
    }

    static func table(columns: Int, rows: Int) -> String {
        let row = "|" + String(repeating: "a|", count: columns) + "\n"
        return row + "|" + String(repeating: "-|", count: columns) + "\n" + String(repeating: row, count: rows)
    }
}
