import Foundation
import Support

/// A tmux server of its own, in a terminal, with the program in its one pane.
struct TmuxTerminal {
    private let home: String
    private let name = "resayil-\(UUID().uuidString)"
    let terminal: PseudoTerminal

    /// `options` are set before the program starts. `identity` is of the terminal outside.
    init(
        _ arguments: [String], home: String, options: [String] = [], environment: [String: String] = [:],
        identity: String? = nil
    ) throws {
        self.home = home
        let program = try builtProduct(named: "resayil")
        try options.map { "set -g \($0)\n" }.joined()
            .write(toFile: home + "/tmux.conf", atomically: true, encoding: .utf8)
        let session = ["-u", "-L", name, "-f", home + "/tmux.conf", "new-session", "-c", home, program]
        terminal = try PseudoTerminal(
            executable: "/usr/bin/tmux", arguments: session + arguments,
            environment: Session.environment(home: home, environment.merging(["TERM": "xterm-256color"]) { $1 }),
            size: .init(columns: 60, rows: 25), workingDirectory: home, identity: identity)
    }

    /// As a terminal pastes, marked.
    func paste(_ text: String) async throws {
        try text.write(toFile: home + "/paste", atomically: true, encoding: .utf8)
        try await run(["load-buffer", "-b", "pasted", home + "/paste"])
        try await run(["paste-buffer", "-p", "-b", "pasted"])
    }

    func wait(_ condition: @escaping @Sendable (PseudoTerminal.Snapshot) -> Bool) async throws {
        try await terminal.waitFor(condition)
    }

    /// Until the newest buffer holds just this.
    func waitForBuffer(_ text: String) async throws {
        try await waitUntil("tmux's newest buffer holds \(text.debugDescription)") {
            try await run(["show-buffer"]).utf8.elementsEqual(text.utf8)
        }
    }

    func end() {
        let tmux = URL(fileURLWithPath: "/usr/bin/tmux")
        _ = try? Foundation.Process.run(tmux, arguments: ["-L", name, "kill-server"])
    }

    @discardableResult
    func run(_ arguments: [String]) async throws -> String {
        let tool = try await runTool(
            "/usr/bin/tmux", ["-u", "-L", name] + arguments,
            environment: Session.environment(home: home, ["TERM": "xterm-256color"]))
        return tool.output
    }
}
