import Dispatch

/// Waits for the paced models.
///
/// On a queue of its own: the runtime's clocks wake their sleepers through libdispatch's shared pool, which then wakes
/// the program that holds the server once a second for ever.
enum Pace {
    private static let queue = DispatchQueue(label: "pace")

    /// - Throws: `CancellationError` at once when the task is cancelled; no timer is left behind.
    static func wait(_ duration: Duration) async throws {
        let (wake, continuation) = AsyncStream.makeStream(of: Void.self)
        // Cancelling is safe from any thread.
        nonisolated(unsafe) let item = DispatchWorkItem { continuation.finish() }
        queue.asyncAfter(deadline: .now() + .nanoseconds(Int(duration / .nanoseconds(1))), execute: item)
        await withTaskCancellationHandler {
            for await _ in wake {}
        } onCancel: {
            item.cancel()
            continuation.finish()
        }
        try Task.checkCancellation()
    }
}
