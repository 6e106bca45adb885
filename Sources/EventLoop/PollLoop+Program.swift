private import CTasks

extension PollLoop {
    private typealias Enqueue = @convention(thin) (UnownedJob, @convention(thin) (UnownedJob) -> Void) -> Void
    private typealias Executor =
        @convention(thin) (@convention(thin) () -> UnownedSerialExecutor) ->
        UnownedSerialExecutor

    /// What the program was started with, without its name. It does not need /proc, as `CommandLine` does.
    package static var arguments: [String] {
        (1..<max(1, ct_argument_count())).compactMap { ct_argument($0).map { String(cString: $0) } }
    }

    /// Runs the program on its first thread: `body`, and every Swift task, whatever it is isolated to. To be called
    /// once, from a `main` that is not asynchronous.
    ///
    /// The runtime would give the main actor's tasks to libdispatch's main queue, which is looked after by a thread of
    /// its own, so that each key and each word of a reply would wake two threads; and tasks that no actor claims to
    /// libdispatch's shared pool, which once it has run anything is looked after once a second for ever. What blocks
    /// must not be a task here. Sleeps of the runtime's clocks do not come this way: use timers.
    @MainActor
    package static func runProgram(_ body: @escaping @MainActor @Sendable () async -> Void) -> Never {
        ct_return_large_blocks()
        let enqueue: Enqueue = { job, _ in PollLoop.main.enqueue(job) }
        ct_enqueue_hook()?.withMemoryRebound(to: Enqueue.self, capacity: 1) { $0.pointee = enqueue }
        let executor: Executor = { _ in PollLoop.main.asUnownedSerialExecutor() }
        ct_main_executor_hook()?.withMemoryRebound(to: Executor.self, capacity: 1) { $0.pointee = executor }
        Task {
            await body()
            end(0)
        }
        main.run { true }
        end(0)
    }

    /// Ends the program without the exit functions of libraries. That of OpenSSL frees what another thread still uses
    /// for a transfer, or while it opens libcurl.
    package static func end(_ status: Int32) -> Never { ct_end(status) }
}

extension PollLoop: SerialExecutor {
    package func enqueue(_ job: UnownedJob) { post(.task(job)) }

    package func checkIsolated() { precondition(isOnThread, "not on the loop's thread") }

    package func isIsolatingCurrentContext() -> Bool? { isOnThread }
}
