private import CTasks
package import Glibc

/// A program that this one started, until it is waited for.
package struct ChildProcess: Hashable, Sendable {
    package let identifier: pid_t

    /// Where standard input, output or error of a child leads.
    package enum Stream: Hashable, Sendable {
        case inherited
        case null
        /// The terminal itself, for reading and writing.
        case terminal
        case descriptor(FileDescriptor)
    }

    /// How a child is started. No signal is blocked in it: threads of libdispatch block some, and a child would
    /// inherit that.
    package struct Options: Sendable {
        package var input = Stream.inherited
        package var output = Stream.inherited
        package var errors = Stream.inherited
        /// The variables of the child; this program's own if nil.
        package var environment: [String: String]?
        /// Whether it is out of the reach of Ctrl-C in the shell, in a process group of its own.
        package var hasOwnGroup = false
        /// Whether it has no terminal to read from or to write to, in a session and a process group of its own.
        package var hasOwnSession = false
        /// Signals that this program ignores or catches and the child does not.
        package var defaultSignals: [Int32] = []
        /// Whether descriptors above standard error are closed, including those that were opened without `O_CLOEXEC`.
        package var closesOthers = false

        package init() {}
    }

    /// Starts a program by its arguments, the first of which is its name, never through a shell.
    package static func start(_ arguments: [String], _ options: Options) throws(SystemError) -> ChildProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        options.redirect(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        options.setSignalsAndGroup(&attributes)
        var child = pid_t()
        let code = withCStrings(arguments) { argv in
            guard let environment = options.environment else {
                return posix_spawnp(&child, arguments[0], &actions, &attributes, argv, environ)
            }
            return withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawnp(&child, arguments[0], &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else { throw SystemError(code: code) }
        return ChildProcess(identifier: child)
    }

    /// Waits until the child has ended. Blocks.
    package func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        return Ending(status: status)
    }

    /// How it ended; nil while it runs.
    func endingIfOver() -> Ending? {
        var status: Int32 = 0
        return waitpid(identifier, &status, WNOHANG) != 0 ? Ending(status: status) : nil
    }

    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)

        init(status: Int32) {
            let signal = status & 0x7F
            self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
        }
    }
}

extension ChildProcess.Options {
    fileprivate func redirect(_ actions: inout posix_spawn_file_actions_t) {
        let hasTerminal = [input, output, errors].contains(.terminal) && Self.hasTerminal
        for (target, stream) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            switch stream {
            case .inherited: break
            case .null:
                let flags = target == STDIN_FILENO ? O_RDONLY : O_WRONLY
                posix_spawn_file_actions_addopen(&actions, target, "/dev/null", flags, 0)
            case .terminal:
                posix_spawn_file_actions_addopen(&actions, target, hasTerminal ? "/dev/tty" : "/dev/null", O_RDWR, 0)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor.number, target)
            }
        }
        if closesOthers { _ = ct_close_from(&actions, STDERR_FILENO + 1) }
    }

    private static var hasTerminal: Bool {
        guard let terminal = try? FileDescriptor.open("/dev/tty", O_RDWR) else { return false }
        terminal.close()
        return true
    }

    /// `POSIX_SPAWN_SETSID`, which glibc's header has for C alone.
    private static let setsid: Int32 = 0x80

    fileprivate func setSignalsAndGroup(_ attributes: inout posix_spawnattr_t) {
        var flags = POSIX_SPAWN_SETSIGMASK
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        if !defaultSignals.isEmpty {
            for signal in defaultSignals { sigaddset(&signals, signal) }
            posix_spawnattr_setsigdefault(&attributes, &signals)
            flags |= POSIX_SPAWN_SETSIGDEF
        }
        if hasOwnSession { flags |= Self.setsid }
        if hasOwnGroup {
            posix_spawnattr_setpgroup(&attributes, 0)
            flags |= POSIX_SPAWN_SETPGROUP
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))
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
