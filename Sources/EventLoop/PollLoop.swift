private import CTasks
import Glibc
private import Synchronization
private import System

/// The loop of one thread: it waits for descriptors, for moments and for what other threads send it in a single
/// system call (`epoll`), and does what is due, one thing after the other.
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
    /// What the loop waits in.
    private let poll = ct_poll_open()
    /// Becomes readable when work is sent to a thread that is asleep.
    private let wakeupDescriptor = ct_wakeup_open()
    /// The thread that runs the loop: until then the one that made it.
    private var thread = pthread_self()
    private var batch: [Work] = []
    private var watchers: [DescriptorWatcher] = []
    private var timers: [LoopTimer] = []
    private var ready = [Int32](repeating: -1, count: Int(CT_POLL_READY))
    /// More events wait than could be handled: network readers pause.
    package var isBehind = false

    /// So much work may send more work before descriptors are looked at again.
    private static let batches = 8

    package init() { _ = ct_poll_add(poll, wakeupDescriptor) }

    deinit {
        close(wakeupDescriptor)
        close(poll)
    }

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

    /// Calls `body` on the loop's thread each time that a descriptor can be read, or has come to its end. Only one
    /// watcher at a time has a descriptor.
    package func watch(_ descriptor: Int32, _ body: @escaping () -> Void) -> DescriptorWatcher {
        let watcher = DescriptorWatcher(descriptor, loop: self, body)
        watchers.append(watcher)
        add(watcher)
        return watcher
    }

    /// Calls `body` once on the loop's thread when so much time has passed.
    package func timer(after wait: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        let timer = LoopTimer(due: SystemClock.uptime + max(.zero, wait), body)
        timers.append(timer)
        return timer
    }

    /// Runs the loop on the calling thread until `condition` is false; it is looked at before each wait.
    package func run(while condition: () -> Bool) {
        thread = pthread_self()
        while condition() {
            wait()
            doWork()
            fireTimers()
        }
    }

    var isOnThread: Bool { pthread_equal(thread, pthread_self()) != 0 }

    fileprivate func add(_ watcher: DescriptorWatcher) {
        let error = ct_poll_add(poll, watcher.descriptor)
        assert(error != EEXIST, "a descriptor has one watcher at a time")
        watcher.isAlwaysReady = error != 0
    }

    fileprivate func pause(_ watcher: DescriptorWatcher) {
        watcher.isAlwaysReady = false
        ct_poll_remove(poll, watcher.descriptor)
    }

    fileprivate func remove(_ watcher: DescriptorWatcher) {
        if !watcher.isPaused { pause(watcher) }
        watchers.removeAll { $0 === watcher }
    }

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
        let maySleep = inbox.withLock { inbox in
            inbox.isAsleep = inbox.work.isEmpty
            return inbox.isAsleep
        }
        var due = timers.lazy.filter(\.isArmed).map(\.due).min()
        let alwaysReady = watchers.filter(\.isAlwaysReady)
        if !maySleep || !alwaysReady.isEmpty { due = .zero }
        let count = ct_poll_wait(poll, &ready, nanoseconds(until: due))
        inbox.withLock { $0.isAsleep = false }
        for index in 0..<max(0, Int(count)) { fire(ready[index]) }
        for watcher in alwaysReady { watcher.fire() }
    }

    private func fire(_ descriptor: Int32) {
        if descriptor == wakeupDescriptor { return ct_wakeup_drain(descriptor) }
        // One that fired before it may have ended it.
        watchers.first { $0.descriptor == descriptor }?.fire()
    }

    private func nanoseconds(until due: Duration?) -> Int64 {
        guard let due else { return -1 }
        let wait = due == .zero ? .zero : max(.zero, due - SystemClock.uptime)
        let (seconds, attoseconds) = min(wait, .seconds(86_400)).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}

/// A descriptor that a loop watches. It is watched until `end`, whether anybody holds this or not.
package final class DescriptorWatcher {
    let descriptor: Int32
    private unowned let loop: PollLoop
    private let body: () -> Void
    private var isOver = false
    /// The system does not wait for a file, which can always be read, and not for what is closed already.
    fileprivate(set) var isAlwaysReady = false
    /// The system buffers what arrives while the watcher is paused.
    package var isPaused = false {
        didSet {
            guard !isOver, isPaused != oldValue else { return }
            if isPaused { loop.pause(self) } else { loop.add(self) }
        }
    }

    init(_ descriptor: Int32, loop: PollLoop, _ body: @escaping () -> Void) {
        self.descriptor = descriptor
        self.loop = loop
        self.body = body
    }

    /// To be called before the descriptor is closed, or at once after.
    package func end() {
        guard !isOver else { return }
        isOver = true
        loop.remove(self)
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
