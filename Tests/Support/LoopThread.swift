package import EventLoop
import Foundation
private import Synchronization

/// A loop that runs on a thread of its own until it is stopped.
package final class LoopThread: Sendable {
    package let loop = PollLoop()
    private let isRunning = Atomic(true)

    package init() {
        Thread.detachNewThread { [loop, self] in
            loop.run { isRunning.load(ordering: .acquiring) }
        }
    }

    package func stop() {
        loop.post { [self] in isRunning.store(false, ordering: .releasing) }
    }

    /// Does something on the loop's thread and returns its result.
    package func run<Result: Sendable>(_ body: @escaping @Sendable (PollLoop) -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            loop.post { [loop] in continuation.resume(returning: body(loop)) }
        }
    }
}
