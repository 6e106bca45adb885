private import CTasks
import Dispatch
import Glibc

/// Has every Swift task run on the main queue, whatever it is isolated to.
///
/// The runtime would give tasks that no actor claims to libdispatch's shared pool, and once that pool has run anything
/// libdispatch looks after it once a second for ever: an idle program would wake up for nothing. It also spares a
/// delta the way through another thread. What blocks must not be a task here: the network has threads of its own, and
/// files are written on a queue of their own.
enum TaskScheduling {
    private typealias Original = @convention(thin) (UnownedJob) -> Void
    private typealias Enqueue = @convention(thin) (UnownedJob, Original) -> Void
    private typealias AfterOriginal = @convention(thin) (UInt64, UnownedJob) -> Void
    private typealias EnqueueAfter = @convention(thin) (UInt64, UnownedJob, AfterOriginal) -> Void
    private typealias AtOriginal = @convention(thin) (Int64, Int64, Int64, Int64, Int32, UnownedJob) -> Void
    private typealias EnqueueAt =
        @convention(thin) (Int64, Int64, Int64, Int64, Int32, UnownedJob, AtOriginal) -> Void

    /// To be called once, before the first task.
    static func useMainQueue() {
        let enqueue: Enqueue = { job, _ in MainActor.shared.enqueue(job) }
        let after: EnqueueAfter = { nanoseconds, job, _ in TaskScheduling.run(job, after: nanoseconds) }
        let at: EnqueueAt = { seconds, nanoseconds, _, _, clock, job, _ in
            TaskScheduling.run(job, after: TaskScheduling.wait(until: seconds, nanoseconds, clock: clock))
        }
        set(ct_enqueue_hook(), to: enqueue)
        set(ct_enqueue_after_hook(), to: after)
        set(ct_enqueue_at_hook(), to: at)
    }

    private static func set<Function>(_ hook: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, to function: Function) {
        hook?.withMemoryRebound(to: Function.self, capacity: 1) { $0.pointee = function }
    }

    private static func run(_ job: UnownedJob, after nanoseconds: UInt64) {
        let wait = Int(min(nanoseconds, UInt64(Int64.max)))
        DispatchQueue.main.asyncAfter(deadline: .now() + .nanoseconds(wait)) { MainActor.shared.enqueue(job) }
    }

    /// Nanoseconds from now to a moment of the runtime's clocks: 1 is the continuous one, 2 the suspending one.
    private static func wait(until seconds: Int64, _ nanoseconds: Int64, clock: Int32) -> UInt64 {
        var now = timespec()
        clock_gettime(clock == 1 ? CLOCK_BOOTTIME : CLOCK_MONOTONIC, &now)
        let (whole, overflows) = (seconds - Int64(now.tv_sec)).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflows else { return UInt64(Int64.max) }
        return UInt64(max(0, whole + nanoseconds - Int64(now.tv_nsec)))
    }
}
