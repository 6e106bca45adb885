private import Glibc

/// What a program printed, and how it ended.
package struct CapturedOutput: Hashable, Sendable {
    /// Nil if it was killed because its time was over, or it was cancelled.
    package var ending: ChildProcess.Ending?
    /// Both at most as long as the limit; the rest is dropped.
    package var output: [UInt8] = []
    package var errors: [UInt8] = []

    /// Runs a program until it ends, `timeLimit` is over or `isCancelled` says so, which is asked every 50 ms or oftener.
    /// Then it is killed. Its children are left alone, unless it has a session of its own: then they are killed, too.
    package static func run(
        _ arguments: [String], _ options: ChildProcess.Options, timeLimit: Duration, outputLimit: Int = 65_536,
        isCancelled: () -> Bool = { false }
    ) throws(SystemError) -> CapturedOutput {
        let output = try Pipe()
        defer { output.close() }
        let errors = try Pipe()
        defer { errors.close() }
        var options = options
        options.output = .descriptor(output.writing)
        options.errors = .descriptor(errors.writing)
        let child = try ChildProcess.start(arguments, options)
        output.closeWriting()
        errors.closeWriting()
        let captured = collect(child, output, errors, outputLimit, SystemClock.uptime + timeLimit, isCancelled)
        guard captured.ending == nil else { return captured }
        kill(options.hasOwnSession ? -child.identifier : child.identifier, SIGKILL)
        _ = child.wait()
        return captured
    }

    private static func collect(
        _ child: ChildProcess, _ output: Pipe, _ errors: Pipe, _ limit: Int, _ deadline: Duration,
        _ isCancelled: () -> Bool
    ) -> CapturedOutput {
        var captured = CapturedOutput()
        var pause: Int32 = 2
        while true {
            // A child of the child may hold the pipes open for ever, so its own end counts, not theirs.
            let ending = child.endingIfOver()
            let outputIsOpen = output.drain(into: &captured.output, atMost: limit)
            let errorsAreOpen = errors.drain(into: &captured.errors, atMost: limit)
            if let ending {
                captured.ending = ending
                return captured
            }
            if isCancelled() || SystemClock.uptime >= deadline { return captured }
            var waiting: [pollfd] = []
            if outputIsOpen { waiting.append(output.pollEntry) }
            if errorsAreOpen { waiting.append(errors.pollEntry) }
            // Output and most ends wake it. The rest is looked for, less often the longer nothing happens.
            pause = poll(&waiting, nfds_t(waiting.count), pause) > 0 ? 2 : min(pause * 2, 50)
        }
    }
}

/// A pipe whose reading end does not block.
private final class Pipe {
    private let reading: Int32
    let writing: FileDescriptor
    private var isWritable = true
    private var block = [UInt8](repeating: 0, count: 4096)

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .last() }
        reading = ends[0]
        writing = FileDescriptor(ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    var pollEntry: pollfd { pollfd(fd: reading, events: Int16(POLLIN), revents: 0) }

    func closeWriting() {
        if isWritable { writing.close() }
        isWritable = false
    }

    func close() {
        closeWriting()
        Glibc.close(reading)
    }

    /// Appends what is there, more than a pipe holds at most: there is no end to what a program like `yes` writes meanwhile.
    /// False once the other end is closed.
    func drain(into bytes: inout [UInt8], atMost limit: Int) -> Bool {
        for _ in 0..<Self.capacity / block.count {
            let count = read(reading, &block, block.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return count < 0 }
            bytes += block[..<min(count, max(0, limit - bytes.count))]
        }
        return true
    }

    private static let capacity = 262_144
}
