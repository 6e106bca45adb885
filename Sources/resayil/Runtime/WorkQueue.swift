import Dispatch
import Foundation
import Synchronization

/// A thread for work that may block, so that a slow disk or a desktop that hangs never stops the screen.
///
/// It is not libdispatch's shared pool: that one, once it has run anything, is looked after once a second for ever, and
/// an idle program would wake up for nothing.
final class WorkQueue: Sendable {
    /// Files are read and written here.
    static let files = WorkQueue()
    /// What the programs of the desktop are waited for in: those that take a text, and the one that opens a page.
    static let clipboard = WorkQueue()
    static let links = WorkQueue()
    /// The program that has the terminal is waited for in it.
    static let lent = WorkQueue()
    /// Runs `tmux display-message`. Blocks.
    static let terminal = WorkQueue()
    /// What `notify_command` started is waited for in it.
    static let notifications = WorkQueue()
    /// The commands of prompts.
    static let prompts = WorkQueue()

    private let jobs = Mutex<[@Sendable () -> Void]>([])
    private let waiting = DispatchSemaphore(value: 0)
    private let hasThread = Atomic(false)

    /// Has work done, in the order of the calls.
    func post(_ work: @escaping @Sendable () -> Void) {
        jobs.withLock { $0.append(work) }
        waiting.signal()
        guard !hasThread.exchange(true, ordering: .relaxed) else { return }
        Thread.detachNewThread { [self] in
            while true {
                waiting.wait()
                jobs.withLock { $0.removeFirst() }()
            }
        }
    }

    /// Has work done in a thread that ends with it, for what may take as long as it likes.
    static func runAlone<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }

    /// Has work done, in the order of the calls, and returns its result.
    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            post { continuation.resume(returning: work()) }
        }
    }
}
