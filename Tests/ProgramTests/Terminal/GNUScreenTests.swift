import Foundation
import Support
import Testing

/// The built program in a real GNU screen, alone and in one that was started in tmux.
@Suite(
    "GNU screen", .inTurn, .timeLimit(.minutes(5)),
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/screen"), "screen is not installed"))
struct GNUScreenTests {
    @Test(
        "a copy of any length reaches the terminal whole and input is hidden on the screen",
        arguments: [3, 300, 700, 3_000], [[:], ["TMUX": "/tmp/tmux-of-nobody,1,0", "TMUX_PANE": "%0"]])
    func copies(length: Int, inherited: [String: String]) async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let folder = home + "/screens"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let environment = Session.environment(home: home, inherited).merging([
            "TERM": "xterm-256color", "SCREENDIR": folder,
        ]) { $1 }
        let program = try builtProduct(named: "resayil")
        let terminal = try PseudoTerminal(
            executable: "/usr/bin/screen", arguments: ["-U", "-c", "/dev/null", program, "--demo", "-m", "echo"],
            environment: environment, size: .init(columns: 100, rows: 30), workingDirectory: home)
        defer {
            // Its server outlives the terminal.
            let quits = Foundation.Process()
            quits.executableURL = URL(fileURLWithPath: "/usr/bin/screen")
            (quits.arguments, quits.environment) = (["-X", "quit"], environment)
            if (try? quits.run()) != nil { quits.waitUntilExit() }
        }
        try await terminal.waitFor { $0.contains("echo · ready") }
        let text = String(String(repeating: "some words and ", count: length / 15 + 1).prefix(length - 1)) + "."
        terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
        try await terminal.waitFor { $0.contains("words and some") || $0.contains("› so.") }
        terminal.send("\r")
        try await terminal.waitFor { $0.contains("· ready ·") }
        terminal.send("/copy\r")
        let screen = try await terminal.waitFor { $0.contains("through screen (OSC 52)") }
        let encoded = Data(text.utf8).base64EncodedString()
        try await terminal.waitForOutput {
            String(decoding: $0, as: UTF8.self).contains("\u{1B}]52;c;\(encoded)\u{7}")
        }
        #expect(!screen.text.contains(encoded.prefix(12)) && !screen.text.contains(encoded.suffix(12)))
        #expect(!screen.rows.contains { $0.contains("copied") && $0.contains("tmux") })
        terminal.send("\u{3}\u{3}")
        _ = try await terminal.waitForExit()
    }
}
