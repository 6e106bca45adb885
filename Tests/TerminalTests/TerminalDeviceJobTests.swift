import Glibc
import Support
import Testing

/// Stopping and going on under a real shell with job control.
@Suite("job control of TerminalDevice")
struct TerminalDeviceJobTests {
    private func shell(running command: (String) -> String) async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            executable: "/bin/bash", arguments: ["--norc", "--noprofile", "--noediting", "-i"],
            environment: [
                "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PS1": "shell> ",
                "HISTFILE": "/dev/null",
            ], size: .init(columns: 100, rows: 20))
        try await terminal.waitFor { $0.contains("shell>") }
        try terminal.send(command(builtProduct(named: "TerminalProbe")) + "\n")
        try await terminal.waitFor { $0.isAlternate && $0.contains("probe 100x20") }
        return terminal
    }

    private func finish(_ terminal: PseudoTerminal) async throws {
        terminal.send("q")
        try await terminal.waitFor { !$0.isAlternate && $0.text.contains("bye\nshell>") }
        terminal.send("stty -a | grep -o -e ' icanon' -e ' echo ' -e ' isig'; exit 0\n")
        let screen = try await terminal.waitFor { $0.rows.contains(" echo") || $0.rows.contains(" echo ") }
        #expect(screen.rows.contains(" icanon"))
        #expect(try await terminal.waitForExit() == .exited(0))
    }

    @Test("Ctrl-Z stops the job and fg paints it again", arguments: [false, true])
    func stopsAndGoesOn(wrapped: Bool) async throws {
        let terminal = try await shell { wrapped ? "sh -c '\($0); true'" : $0 }
        for round in 1...3 {
            terminal.send("+")
            try await terminal.waitFor { $0.rows[4] == String(repeating: "x", count: round) }
            terminal.send("\u{1A}")
            try await terminal.waitFor { !$0.isAlternate && $0.contains("Stopped") && $0.isCursorVisible }
            terminal.send("echo cooked-$((40 + \(round)))\n")
            try await terminal.waitFor { $0.contains("cooked-\(40 + round)") }
            terminal.send("fg\n")
            try await terminal.waitFor { $0.isAlternate && $0.rows[4] == String(repeating: "x", count: round) }
        }
        try await finish(terminal)
    }

    @Test("a size that changed while stopped is reported")
    func seesNewSize() async throws {
        let terminal = try await shell { $0 }
        terminal.send("\u{1A}")
        try await terminal.waitFor { !$0.isAlternate && $0.contains("Stopped") }
        terminal.resize(columns: 70, rows: 15)
        terminal.send("fg\n")
        try await terminal.waitFor { $0.isAlternate && $0.rows[0] == "probe 70x15" && $0.contains("resized 70x15") }
        try await finish(terminal)
    }

    @Test("an unannounced stop is repaired when the job continues")
    func mendsAfterStop() async throws {
        let terminal = try await shell { $0 }
        kill(terminal.foregroundGroup, SIGSTOP)
        try await terminal.waitFor { $0.contains("Stopped") }
        terminal.send("fg\n")
        try await terminal.waitFor { $0.rows[0] == "probe 100x20" && !$0.contains("Stopped") }
        terminal.send("+")
        try await terminal.waitFor { $0.rows[4] == "x" }
        try await finish(terminal)
    }

    @Test("without a shell Ctrl-Z does not stop the program for ever")
    func staysWithoutShell() async throws {
        let terminal = try await TerminalDeviceTests.probe()
        terminal.send("\u{1A}+")
        try await terminal.waitFor { $0.isAlternate && $0.rows[4] == "x" }
    }
}
