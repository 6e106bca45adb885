import Foundation
import Glibc
import Randomness
import Support
import Testing

/// The built program with a queue of five, ended by `kill -9` at random moments. `CRASH_TRIALS` says how often; `make
/// crash-trials` does it 200 times.
@Suite("queue trials", .inTurn, .timeLimit(.minutes(30)))
struct QueueTrialTests {
    private static let wanted = ProcessInfo.processInfo.environment["CRASH_TRIALS"].flatMap { Int($0) } ?? 3
    private static let questions = (1...5).map { "question-\($0)" }

    private static let answer =
        HTTPText.head()
        + Array(
            (#"data: {"choices":[{"delta":{"content":"yes"},"finish_reason":"stop"}]}"# + "\n\ndata: [DONE]\n\n").utf8)

    /// The first reply waits until all questions are queued; each further one takes some milliseconds of a connection.
    private static func server() throws -> ScriptedServer {
        try ScriptedServer([
            [.request, .waitFor("the queue"), .send(answer)], [.request, .send(answer)],
        ])
    }

    @Test("each question of a queue is sent once or still offered, never twice", .seeded)
    func trials() async throws {
        var random = Seed.random()
        var (sent, offered) = (0, 0)
        for trial in 0..<Self.wanted {
            let outcome = try await Self.trial(killedAfter: .microseconds(Int.random(in: 0..<60_000, using: &random)))
            for (question, counts) in outcome {
                #expect(counts.sent <= 1, "trial \(trial): \(question) was sent \(counts.sent) times")
                #expect(counts.sent + counts.offered == 1, "trial \(trial): \(question) \(counts)")
            }
            sent += outcome.values.reduce(0) { $0 + $1.sent }
            offered += outcome.values.reduce(0) { $0 + $1.offered }
        }
        print("\(Self.wanted) trials of kill -9: \(sent) questions sent once, \(offered) offered, 0 twice or lost")
    }

    private static func trial(killedAfter delay: Duration) async throws -> [String: (sent: Int, offered: Int)] {
        let server = try server()
        defer { server.stop() }
        let home = try Home.configured(server.baseURL)
        let session = try Session(["-p", "local"], home: home.path)
        try await session.waitFor(" local · echo · ready")
        session.ask("begin")
        try await waitUntil("the first question was sent") { server.requests.count == 1 }
        for question in questions {
            session.ask(question)
            try await session.terminal.waitFor {
                $0.rows.contains { $0.hasPrefix("  queued") && $0.contains(question) }
            }
        }
        try await waitUntil("all questions are saved") {
            try await home.run("history", "show", "1", "--format", "json").output.contains("question-5")
        }
        server.signal("the queue")
        try await Task.sleep(for: delay)
        session.terminal.signal(SIGKILL)
        _ = try await session.terminal.waitForExit()
        return try await outcome(home, server)
    }

    /// Opens the conversation again, sends what is offered, and counts.
    private static func outcome(
        _ home: Home, _ server: ScriptedServer
    ) async throws -> [String: (sent: Int, offered: Int)] {
        let text = try await home.run("history", "show", "1", "--format", "json").output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let queue = (document["queue"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
        let messages = try #require(document["messages"] as? [[String: Any]])
        // Whether the last question reached the server before its reply began is not known: it is asked again by hand.
        let unanswered = messages.last?["text"] as? String == "" ? messages.dropLast().last?["text"] as? String : nil
        let before = server.requests
        let session = try Session(["-p", "local", "-c"], home: home.path)
        try await session.waitFor("opened conversation #1")
        if !queue.isEmpty {
            try await session.waitFor(queue.count == 1 ? "1 queued question" : "\(queue.count) queued questions")
        }
        session.terminal.send("\u{4}")
        _ = try await session.terminal.waitForExit()
        #expect(server.requests.count == before.count)
        return Dictionary(
            uniqueKeysWithValues: questions.map { question in
                let sent = before.count { request in
                    // The last message of a request is the question; those before it were sent then, too.
                    request.range(of: question).map { !request[$0.upperBound...].contains(#""role""#) } ?? false
                }
                let offered = queue.count { $0 == question } + (sent == 0 && unanswered == question ? 1 : 0)
                return (question, (sent, offered))
            })
    }
}
