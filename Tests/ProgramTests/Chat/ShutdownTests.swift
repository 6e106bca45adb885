import Glibc
import Support
import Testing

/// Whatever ends the program, the terminal comes back as it was.
@Suite("shutdown", .inTurn, .timeLimit(.minutes(5)))
struct ShutdownTests {
    @Test("a signal ends the program with its status, in mid-stream too", arguments: [SIGTERM, SIGINT])
    func signals(number: Int32) async throws {
        let session = try await Session.demo(model: "long")
        session.ask("100000 100/s")
        try await session.waitFor("streaming")
        session.terminal.signal(number)
        #expect(try await session.terminal.waitForExit() == .exited(128 + number))
        session.expectRestored()
    }

    @Test("a trap restores the terminal and shows its message")
    func trap() async throws {
        let session = try Session(["debug", "trap"])
        let status = try await session.terminal.waitForExit()
        #expect([.signalled(SIGILL), .signalled(SIGTRAP)].contains(status))
        session.expectRestored()
        #expect(session.terminal.screen.joined().contains("a deliberate trap"))
    }

    @Test("Ctrl-C twice quits and restores the screen")
    func interrupts() async throws {
        let session = try await Session.demo()
        session.terminal.send("\u{3}")
        try await session.waitFor("Ctrl-C again quits")
        // Both at once: on a loaded machine more than a second may have gone by.
        session.terminal.send("\u{3}\u{3}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()
    }

    @Test("an unknown terminal and a dumb one work", arguments: ["xterm-unheard-of", "vt100", "linux"])
    func terminals(name: String) async throws {
        let session = try Session(["--demo", "-m", "echo"], terminalName: name)
        try await session.waitFor("· echo · ready")
        try await session.type("hello")
        try await session.waitFor("› hello")
        try await session.pressEnter(until: "▌echo")
        try await session.waitFor("echo", "  hello", "· ready")
    }
}
