import Glibc
import Support
import Testing

/// Ways to end, stop and rest, each with the terminal looked at afterwards.
@Suite("shutdown of TerminalDevice")
struct TerminalDeviceEndTests {
    @Test(
        "a termination signal is reported, and the terminal is restored",
        arguments: [
            SIGTERM, SIGINT, SIGHUP, SIGQUIT,
        ])
    func endsBySignal(number: Int32) async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.send("e")
        try await terminal.waitFor { $0.contains("complained") }
        terminal.signal(number)
        #expect(try await terminal.waitForExit() == .exited(128 + number))
        TerminalDeviceTests.expectRestored(terminal)
        #expect(terminal.snapshot.contains("ended by \(number)"))
        #expect(terminal.snapshot.contains("a warning on standard error"))
    }

    @Test(
        "a crash restores the terminal, shows its message, and keeps its cause",
        arguments: [
            ("!", [SIGILL, SIGTRAP], "the probe was told to trap"), ("S", [SIGSEGV], "before the fault"),
            ("A", [SIGABRT], "a warning on standard error"), ("R", [SIGSEGV], "a warning on standard error"),
        ])
    func crashes(key: String, signals: [Int32], words: String) async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.send("me")
        try await terminal.waitFor { $0.contains("complained") && $0.reportsMouse }
        terminal.send(key)
        let status = try await terminal.waitForExit()
        #expect(signals.map { .signalled($0) }.contains(status))
        TerminalDeviceTests.expectRestored(terminal)
        #expect(terminal.screen.joined().contains(words))
    }

    @Test("a fault signal from outside restores the terminal, too", arguments: [SIGBUS, SIGFPE, SIGSYS, SIGTRAP])
    func crashesFromOutside(number: Int32) async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.signal(number)
        #expect(try await terminal.waitForExit() == .signalled(number))
        TerminalDeviceTests.expectRestored(terminal)
    }

    @Test("when the terminal goes away the program is notified and ends at once")
    func endsWithTerminal() async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.hangUp()
        #expect(try await terminal.waitForExit() == .exited(128 + SIGHUP))
    }

    @Test("an exit without leaving restores the terminal, too")
    func exitsWithoutLeaving() async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.send("X")
        #expect(try await terminal.waitForExit() == .exited(7))
        TerminalDeviceTests.expectRestored(terminal)
    }

    @Test("idle means no wake-up of any thread")
    func rests() async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.send("+")
        try await terminal.waitFor { $0.rows[4] == "x" }
        try await Task.sleep(for: .milliseconds(500))
        let before = switches(terminal.processID)
        #expect(!before.isEmpty)
        try await Task.sleep(for: .seconds(1))
        // A worker of libdispatch may end meanwhile, by its own time limit; none may wake up or begin.
        for (thread, count) in switches(terminal.processID) { #expect(before[thread] == count, "thread \(thread)") }
    }

    /// How often each thread was put to sleep or off the processor.
    private func switches(_ process: Int32) -> [String: Int] {
        var result: [String: Int] = [:]
        guard let folder = opendir("/proc/\(process)/task") else { return [:] }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard Int(name) != nil, let file = fopen("/proc/\(process)/task/\(name)/status", "r") else { continue }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 256)
            while fgets(&line, 256, file) != nil {
                let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                guard text.hasPrefix("voluntary_ctxt"), let value = text.split(separator: "\t").last else { continue }
                result[name] = Int(value.filter(\.isNumber))
            }
        }
        return result
    }
}
