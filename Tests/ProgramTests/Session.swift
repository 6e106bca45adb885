import DemoServer
import Foundation
import Support
import Testing

/// The built program in a terminal, with a home of its own that is removed at the end.
final class Session {
    let terminal: PseudoTerminal
    let home: String
    /// Somebody else removes the home.
    private let isLent: Bool

    init(
        _ arguments: [String], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24,
        terminalName: String = "xterm-256color", home: String? = nil, files: [String: String] = [:],
        identity: String? = nil
    ) throws {
        let own = try home ?? Self.makeHome(files)
        isLent = home != nil
        self.home = own
        terminal = try PseudoTerminal(
            executable: try builtProduct(named: "resayil"), arguments: arguments,
            environment: Self.environment(home: own, environment).merging(["TERM": terminalName]) { $1 },
            size: .init(columns: columns, rows: rows), workingDirectory: own, identity: identity)
    }

    deinit { if !isLent { try? FileManager.default.removeItem(atPath: home) } }

    /// The program with the embedded server inside, ready to be asked.
    static func demo(
        model: String = "echo", columns: Int = 80, rows: Int = 24
    ) async throws -> Session {
        let session = try Session(["--demo", "-m", model], columns: columns, rows: rows)
        try await session.terminal.waitFor { $0.contains(" demo · \(model) · ready") }
        return session
    }

    func ask(_ question: String) { terminal.send(question + "\r") }

    /// Sends one key after the other, as fast as a person who types fast.
    func type(_ keys: String) async throws {
        for key in keys {
            try await Task.sleep(for: .milliseconds(20))
            terminal.send(String(key))
        }
    }

    /// Presses Enter until it counts as typed: where pastes are not marked, it is part of one if it comes at once with
    /// another key, which on a loaded machine it may do whenever it was sent.
    func pressEnter(until words: String) async throws {
        try await waitUntil("an Enter counts as typed, and sends") {
            if terminal.snapshot.contains(words) { return true }
            try await type("\r")
            try await Task.sleep(for: .milliseconds(50))
            return false
        }
    }

    @discardableResult
    func waitFor(
        _ words: String..., file: String = #fileID, line: Int = #line
    ) async throws -> PseudoTerminal.Snapshot {
        try await terminal.waitFor(file: "\(words) wanted at \(file)", line: line) { screen in
            words.allSatisfy { screen.contains($0) }
        }
    }

    /// The terminal is as it was found: its settings, the main screen, the cursor, no modes.
    func expectRestored() {
        #expect(terminal.settings == terminal.initialSettings)
        #expect(!terminal.snapshot.isAlternate)
        #expect(terminal.snapshot.isCursorVisible)
        #expect(!terminal.snapshot.reportsMouse)
    }

    /// A new folder with these files in it.
    static func makeHome(_ files: [String: String] = [:]) throws -> String {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent("resayil-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        for (name, text) in files {
            let file = home.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return home.path
    }

    static func environment(home: String, _ more: [String: String] = [:]) -> [String: String] {
        ["HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(more) { $1 }
    }
}

/// What a program wrote and how it ended.
struct RunOutput {
    var status: Int32
    var output: String
    var errors: String
}

/// Runs the built program without a terminal, under this umask and in a session of its own if one is given.
func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], home: String? = nil,
    umask: String? = nil
) async throws -> RunOutput {
    let folder = try home ?? Session.makeHome()
    defer { if home == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let program = try builtProduct(named: "resayil")
    let all = umask.map { ["-c", "umask \($0); exec /usr/bin/setsid --wait \"$0\" \"$@\"", program] + arguments }
    return try await runTool(
        umask == nil ? program : "/bin/sh", all ?? arguments, input: input,
        environment: Session.environment(home: folder, environment))
}

/// Runs a program to its end with just this environment.
func runTool(
    _ program: String, _ arguments: [String], input: String = "", environment: [String: String]
) async throws -> RunOutput {
    let process = Foundation.Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
    // A process that has ended keeps its pipes, and with some 1,400 open descriptors the next `run` may crash.
    defer { for pipe in [inputPipe, outputPipe, errorPipe] { pipe.closeBoth() } }
    // An empty pipe would stay open for as long as a busy machine leaves this thread waiting.
    process.standardInput = input.isEmpty ? FileHandle.nullDevice : inputPipe
    process.standardOutput = outputPipe
    process.standardError = errorPipe
    let ended = AsyncStream<Void> { continuation in
        process.terminationHandler = { _ in continuation.finish() }
    }
    try process.run()
    try inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try inputPipe.fileHandleForWriting.close()
    async let output = outputPipe.readAll()
    async let errors = errorPipe.readAll()
    let (text, complaints) = await (output, errors)
    for await _ in ended {}
    return RunOutput(status: process.terminationStatus, output: text, errors: complaints)
}

extension Pipe {
    fileprivate func closeBoth() {
        try? fileHandleForReading.close()
        try? fileHandleForWriting.close()
    }

    /// Everything until the other end is closed. Reads on a thread of its own, not in the pool that tests run in.
    fileprivate func readAll() async -> String {
        let handle = fileHandleForReading
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = (try? handle.readToEnd()) ?? Data()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
        }
    }
}

/// The embedded server for as long as a test needs it.
func withServer<R>(_ body: (EmbeddedServer) async throws -> R) async throws -> R {
    let server = try await EmbeddedServer.start()
    do {
        let result = try await body(server)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}
