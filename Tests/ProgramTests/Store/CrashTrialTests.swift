import Foundation
import Support
import Testing

/// The built program, ended by `kill -9` at random moments of a stream. `CRASH_TRIALS` says how often; `make
/// crash-trials` does it 200 times, and only then the half second is held to: a loaded machine is no proof of anything.
@Suite("crash trials", .timeLimit(.minutes(30)))
struct CrashTrialTests {
    private static let wanted = ProcessInfo.processInfo.environment["CRASH_TRIALS"].flatMap { Int($0) }
    /// Tokens a second that the demo's model gives.
    private static let rate = 200

    private struct Outcome {
        var lost: Int
        var isSound: Bool
        var isCut: Bool
    }

    @Test("a kill loses no question and at most half a second of a reply, and the store stays healthy", .seeded)
    func trials() async throws {
        var outcomes: [Outcome] = []
        let count = Self.wanted ?? 3
        var random = Seed.random()
        let delays = (0..<count).map { _ in Duration.milliseconds(Int.random(in: 0..<2500, using: &random)) }
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for trial in 0..<count {
                // Two at once: more would take the processor from one another.
                if trial >= 2, let outcome = try await group.next() { outcomes.append(outcome) }
                group.addTask { try await Self.trial(trial, killedAfter: delays[trial]) }
            }
            for try await outcome in group { outcomes.append(outcome) }
        }
        #expect(outcomes.count == count)
        let (sound, cut) = (outcomes.count { $0.isSound }, outcomes.count { $0.isCut })
        #expect(sound == count)
        #expect(cut == count)
        let most = outcomes.map(\.lost).max() ?? 0
        #expect(most <= (Self.wanted == nil ? 10 * Self.rate : Self.rate / 2))
        print(
            "\(count) trials of kill -9: 0 questions lost, at most \(most * 1000 / Self.rate) ms of a reply lost, "
                + "integrity check ok \(sound) times")
    }

    private static func trial(_ number: Int, killedAfter delay: Duration) async throws -> Outcome {
        let home = try Home()
        let session = try Session(["--demo", "-m", "long"], home: home.path)
        try await session.waitFor("demo · long · ready")
        let question = "20000 \(rate)/s trial-\(number)"
        session.ask(question)
        try await session.waitFor("This answer is")
        try await Task.sleep(for: delay)
        session.terminal.signal(SIGKILL)
        _ = try await session.terminal.waitForExit()
        let shown = tokens(in: session.terminal.snapshot.rows.dropLast(2).joined(separator: " "))
        let stored = try await home.run("history", "show", "1", "--format", "json").output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(stored.utf8)) as? [String: Any])
        let messages = try #require(document["messages"] as? [[String: Any]])
        #expect(messages.first?["text"] as? String == question)
        #expect(messages.count == 2)
        let stats = try await home.run("history", "stats", "--json").output
        return Outcome(
            lost: shown - tokens(in: messages.last?["text"] as? String ?? ""),
            isSound: stats.contains("\"flaws\" : [\n\n  ]"), isCut: messages.last?["state"] as? String == "cut")
    }

    /// How many tokens of the model's answer there are, by the last number in it and the words behind that.
    static func tokens(in text: String) -> Int {
        let words = text.split(whereSeparator: \.isWhitespace)
        let isNumber = { (word: Substring) in word.hasPrefix("#") && Int(word.dropFirst()) != nil }
        if let last = words.lastIndex(where: isNumber), let number = Int(words[last].dropFirst()) {
            return number + words.count - last - 1
        }
        return words.firstIndex(of: "This").map { words.count - $0 } ?? 0
    }
}
