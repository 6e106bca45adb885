import EventLoop

/// The continuous clock with sleeps in the program's loop.
///
/// The runtime's own clocks wake their sleepers through libdispatch's shared pool, which then wakes the program once a
/// second for ever (see `PollLoop.runProgram`).
struct LoopClock: Clock {
    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }

    /// - Throws: `CancellationError` at once when the task is cancelled; no timer is left behind.
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let (wake, continuation) = AsyncStream.makeStream(of: Void.self)
        let wait = now.duration(to: deadline)
        await withTaskCancellationHandler {
            // Every task runs on the loop's thread.
            let timer = PollLoop.main.timer(after: wait) { continuation.finish() }
            for await _ in wake {}
            timer.cancel()
        } onCancel: {
            continuation.finish()
        }
        try Task.checkCancellation()
    }
}
