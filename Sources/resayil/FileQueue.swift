import Dispatch
import Foundation
import Synchronization

/// Where files are read and written, so that a slow disk never stops the screen.
///
/// It is a thread of its own: libdispatch's shared pool, once it has run anything, is looked after once a second for
/// ever, and an idle program would wake up for nothing.
enum FileQueue {
    private static let jobs = Mutex<[@Sendable () -> Void]>([])
    private static let waiting = DispatchSemaphore(value: 0)
    private static let thread: Void = Thread.detachNewThread {
        while true {
            waiting.wait()
            jobs.withLock { $0.removeFirst() }()
        }
    }

    /// Has work that may block done, in the order of the calls.
    static func post(_ work: @escaping @Sendable () -> Void) {
        _ = thread
        jobs.withLock { $0.append(work) }
        waiting.signal()
    }

    /// Runs work that may block, in the order of the calls, and returns its result.
    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            post { continuation.resume(returning: work()) }
        }
    }
}
