import Testing

@testable import Client

@Suite("TransferTimers")
struct TransferTimersTests {
    private let times = ClientOptions.Times()

    @Test("comments keep a stream alive for longer than the gap between bytes, but not without end")
    func comments() {
        var timers = TransferTimers(limits: times, total: nil, now: .zero)
        var now = Duration.zero
        while now < times.payloadGap {
            #expect(timers.expiry(at: now) == nil)
            timers.sawByte(at: now)
            now += .seconds(5)
        }
        #expect(timers.expiry(at: now) == .networkError(.payloadGap(times.payloadGap)))
    }

    @Test("a silence of 90 s is tolerated, one of 630 s is the end")
    func silence() {
        var timers = TransferTimers(limits: times, total: nil, now: .zero)
        timers.sawPayload(at: .seconds(10))
        #expect(timers.expiry(at: .seconds(100)) == nil)
        #expect(timers.wait(at: .seconds(100)) == .seconds(540))
        #expect(timers.expiry(at: .seconds(639)) == nil)
        #expect(timers.expiry(at: .seconds(640)) == .networkError(.byteGap(.seconds(630))))
    }

    @Test("text re-arms both timers")
    func words() {
        var timers = TransferTimers(limits: times, total: nil, now: .zero)
        for minute in 1...120 {
            timers.sawPayload(at: .seconds(60 * minute))
            #expect(timers.expiry(at: .seconds(60 * minute + 59)) == nil)
        }
    }

    @Test("the total time ends a stream that bytes keep alive, and the body of an error counts as far as it came")
    func total() {
        var timers = TransferTimers(limits: times, total: .seconds(30), now: .zero)
        timers.sawByte(at: .seconds(29))
        #expect(timers.expiry(at: .seconds(30)) == .networkError(.totalTime(.seconds(30))))
        timers.readBriefly(since: .seconds(20))
        #expect(timers.expiry(at: .seconds(25)) == .enough)
    }

    @Test("an end that words follow was none")
    func goesOn() {
        var timers = TransferTimers(limits: times, total: nil, now: .zero)
        timers.sawEnding(at: .seconds(1))
        timers.sawByte(at: .seconds(2))
        #expect(timers.expiry(at: .seconds(3)) == .enough)
        timers.sawPayload(at: .seconds(2))
        #expect(timers.expiry(at: .seconds(60)) == nil)
    }
}
