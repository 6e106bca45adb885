import Testing

@testable import Client

@Suite("ServerSentEvents")
struct ServerSentEventsTests {
    private func items(_ text: String, limit: Int = 1000, step: Int = .max) -> [ServerSentEvents.Item] {
        var events = ServerSentEvents(limit: limit)
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: step).map { bytes[$0...].prefix(step) }
        return pieces.flatMap { piece in piece.withUnsafeBytes { events.receive($0) } } + events.finish()
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

    @Test("a byte order mark does not count, wherever the stream is cut", arguments: [1, 2, 3, 500, 1003])
    func byteOrderMark(step: Int) {
        let longest = "\u{FEFF}data: " + String(repeating: "x", count: 994)
        #expect(items(longest + "\n\n", step: step) == [event(String(repeating: "x", count: 994))])
        #expect(items(longest + "x\n\n", step: step) == [.tooLong])
        #expect(items("\u{FEFF}: " + longest.dropFirst() + "\n", step: step) == [.comment])
    }
}
