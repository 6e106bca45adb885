import Chat
import Screen
import Testing

@testable import Interface

@Suite("joining events")
struct EventJoiningTests {
    private static func words(_ text: String, reasoning: String = "", of id: UInt64 = 1) -> Event {
        .completionProgressed(RequestID(id), .delta(Delta(text: text, reasoning: reasoning)))
    }

    @Test("words of one reply become one event, which counts them all")
    func joined() throws {
        var event = Self.words("e")
        // The mark belongs to the letter before it.
        for next in [Self.words("\u{301}"), Self.words("", reasoning: "hm"), Self.words("طيب")] {
            let isJoined = event.join(next)
            #expect(isJoined)
        }
        guard case .completionProgressed(RequestID(1), .delta(let delta)) = event else {
            Issue.record("\(event)")
            return
        }
        #expect(delta.text == "e\u{301}طيب" && delta.reasoning == "hm" && delta.words == 3)
    }

    private static let correction = Event.completionProgressed(
        RequestID(1), .delta(Delta(text: "b", correction: .textIsReasoning)))

    @Test(
        "other events stay as they are",
        arguments: [
            (words("a"), words("b", of: 2)), (words("a"), .completionProgressed(RequestID(1), .accepted)),
            (.completionProgressed(RequestID(1), .accepted), words("b")), (.ticked, words("b")),
            (words("a"), .input(.key(KeyPress("b")))), (correction, words("b")),
            (words(String(repeating: "a", count: 8_000)), words(String(repeating: "b", count: 193))),
        ])
    func apart(event: Event, next: Event) {
        var joined = event
        let isJoined = joined.join(next)
        #expect(!isJoined && joined == event)
    }

    @Test("a correction comes with the words that it corrects")
    func corrected() {
        var event = Self.words("a")
        let isJoined = event.join(Self.correction)
        #expect(isJoined && event == .completionProgressed(RequestID(1), .delta(Self.both)))
    }

    private static var both: Delta {
        var delta = Delta(text: "a")
        _ = delta.join(Delta(text: "b", correction: .textIsReasoning))
        return delta
    }
}
