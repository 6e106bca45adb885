private import CTasks

/// Has every Swift task run on the main queue, whatever it is isolated to.
///
/// The runtime would give tasks that no actor claims to libdispatch's shared pool, and once that pool has run anything
/// libdispatch looks after it once a second for ever: an idle program would wake up for nothing. It also spares a
/// delta the way through another thread. What blocks must not be a task here: the network has threads of its own, and
/// files are written on a queue of their own.
enum TaskScheduling {
    private typealias Original = @convention(thin) (UnownedJob) -> Void
    private typealias Enqueue = @convention(thin) (UnownedJob, Original) -> Void

    /// To be called once, before the first task. Sleeps do not come this way: see `MainQueueClock`.
    static func useMainQueue() {
        let enqueue: Enqueue = { job, _ in MainActor.shared.enqueue(job) }
        ct_enqueue_hook()?.withMemoryRebound(to: Enqueue.self, capacity: 1) { $0.pointee = enqueue }
    }
}
