import Foundation
import Glibc
import Support
import Testing

/// Long use of the built program takes no more memory, descriptors, threads and disk at its end than in its middle.
/// `SOAK_SECONDS` says for how long; `make soak` does it for ten minutes.
@Suite("soak", .inTurn, .timeLimit(.minutes(120)))
struct SoakTests {
    private static let wanted = ProcessInfo.processInfo.environment["SOAK_SECONDS"].flatMap { Double($0) }

    private struct Sample {
        var use: ProcessUse
        /// Bytes of all files of the store.
        var store: Int
    }

    @Test("hours of use take no more in the end than in the middle", .seeded)
    func drift() async throws {
        let server = try DemoProcess()
        let home = try Home.configured(server.baseURL, more: "api_key_command = \"echo \(DemoProcess.key)\"")
        let terminal = try await Self.start(in: home.path)
        var person = Person(at: terminal, seed: Seed.value)
        let (start, process) = (ContinuousClock.now, terminal.foregroundGroup)
        var samples: [Sample] = []
        while samples.count < 8 || start.duration(to: .now) < .seconds(Self.wanted ?? 0) {
            try await person.converse(deeds: Self.wanted == nil ? 4 : 12)
            samples.append(Sample(use: ProcessUse(of: process), store: Self.bytes(in: home.path)))
            if Self.wanted != nil { print("\(samples.count): \(samples[samples.count - 1])") }
        }
        Self.compare(samples)
        terminal.send("\u{4}")
        try await terminal.waitFor { !$0.isAlternate }
        terminal.send("exit\n")
        #expect(try await terminal.waitForExit() == .exited(0))
    }

    /// Under a shell that knows jobs.
    private static func start(in home: String) async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            executable: "/bin/bash", arguments: ["--norc", "--noprofile", "--noediting", "-i"],
            environment: Session.environment(
                home: home, ["TERM": "xterm-256color", "PS1": "shell> ", "HISTFILE": "/dev/null"]),
            size: .init(columns: 100, rows: 30), workingDirectory: home)
        try await terminal.waitFor { $0.contains("shell>") }
        terminal.send("\(try builtProduct(named: "resayil")) -p local\n")
        try await terminal.waitFor { $0.contains(" local · echo · ready") }
        return terminal
    }

    private static func compare(_ samples: [Sample]) {
        let size = samples.count / 4
        let quarters = (0..<4).map { samples[($0 * size)..<(($0 + 1) * size)] }
        func most(_ quarter: Int, _ value: KeyPath<Sample, Int>) -> Int {
            quarters[quarter].map { $0[keyPath: value] }.max() ?? 0
        }
        func least(_ quarter: Int, _ value: KeyPath<Sample, Int>) -> Int {
            quarters[quarter].map { $0[keyPath: value] }.min() ?? 0
        }
        #expect(most(3, \.use.descriptors) <= most(1, \.use.descriptors) + 2)
        #expect(most(3, \.use.threads) <= most(1, \.use.threads) + 2)
        guard wanted != nil else { return }
        #expect(least(3, \.use.memory) <= most(1, \.use.memory) * 11 / 10)
        // The log of the store comes and goes; what is kept grows by what is said.
        #expect(least(3, \.store) - least(2, \.store) <= 2 * max(0, least(1, \.store) - least(0, \.store)) + 1_000_000)
        print(
            "\(samples.count) conversations: \(most(1, \.use.memory)) to \(most(3, \.use.memory)) kB of memory, "
                + "\(most(3, \.use.descriptors)) descriptors, \(most(3, \.use.threads)) threads, "
                + "store \(least(1, \.store)) to \(least(3, \.store)) bytes")
    }

    private static func bytes(in home: String) -> Int {
        let folder = home + "/.local/share/resayil"
        return ProcessUse.entries(of: folder).reduce(0) { sum, name in
            var status = stat()
            return stat("\(folder)/\(name)", &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }
}
