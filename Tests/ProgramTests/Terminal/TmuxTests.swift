import Foundation
import Support
import Testing

/// The built program in a real tmux, which is what many people copy out of.
@Suite("tmux", .inTurn, .timeLimit(.minutes(5)))
struct TmuxTests {
    @Test("Shift-Enter is a new line and Enter sends, if tmux distinguishes them")
    func shiftEnter() async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let tmux = try TmuxTerminal(["--demo", "-m", "echo"], home: home)
        defer { tmux.end() }
        try await tmux.wait { $0.contains("echo · ready") }
        try await tmux.run(["set", "-s", "extended-keys", "on"])
        try await tmux.run(["send-keys", "one", "S-Enter", "two"])
        try await tmux.wait { $0.contains("› one") && $0.contains("  two") && !$0.contains("▌You") }
        try await tmux.run(["send-keys", "M-x"])
        try await tmux.wait { $0.contains("command›") }
        try await tmux.run(["send-keys", "Escape"])
        try await tmux.wait { $0.contains("› one") }
        try await tmux.run(["send-keys", "C-a", "X", "Enter"])
        try await tmux.wait { $0.contains("▌echo") && $0.contains("  Xtwo") && $0.contains("· ready") }
    }

    @Test("code copied in tmux is the received code, byte for byte, whole and by mouse")
    func copies() async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let tmux = try TmuxTerminal(["--demo", "-m", "echo"], home: home)
        defer { tmux.end() }
        try await tmux.wait { $0.contains("echo · ready") }
        let code = "func f() {\n\treturn \"\(String(repeating: "wörd 漢字 ", count: 12))\"   \n}\n\n  // مرحبا  "
        let reply = "Here:\n```swift\n\(code)\n```"
        try await tmux.paste(reply)
        try await tmux.run(["send-keys", "Enter"])
        try await tmux.wait { $0.contains("▌echo") && $0.contains("· ready") }
        try await tmux.run(["send-keys", "/copy 1", "Enter"])
        try await tmux.waitForBuffer(code)
        try await tmux.run(["send-keys", "/copy", "Enter"])
        try await tmux.waitForBuffer(reply)
        let screen = try await tmux.run(["capture-pane", "-p"]).split(
            separator: "\n", omittingEmptySubsequences: false)
        let label = try #require(screen.firstIndex { $0.hasPrefix("▌echo") })
        let rows = screen[label...]
        let from = try #require(rows.firstIndex { $0.contains("func f() {") }) + 1
        let to = try #require(rows.firstIndex { $0.hasPrefix("  }") }) + 1
        let mouse = "\u{1B}[<0;3;\(from)M\u{1B}[<32;3;\(to)M\u{1B}[<0;3;\(to)m"
        try await tmux.run(["send-keys", "-H"] + mouse.utf8.map { String($0, radix: 16) })
        try await tmux.waitForBuffer(code.components(separatedBy: "\n\n")[0])
    }
}
