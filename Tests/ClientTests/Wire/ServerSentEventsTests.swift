import Testing

@testable import Client

@Suite("ServerSentEvents")
struct ServerSentEventsTests {
    private func items(_ text: String, limit: Int = 1000) -> [ServerSentEvents.Item] {
        var events = ServerSentEvents(limit: limit)
        return Array(text.utf8).withUnsafeBytes { events.receive($0) } + events.finish()
    }

    private func event(_ text: String, name: String? = nil) -> ServerSentEvents.Item {
        .event(name: name, data: Array(text.utf8))
    }

    @Test("comments are signs of life, and unknown fields are ignored")
    func comments() {
        #expect(
            items(": OPENROUTER PROCESSING\n\n:\nid: 1\nretry: 2\nfoo\n\ndata: x\n\n") == [
                .comment, .comment, event("x"),
            ])
    }

    @Test("one space after the colon is dropped, and data lines are joined")
    func lines() {
        #expect(items("data:  a\ndata:b\ndata\n\n") == [event(" a\nb\n")])
        #expect(items("event: error\ndata: x\n\ndata: y\n\n") == [event("x", name: "error"), event("y")])
    }

    @Test("a line longer than the limit ends the stream, complete or not")
    func limits() {
        let long = String(repeating: "x", count: 1001)
        #expect(items("data: a\n\ndata: " + long) == [event("a"), .tooLong])
        #expect(items("data: " + long + "\n\ndata: b\n\n") == [.tooLong])
        #expect(items(String(repeating: "data: 0123456789\n", count: 100)) == [.tooLong])
    }
}
