import Foundation
private import Synchronization

/// A tmux server of its own with one window, for a second opinion on what a terminal shows. It ends with the value.
package final class Tmux: Sendable {
    private let folder: TemporaryFolder
    private let environment: [String: String]
    /// The command and the server.
    private let processes = Mutex<[Int32]>([])

    /// Starts `command` by `sh` in a window of this size.
    package init(_ command: String, columns: Int, rows: Int, environment: [String: String] = [:]) async throws {
        folder = try TemporaryFolder()
        self.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"].merging(environment) { $1 }
        // The server inherits what Foundation listens to for the end of its first client, so nobody waits for that.
        try process(["new-session", "-d", "-x", String(columns), "-y", String(rows), command]).run()
        try await waitUntil("tmux has a session") { try await !run("list-sessions").isEmpty }
        let found = try await run("list-panes", "-F", "#{pane_pid} #{pid}").split(whereSeparator: \.isWhitespace)
        processes.withLock { $0 = found.compactMap { Int32($0) } }
    }

    deinit {
        // Signals are blocked in the threads that tests run in, and in what they start; but not this one.
        for process in processes.withLock({ $0 }) { kill(process, SIGKILL) }
    }

    /// Runs a tmux command; returns what it printed.
    @discardableResult
    package func run(_ arguments: String...) async throws -> String {
        let process = process(arguments)
        // A file and not a pipe, which a server that is started meanwhile would keep open.
        let path = folder.path + "/" + UUID().uuidString
        try Data().write(to: URL(fileURLWithPath: path))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let ended = AsyncStream<Void> { continuation in process.terminationHandler = { _ in continuation.finish() } }
        try process.run()
        for await _ in ended {}
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    /// What the window shows, without blanks at the ends of rows; asked for until `predicate` holds of it.
    package func screen(where predicate: ([String]) -> Bool) async throws -> [String] {
        var rows: [String] = []
        for _ in 0..<200 {
            rows = try await run("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            if predicate(rows) { return rows }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Timeout(description: "tmux shows:\n" + rows.joined(separator: "\n"))
    }

    private struct Timeout: Error, CustomStringConvertible {
        var description: String
    }

    private func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/tmux")
        process.arguments = ["-S", folder.path + "/socket", "-f", "/dev/null"] + arguments
        process.environment = environment
        process.standardError = FileHandle.nullDevice
        return process
    }
}
