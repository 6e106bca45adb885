private import CTasks
import Glibc
private import Synchronization
private import System

/// The loop of one thread: it waits for descriptors, for moments and for what other threads send it in a single
/// system call, and does what is due, one thing after the other.
///
/// `@unchecked Sendable`: `post` may be called from any thread; everything else belongs to the thread that runs the
/// loop, and to the program's start before that.
package final class PollLoop: @unchecked Sendable {
    /// Work that runs once, in the order in which it was posted.
    enum Work {
        case call(@Sendable () -> Void)
        case task(UnownedJob)
    }

    private struct Inbox {
        var work: [Work] = []
        /// The thread waits, or is about to: whoever sends it work wakes it.
        var isAsleep = false
    }

    /// The loop of the program's first thread: see `runProgram`.
    package static let main = PollLoop()

    private let inbox = Mutex(Inbox())
    /// Becomes readable when work is sent to a thread that is asleep.
    private let wakeupDescriptor = ct_wakeup_open()
    /// The thread that runs the loop: until then the one that made it.
    private var thread = pthread_self()
    private var batch: [Work] = []
    private var watchers: [DescriptorWatcher] = []
    private var timers: [LoopTimer] = []
    private var descriptors: [pollfd] = []
    private var isPollListStale = true
    /// More events wait than could be handled: network readers pause.
    package var isBehind = false

    /// So much work may send more work before descriptors are looked at again.
    private static let batches = 8

    package init() {}

    deinit { close(wakeupDescriptor) }

    /// Runs `call` on the loop's thread. May be called from any thread.
    package func post(_ call: @escaping @Sendable () -> Void) { post(.call(call)) }

    func post(_ work: Work) {
        let isAsleep = inbox.withLock { inbox in
            inbox.work.append(work)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        if isAsleep { ct_wakeup_signal(wakeupDescriptor) }
    }

    /// Calls `body` on the loop's thread each time that a descriptor can be read, or has come to its end.
    package func watch(_ descriptor: Int32, _ body: @escaping () -> Void) -> DescriptorWatcher {
        let watcher = DescriptorWatcher(descriptor, loop: self, body)
        watchers.append(watcher)
        isPollListStale = true
        return watcher
    }

    /// Calls `body` once on the loop's thread when so much time has passed.
    package func timer(after wait: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        let timer = LoopTimer(due: SystemClock.uptime + max(.zero, wait), body)
        timers.append(timer)
        return timer
    }

    /// Runs the loop on the calling thread until `condition` is false; it is looked at after each round.
    package func run(while condition: () -> Bool) {
        thread = pthread_self()
        while condition() {
            doWork()
            fireTimers()
            wait()
        }
    }

    var isOnThread: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// The watch is over, or paused, or goes on.
    func watchChanged() { isPollListStale = true }

    private func doWork() {
        for _ in 0..<Self.batches {
            inbox.withLock { swap(&$0.work, &batch) }
            if batch.isEmpty { return }
            for work in batch {
                switch work {
                case .call(let call): call()
                case .task(let job): job.runSynchronously(on: asUnownedSerialExecutor())
                }
            }
            batch.removeAll(keepingCapacity: true)
        }
    }

    private func fireTimers() {
        guard !timers.isEmpty else { return }
        let now = SystemClock.uptime
        let due = timers.filter { $0.isArmed && $0.due <= now }
        timers.removeAll { !$0.isArmed || $0.due <= now }
        for timer in due { timer.fire() }
    }

    /// Sleeps until something is ready or due; not at all while work waits.
    private func wait() {
        if isPollListStale { listDescriptors() }
        let maySleep = inbox.withLock { inbox in
            inbox.isAsleep = inbox.work.isEmpty
            return inbox.isAsleep
        }
        var due = timers.lazy.filter(\.isArmed).map(\.due).min()
        if !maySleep { due = .zero }
        let count = poll(until: due)
        inbox.withLock { $0.isAsleep = false }
        guard count > 0 else { return }
        if descriptors[0].revents != 0 { ct_wakeup_drain(wakeupDescriptor) }
        // A watch that fires may add and end others: the list is made anew before the next wait.
        for (watcher, descriptor) in zip(watchers, descriptors.dropFirst()) where descriptor.revents != 0 {
            watcher.fire()
        }
    }

    private func poll(until due: Duration?) -> Int32 {
        let wait = due.map { $0 == .zero ? .zero : max(.zero, $0 - SystemClock.uptime) }
        let nanoseconds = wait.map { wait in
            let (seconds, attoseconds) = min(wait, .seconds(86_400)).components
            return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
        return ct_poll(&descriptors, Int32(descriptors.count), nanoseconds ?? -1)
    }

    private func listDescriptors() {
        watchers.removeAll(where: \.isOver)
        isPollListStale = false
        // A negative descriptor is passed over by the system.
        descriptors = [pollfd(fd: wakeupDescriptor, events: Int16(POLLIN), revents: 0)]
        descriptors += watchers.map { pollfd(fd: $0.isPaused ? -1 : $0.descriptor, events: Int16(POLLIN), revents: 0) }
    }
}

/// A descriptor that a loop watches. It is watched until `end`, whether anybody holds this or not.
package final class DescriptorWatcher {
    let descriptor: Int32
    private unowned let loop: PollLoop
    private let body: () -> Void
    private(set) var isOver = false
    /// The system buffers what arrives while the watcher is paused.
    package var isPaused = false { didSet { loop.watchChanged() } }

    init(_ descriptor: Int32, loop: PollLoop, _ body: @escaping () -> Void) {
        self.descriptor = descriptor
        self.loop = loop
        self.body = body
    }

    /// To be called before the descriptor is closed.
    package func end() {
        isOver = true
        loop.watchChanged()
    }

    func fire() {
        if !isOver, !isPaused { body() }
    }
}

/// A moment that a loop waits for.
package final class LoopTimer {
    package let due: Duration
    private let body: () -> Void
    package private(set) var isArmed = true

    init(due: Duration, _ body: @escaping () -> Void) {
        self.due = due
        self.body = body
    }

    package func cancel() { isArmed = false }

    func fire() {
        guard isArmed else { return }
        isArmed = false
        body()
    }
}
