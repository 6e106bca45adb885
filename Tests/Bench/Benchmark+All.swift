import Chat
import Client
import History
import Interface
import Screen

extension Benchmark {
    static let all: [Benchmark] = [
        Benchmark(name: "events", unit: "server-sent event") { size in
            let body = Sample.body(of: size)
            return {
                var parser = ServerSentEvents()
                return body.withUnsafeBytes { parser.receive($0).count }
            }
        },
        Benchmark(name: "words", unit: "chunk of a reply, from bytes to words") { size in
            let body = Sample.body(of: size)
            return { ReplyBody.deltas(in: body, piece: 16_384).count }
        },
        Benchmark(name: "delta", unit: "word of plain text at the end of so many characters, with its frame") { size in
            growing(Sample.prose, size)
        },
        Benchmark(name: "delta-markdown", unit: "the same in Markdown") { size in growing(Sample.markdown, size) },
        Benchmark(name: "delta-arabic", unit: "the same in Arabic") { size in growing(Sample.arabic, size) },
        Benchmark(name: "delta-chinese", unit: "the same in Chinese") { size in growing(Sample.chinese, size) },
        Benchmark(name: "delta-hidden", unit: "word of plain text in a hidden window") { size in
            growing(Sample.prose, size, isHidden: true)
        },
        Benchmark(name: "frame", unit: "frame of a reply so long, nothing new in it") { size in
            var screen = Driver(replies: [Sample.text(Sample.markdown, size)])
            _ = screen.frame()
            return { repeated(200) { _ = screen.frame() } }
        },
        Benchmark(name: "page", unit: "page up in a reply so long, with its frame") { size in
            var screen = Driver(replies: [Sample.text(Sample.markdown, size)])
            _ = screen.frame()
            return {
                repeated(100) {
                    screen.press("PgUp")
                    _ = screen.frame()
                }
            }
        },
        Benchmark(name: "open", unit: "first frame of a conversation of so many messages") { size in
            let messages = Driver.messages(Array(repeating: "A short reply.", count: size / 2))
            return {
                var screen = Driver(messages: messages)
                _ = screen.frame()
                return 1
            }
        },
        Benchmark(name: "search", unit: "letter of a search through so many messages") { size in
            let messages = Driver.messages((0..<size / 2).map { "Reply \($0) has words and a number." })
            var screen = Driver(messages: messages)
            _ = screen.frame()
            screen.press("Ctrl-S")
            return {
                for letter in "number" {
                    screen.press(String(letter))
                    _ = screen.frame()
                }
                return 6
            }
        },
        store("keep", "question kept beside so many messages") { store, _ in
            repeated(20) { store.add(replies: 1) }
        },
        store("list", "list of conversations over so many messages") { store, _ in
            repeated(10) { _ = try? store.store.conversations(ConversationFilter(limit: 100)) }
        },
        store("find", "word found in so many messages") { store, _ in
            repeated(10) { _ = try? store.store.search("seventeen") }
        },
        store("open-hit", "conversation of two hundred opened at a hit beside so many messages") { store, _ in
            guard let hit = try? store.store.search("seventeen", limit: 1).first else { return 0 }
            return repeated(10) { _ = try? store.store.load(hit.conversation, through: hit.message) }
        },
    ]

    private static func growing(_ words: [String], _ size: Int, isHidden: Bool = false) -> () -> Int {
        var screen = Driver(replies: [])
        screen.startReply()
        screen.stream(Sample.text(words, size))
        if isHidden { screen.press("Ctrl-X n") }
        _ = screen.frame()
        return {
            repeated(400) {
                screen.stream(words[screen.streamed % words.count])
                if !isHidden { screen.show() }
            }
        }
    }

    private static func store(
        _ name: String, _ unit: String, _ work: @escaping @Sendable (StoreSample, Int) -> Int
    ) -> Benchmark {
        Benchmark(name: name, unit: unit, largest: 100_000) { size in
            let sample = StoreSample.holding(size)
            return { work(sample, size) }
        }
    }

    private static func repeated(_ count: Int, _ body: () -> Void) -> Int {
        for _ in 0..<count { body() }
        return count
    }
}
