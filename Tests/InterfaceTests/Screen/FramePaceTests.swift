import Chat
import Screen
import Testing

@testable import Interface

@Suite("frame pace")
struct FramePaceTests {
    private func words(_ count: Int) -> Event {
        var delta = Delta(text: "a")
        for _ in 1..<count { _ = delta.join(Delta(text: "b")) }
        return .completionProgressed(RequestID(1), .delta(delta))
    }

    @Test("a word shows at once if the last frame is old, and soon if it is not")
    func words() {
        var pace = FramePace()
        pace.painted(at: .seconds(1))
        #expect(pace.due(after: words(1), at: .seconds(1) + .milliseconds(5)) == nil)
        #expect(pace.due(after: words(1), at: .seconds(1) + .milliseconds(1)) == .seconds(1) + .milliseconds(2))
    }

    @Test("the layout of a frame never delays a key")
    func full() {
        var pace = FramePace()
        let long = Event.completionProgressed(RequestID(1), .delta(Delta(text: String(repeating: "a", count: 5_000))))
        _ = pace.due(after: long, at: .seconds(1))
        #expect(!pace.isFull)
        _ = pace.due(after: long, at: .seconds(1))
        #expect(pace.isFull)
        pace.painted(at: .seconds(1))
        #expect(!pace.isFull)
    }

    @Test("in a flood of words frames are as far apart as the eye can see")
    func flood() {
        var pace = FramePace()
        pace.painted(at: .seconds(1))
        let due = pace.due(after: words(40), at: .seconds(1) + .milliseconds(3))
        #expect(due == .seconds(1) + .milliseconds(16))
        pace.painted(at: .seconds(2))
        #expect(pace.due(after: words(1), at: .seconds(2) + .milliseconds(3)) == nil)
    }

    @Test("input and the end of a reply never wait for a frame")
    func others() {
        var pace = FramePace()
        pace.painted(at: .seconds(1))
        _ = pace.due(after: words(40), at: .seconds(1))
        #expect(pace.due(after: .input(.key(KeyPress("a"))), at: .seconds(1)) == nil)
    }
}
