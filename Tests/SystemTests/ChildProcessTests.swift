import Foundation
import Glibc
import Support
import System
import Testing

@Suite("ChildProcess")
struct ChildProcessTests {
    private func ending(_ script: String) throws -> ChildProcess.Ending {
        try ChildProcess.start(["sh", "-c", script], ChildProcess.Options()).wait()
    }

    @Test("a status or a signal ends a child")
    func endings() throws {
        #expect(try ending("exit 0") == .exited(0))
        #expect(try ending("exit 7") == .exited(7))
        #expect(try ending("kill -TERM $$") == .killed(signal: SIGTERM))
    }

    @Test("a missing program cannot be started")
    func missing() {
        let error = #expect(throws: SystemError.self) {
            try ChildProcess.start(["/no/such/program"], ChildProcess.Options())
        }
        #expect(error?.code == ENOENT)
    }

    @Test("a child leads its own process group on request")
    func groups() throws {
        for hasOwnGroup in [false, true] {
            var options = ChildProcess.Options()
            options.hasOwnGroup = hasOwnGroup
            let child = try ChildProcess.start(["sleep", "30"], options)
            #expect(getpgid(child.identifier) == (hasOwnGroup ? child.identifier : getpgrp()))
            kill(child.identifier, SIGKILL)
            #expect(child.wait() == .killed(signal: SIGKILL))
        }
    }

    @Test("output and errors are captured separately, 64 KiB of each at most")
    func captures() throws {
        var options = ChildProcess.Options()
        options.input = .null
        options.environment = ["A": "b c", "PATH": "/usr/bin:/bin"]
        let script = "echo \"$A\"; cat; head -c 100000 /dev/zero >&2; exit 3"
        let captured = try CapturedOutput.run(["sh", "-c", script], options, timeLimit: .seconds(20))
        #expect(captured.ending == .exited(3))
        #expect(captured.output == Array("b c\n".utf8))
        #expect(captured.errors.count == 65_536)
    }

    @Test("a child is killed when its time is over")
    func timeLimit() throws {
        let captured = try CapturedOutput.run(
            ["sh", "-c", "echo early; exec sleep 30"], ChildProcess.Options(), timeLimit: .milliseconds(300))
        #expect(captured.ending == nil)
        #expect(captured.output == Array("early\n".utf8))
    }

    @Test("a program that never stops writing is stopped, and one that it leaves behind keeps nobody waiting")
    func endlessOutput() throws {
        var options = ChildProcess.Options()
        options.hasOwnSession = true
        let stopped = try CapturedOutput.run(["yes"], options, timeLimit: .milliseconds(300), outputLimit: 1000)
        #expect(stopped.ending == nil && stopped.output.count == 1000)
        let left = try CapturedOutput.run(
            ["sh", "-c", "yes & sleep 0.1; exit 3"], options, timeLimit: .seconds(20), outputLimit: 1000)
        #expect(left.ending == .exited(3) && left.output.count == 1000)
    }

    @Test("descriptors opened without O_CLOEXEC are closed on request, however many there are")
    func closesOthers() throws {
        let highest = Int32(clamping: min(sysconf(Int32(_SC_OPEN_MAX)), 100_000)) - 1
        for number in [60, highest] {
            let file = open("/dev/null", O_RDONLY)
            let descriptor = fcntl(file, F_DUPFD, number)
            defer { for opened in [file, descriptor] { close(opened) } }
            var options = ChildProcess.Options()
            for closes in [false, true] {
                options.closesOthers = closes
                let script = "test -e /proc/self/fd/\(descriptor) && echo open; true"
                let captured = try CapturedOutput.run(["sh", "-c", script], options, timeLimit: .seconds(20))
                #expect(captured.output == Array((closes ? "" : "open\n").utf8))
            }
        }
    }
}

@Suite("SystemClock")
struct SystemClockTests {
    @Test("the uptime does not go back, and the wall clock is in this century")
    func clocks() {
        let first = SystemClock.uptime
        #expect(SystemClock.uptime >= first)
        #expect(SystemClock.wallClock > 1_700_000_000)
        #expect(abs(SystemClock.secondsFromUTC(at: SystemClock.wallClock)) <= 14 * 3600)
    }

    @Test("a date in UTC is read back, and anything else is not a date")
    func dates() {
        #expect(UTCDate.text(secondsSince1970: 1_795_442_525.7) == "2026-11-23T14:02:05Z")
        #expect(UTCDate.secondsSince1970("2026-11-23T14:02:05Z") == 1_795_442_525)
        for text in ["", "2026-11-23", "2026-13-23T14:02:05Z", "2026-11-23T14:02:05+00", "2026-11-23 14:02:05Z"] {
            #expect(UTCDate.secondsSince1970(text) == nil)
        }
    }
}
