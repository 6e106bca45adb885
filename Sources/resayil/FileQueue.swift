import Dispatch

/// Where files are read and written, so that a slow disk never stops the screen.
enum FileQueue {
    private static let queue = DispatchQueue(label: "files")

    /// Has work that may block done, in the order of the calls.
    static func post(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    /// Runs work that may block, in the order of the calls, and returns its result.
    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
