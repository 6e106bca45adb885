import Chat
import Synchronization

/// Lets reports through until the last one, or until the task is cancelled.
final class ReportGate: Sendable {
    private let receiver: @Sendable (CompletionProgress) -> Void
    private let isClosed = Atomic(false)
    private let isAccepted = Atomic(false)

    init(_ receiver: @escaping @Sendable (CompletionProgress) -> Void) { self.receiver = receiver }

    func report(_ progress: CompletionProgress) {
        guard !isClosed.load(ordering: .acquiring) else { return }
        receiver(progress)
    }

    /// Reports the first success status; a repeated attempt is not accepted twice.
    func accept() {
        if !isAccepted.exchange(true, ordering: .acquiringAndReleasing) { report(.accepted) }
    }

    /// Reports the end. Nothing goes through after it.
    func close(with progress: CompletionProgress) {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        receiver(progress)
    }

    /// The task was cancelled: nobody listens any more.
    func close() { isClosed.store(true, ordering: .releasing) }
}
