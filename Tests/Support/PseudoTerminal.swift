private import CVterm
private import Dispatch
private import Glibc
private import Synchronization

/// A program that runs in a pseudo-terminal under an emulator that somebody else wrote (libvterm).
///
/// Any number may run at once: each has its own emulator and queue, and no program inherits another's descriptors. When
/// the last reference goes, the program is killed and reaped.
package final class PseudoTerminal: @unchecked Sendable {
    // Unchecked, because every mutable property is touched on `queue` alone.
    private let queue = DispatchQueue(label: "pseudo-terminal")
    private let writing = DispatchQueue(label: "pseudo-terminal.writing")
    private let emulator: OpaquePointer
    private let master: Int32
    private let ended: Int32
    private let output: any DispatchSourceRead
    private let exit: any DispatchSourceRead
    let identity: String?
    private var size: Size
    private var (raw, cells) = ([UInt8](), SizedCells())
    private var status: ExitStatus?
    private var waiters: [Int: Waiter] = [:]
    private var nextWaiter = 0

    /// The running program.
    package let processID: Int32
    /// The settings of the terminal before the program ran.
    package let initialSettings: Settings

    package struct Size: Hashable, Sendable {
        package var columns: Int
        package var rows: Int

        package init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
        }
    }

    private struct Waiter {
        var isMet: @Sendable (PseudoTerminal) -> Bool
        var resume: @Sendable (Bool) -> Void
    }

    /// Starts `executable` with just this environment. `identity`: another terminal's answers to XTVERSION and DA2.
    package init(
        executable: String, arguments: [String] = [], environment: [String: String],
        size: Size = Size(columns: 80, rows: 24), workingDirectory: String? = nil, identity: String? = nil
    ) throws {
        let argv = ([executable] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var (master, ended): (Int32, Int32) = (-1, -1)
        var before = termios()
        processID = cv_spawn(
            executable, argv, envp, workingDirectory, Int32(size.columns), Int32(size.rows), &master, &before, &ended)
        guard processID > 0 else { throw Failure(description: "\(executable): \(String(cString: strerror(errno)))") }
        guard let emulator = cv_open(Int32(size.columns), Int32(size.rows)) else {
            throw Failure(description: "no memory for a terminal emulator")
        }
        (self.emulator, self.identity) = (emulator, identity)
        (self.master, self.ended, self.size) = (master, ended, size)
        initialSettings = Settings(before)
        output = DispatchSource.makeReadSource(fileDescriptor: master, queue: queue)
        exit = DispatchSource.makeReadSource(fileDescriptor: ended, queue: queue)
        output.setEventHandler { [weak self] in self?.readOutput() }
        exit.setEventHandler { [weak self] in self?.reap() }
        output.activate()
        exit.activate()
    }

    deinit {
        output.cancel()
        exit.cancel()
        if status == nil {
            kill(processID, SIGKILL)
            waitpid(processID, nil, 0)
        }
        cv_close(emulator)
        // On the queue, after the sources have let go of the descriptors.
        queue.async { [master, ended] in
            close(master)
            close(ended)
        }
    }

    /// Types text.
    package func send(_ text: String) { send(bytes: Array(text.utf8)) }

    /// Types bytes, in the order of the calls, without waiting for the program to read them.
    package func send(bytes: [UInt8]) {
        writing.async { [self] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    var ready = pollfd(fd: master, events: Int16(POLLOUT), revents: 0)
                    guard poll(&ready, 1, 10_000) > 0 else { return }
                } else if errno != EINTR {
                    return
                }
            }
        }
    }

    /// Gives the terminal a new size; the program gets WINCH from the kernel.
    package func resize(columns: Int, rows: Int) {
        queue.sync {
            size = Size(columns: columns, rows: rows)
            // The emulator fails where a wide letter does not fit; the program sees the true size.
            cv_resize(emulator, Int32(max(columns, 4)), Int32(max(rows, 2)))
            _ = cv_set_size(master, Int32(columns), Int32(rows))
        }
    }

    /// Says that the terminal has a size that the emulator cannot have.
    package func claimSize(columns: Int, rows: Int) {
        _ = cv_set_size(master, Int32(columns), Int32(rows))
    }

    /// The terminal goes away, as when a window is closed or a connection is lost. Only the end can be waited for then.
    package func hangUp() {
        queue.sync {
            output.cancel()
            let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
            dup2(nowhere, master)
            close(nowhere)
        }
    }

    /// Sends a signal to the program itself.
    package func signal(_ number: Int32) { kill(processID, number) }

    /// The process group that the terminal's keys reach: the shell's current job.
    package var foregroundGroup: Int32 { tcgetpgrp(master) }

    /// What the screen shows now.
    package var snapshot: Snapshot { queue.sync { makeSnapshot() } }
    /// Everything the program wrote so far.
    package var rawOutput: [UInt8] { queue.sync { raw } }

    /// The terminal's settings now; they can be read after the program ended too.
    package var settings: Settings {
        var now = termios()
        tcgetattr(master, &now)
        return Settings(now)
    }

    /// Waits until the screen satisfies the predicate, which is asked whenever the program has written.
    ///
    /// - Throws: `Failure` with the last screen when the time is over or the program ended before.
    @discardableResult
    package func waitFor(
        timeout: Duration = .seconds(30), file: String = #fileID, line: Int = #line,
        _ predicate: @escaping @Sendable (Snapshot) -> Bool
    ) async throws -> Snapshot {
        // The screen of a moment later may be in the middle of a frame.
        let last = Mutex<Snapshot?>(nil)
        let isMet = await wait(timeout) { terminal in
            let screen = terminal.makeSnapshot()
            last.withLock { $0 = screen }
            return predicate(screen)
        }
        let screen = last.withLock { $0 } ?? snapshot
        guard isMet else {
            throw Failure(
                description:
                    "\(file):\(line): the screen did not come; status \(exitStatusText); it shows:\n\(screen.text)")
        }
        return screen
    }

    /// Waits until what the program wrote, as bytes, satisfies the predicate.
    package func waitForOutput(
        timeout: Duration = .seconds(30), file: String = #fileID, line: Int = #line,
        _ predicate: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws {
        guard await wait(timeout, { predicate($0.raw) }) else {
            throw Failure(description: "\(file):\(line): the output did not come; the screen shows:\n\(snapshot.text)")
        }
    }

    /// Waits until the program ended and all its output was read.
    package func waitForExit(
        timeout: Duration = .seconds(30), file: String = #fileID, line: Int = #line
    ) async throws -> ExitStatus {
        guard await wait(timeout, { $0.status != nil }), let status = queue.sync(execute: { status }) else {
            throw Failure(description: "\(file):\(line): the program did not end; the screen shows:\n\(snapshot.text)")
        }
        return status
    }

    /// How the program ended; nil while it runs.
    package var exitStatus: ExitStatus? { queue.sync { status } }

    private var exitStatusText: String { queue.sync { status.map { "\($0)" } ?? "running" } }

    private func wait(_ timeout: Duration, _ isMet: @escaping @Sendable (PseudoTerminal) -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                guard !isMet(self) else { return continuation.resume(returning: true) }
                guard status == nil else { return continuation.resume(returning: false) }
                let number = nextWaiter
                nextWaiter += 1
                waiters[number] = Waiter(isMet: isMet) { continuation.resume(returning: $0) }
                let deadline = DispatchTime.now() + .milliseconds(Int(timeout / .milliseconds(1)))
                queue.asyncAfter(deadline: deadline) { [self] in waiters.removeValue(forKey: number)?.resume(false) }
            }
        }
    }

    private func tellWaiters() {
        for (number, waiter) in waiters {
            let isMet = waiter.isMet(self)
            guard isMet || status != nil else { continue }
            waiters[number] = nil
            waiter.resume(isMet)
        }
    }

    private func readOutput() {
        if !drain(reads: 256) { output.cancel() }
        tellWaiters()
    }

    /// Reads what there is, up to so many reads: a program that never stops writing must not keep the queue from the
    /// deadlines of those who wait. False at the end.
    private func drain(reads: Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<reads {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
            raw += buffer[..<count]
            let shown = identity?.contains("kitty(") == true ? cells.text(buffer[..<count]) : Array(buffer[..<count])
            cv_feed(emulator, shown, shown.count)
            var answers = [UInt8](repeating: 0, count: 4096)
            let length = cv_answers(emulator, &answers, answers.count)
            if length > 0 { send(bytes: identified(Array(answers[..<length]))) }
        }
        return true
    }

    private func reap() {
        exit.cancel()
        _ = drain(reads: 100_000)
        var code: Int32 = 0
        waitpid(processID, &code, 0)
        status = code & 0x7F == 0 ? .exited(code >> 8 & 0xFF) : .signalled(code & 0x7F)
        tellWaiters()
    }

    private func makeSnapshot() -> Snapshot { Snapshot(emulator, size) }
}
