import Support
import Testing

/// Input that comes late, in pieces, or without its end, at the device.
extension TerminalDeviceTests {
    @Test("an arrow whose Esc came long before is an arrow, and a letter is not one with Alt")
    func slowSequences() async throws {
        let terminal = try await Self.probe(["PROBE_ESCAPE_MS": "1", "PROBE_SEQUENCE_MS": "60000"])
        terminal.send("\u{1B}")
        try await Task.sleep(for: .milliseconds(80))
        terminal.send("[A")
        try await terminal.waitFor { $0.contains("key up 0") && !$0.contains("escape") }
        terminal.send("\u{1B}")
        try await Task.sleep(for: .milliseconds(80))
        terminal.send("d")
        try await terminal.waitFor { $0.contains("key escape 0") && $0.contains("key character(\"d\") 0") }
    }

    @Test("a lone Esc is a key after the second time limit, and once")
    func loneEscape() async throws {
        let terminal = try await Self.probe(["PROBE_ESCAPE_MS": "1", "PROBE_SEQUENCE_MS": "60"])
        for count in 1...3 {
            terminal.send("\u{1B}")
            try await terminal.waitFor { $0.rows.count { $0 == "key escape 0" } == count }
        }
        terminal.send("k")
        let screen = try await terminal.waitFor { $0.contains("key character(\"k\") 0") }
        #expect(screen.rows.count { $0 == "key escape 0" } == 3)
    }

    @Test("an unfinished paste is delivered, and the keyboard works on", arguments: [nil, "\u{3}"])
    func unfinishedPaste(end: String?) async throws {
        let terminal = try await Self.probe()
        terminal.send("\u{1B}[200~half")
        if let end {
            // By itself, as a person presses it.
            try await Task.sleep(for: .milliseconds(80))
            terminal.send(end)
        }
        try await terminal.waitFor { $0.contains("paste 4 half") }
        terminal.send("k\u{1B}[B")
        try await terminal.waitFor { $0.contains("key character(\"k\") 0") && $0.contains("key down 0") }
    }

    @Test(
        "an unfinished sequence is dropped, and the keyboard works on",
        arguments: ["\u{1B}[1;", "\u{1B}]11;rgb"])
    func unfinishedSequence(start: String) async throws {
        let terminal = try await Self.probe()
        terminal.send(start)
        // More than the second that it is waited for.
        try await Task.sleep(for: .milliseconds(1500))
        terminal.send("7k")
        try await terminal.waitFor { $0.contains("key character(\"7\") 0") && $0.contains("key character(\"k\") 0") }
    }

    @Test(
        "an impossible size is clamped at the edge",
        arguments: [(32_768, 24), (80, 65_535), (65_535, 65_535), (1_025, 513)])
    func absurdSizes(columns: Int, rows: Int) async throws {
        let terminal = try await Self.probe()
        terminal.claimSize(columns: columns, rows: rows)
        let bounded = "resized \(min(columns, 1_024))x\(min(rows, 512))"
        try await terminal.waitForOutput(timeout: .seconds(60)) {
            String(decoding: $0, as: UTF8.self).contains(bounded)
        }
        terminal.claimSize(columns: 60, rows: 20)
        try await terminal.waitFor { $0.contains("resized 60x20") }
        terminal.send("q")
        #expect(try await terminal.waitForExit() == .exited(0))
        Self.expectRestored(terminal)
    }

    @Test("variables of the environment do not set the size", arguments: ["LINES", "COLUMNS"])
    func sizesOfEnvironment(name: String) async throws {
        let terminal = try await Self.probe([name: "9999999"])
        terminal.claimSize(columns: 50, rows: 10)
        try await terminal.waitFor { $0.contains("resized 50x10") }
        terminal.send("q")
        #expect(try await terminal.waitForExit() == .exited(0))
        Self.expectRestored(terminal)
    }
}
