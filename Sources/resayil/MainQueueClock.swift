import Dispatch

/// The continuous clock with sleeps on the main queue.
///
/// The runtime's own clocks wake their sleepers through libdispatch's shared pool, which then wakes the program once a
/// second for ever (see `TaskScheduling`).
struct MainQueueClock: Clock {
    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }

    /// - Throws: `CancellationError` at once when the task is cancelled; no timer is left behind.
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let (wake, continuation) = AsyncStream.makeStream(of: Void.self)
        // Cancelling is safe from any thread.
        nonisolated(unsafe) let item = DispatchWorkItem { continuation.finish() }
        let wait = max(.zero, now.duration(to: deadline))
        let nanoseconds = Int(min(wait, .seconds(86_400)) / .nanoseconds(1))
        DispatchQueue.main.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds), execute: item)
        await withTaskCancellationHandler {
            for await _ in wake {}
        } onCancel: {
            item.cancel()
            continuation.finish()
        }
        try Task.checkCancellation()
    }
}
