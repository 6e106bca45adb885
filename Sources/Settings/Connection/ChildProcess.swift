private import Glibc

/// A program that is run for its output.
struct ChildProcess {
    /// Why a program could not be started.
    struct CannotStart: Error {
        let reason: String
    }

    enum Ending: Hashable {
        case exited(Int32)
        case killed(signal: Int32)
        case timedOut
    }

    struct Outcome {
        var ending: Ending
        /// Both at most 64 KiB; what is beyond is thrown away.
        var output: [UInt8] = []
        var errors: [UInt8] = []
    }

    private let arguments: [String]
    private let environment: [String: String]

    init(_ arguments: [String], environment: [String: String]) {
        self.arguments = arguments
        self.environment = environment
    }

    /// Runs it to its end or to `timeLimit`; then it is killed, its children are left alone.
    func run(timeLimit: Duration) throws(CannotStart) -> Outcome {
        let output = try Pipe()
        let errors = try Pipe()
        defer {
            output.close()
            errors.close()
        }
        let child = try spawn(output: output, errors: errors)
        output.closeWriting()
        errors.closeWriting()
        return collect(child, output, errors, until: .now.advanced(by: timeLimit))
    }

    private func spawn(output: Pipe, errors: Pipe) throws(CannotStart) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        defer { if terminal >= 0 { close(terminal) } }
        posix_spawn_file_actions_addopen(&actions, 0, terminal >= 0 ? "/dev/tty" : "/dev/null", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
        // Sockets that others opened without O_CLOEXEC would stay open as long as the child does. One that is not open
        // is no error; closefrom is not visible to Swift.
        for descriptor in 3..<Int32(min(1024, sysconf(Int32(_SC_OPEN_MAX)))) {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        // What we ignore or catch is not the child's business.
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP, SIGTSTP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var child = pid_t()
        let status = withCStrings(arguments) { argv in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawnp(&child, arguments[0], &actions, &attributes, argv, envp)
            }
        }
        guard status == 0 else { throw CannotStart(reason: strerror(status).map { String(cString: $0) } ?? "") }
        return child
    }

    private func collect(
        _ child: pid_t, _ output: Pipe, _ errors: Pipe, until deadline: ContinuousClock.Instant
    ) -> Outcome {
        var outcome = Outcome(ending: .timedOut)
        while true {
            // A child of the child may hold the pipes open for ever, so the end is the child's own.
            var status: Int32 = 0
            let isOver = waitpid(child, &status, WNOHANG) != 0
            let outputIsOpen = output.drain(into: &outcome.output)
            let errorsAreOpen = errors.drain(into: &outcome.errors)
            if isOver {
                let signal = status & 0x7F
                outcome.ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
                return outcome
            }
            guard ContinuousClock.now < deadline else { break }
            var waiting: [pollfd] = []
            if outputIsOpen { waiting.append(pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0)) }
            if errorsAreOpen { waiting.append(pollfd(fd: errors.reading, events: Int16(POLLIN), revents: 0)) }
            poll(&waiting, nfds_t(waiting.count), waiting.count == 2 ? 20 : 2)
        }
        kill(child, SIGKILL)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return outcome
    }
}

/// A pipe whose reading end does not block.
private final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws(ChildProcess.CannotStart) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ChildProcess.CannotStart(reason: strerror(errno).map { String(cString: $0) } ?? "")
        }
        reading = ends[0]
        writing = ends[1]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    func closeWriting() {
        if writing >= 0 { Glibc.close(writing) }
        writing = -1
    }

    func close() {
        closeWriting()
        Glibc.close(reading)
    }

    /// Takes what is there. False once the other end is closed.
    func drain(into bytes: inout [UInt8]) -> Bool {
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(reading, &block, block.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return count < 0 }
            bytes += block[..<min(count, max(0, 65_536 - bytes.count))]
        }
    }
}

/// Calls `body` with a C array of C strings that ends in NULL.
private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
}
