import Foundation
import Support
import Testing

/// The built program with eight windows that stream, ended by `kill -9`. `CRASH_TRIALS` says how often; `make
/// crash-trials` does it 200 times, and only then the half second is held to.
@Suite("window trials", .inTurn, .timeLimit(.minutes(120)))
struct WindowTrialTests {
    private static let wanted = ProcessInfo.processInfo.environment["CRASH_TRIALS"].flatMap { Int($0) }
    /// Tokens a second that each window gets.
    private static let rate = 100
    private static let count = 8

    private struct Message {
        var text: String
        var state: String
    }

    @Test("a kill amid eight streaming windows loses no question, and the windows come back in order with drafts")
    func trials() async throws {
        var most = 0.0
        for trial in 0..<(Self.wanted ?? 2) {
            most = max(most, try await Self.trial(trial, killedAfter: .milliseconds(1100 + 350 * (trial % 5))))
        }
        #expect(most <= (Self.wanted == nil ? 10 : 0.5))
        print(
            "\(Self.wanted ?? 2) trials of kill -9 with \(Self.count) windows: 0 questions lost, at most "
                + "\(Int(most * 1000)) ms of a reply lost")
    }

    /// Returns the most seconds that a reply lacks.
    private static func trial(_ number: Int, killedAfter delay: Duration) async throws -> Double {
        let server = try DemoProcess()
        let home = try Home([
            Home.configuration: """
            restore_windows = true
            [profiles.local]
            base_url = "\(server.baseURL)"
            model = "long"
            parallel = \(count)
            api_key_command = "echo \(DemoProcess.key)"
            """
        ])
        let session = try Session(["-p", "local"], home: home.path)
        try await session.waitFor(" local · long · ready")
        let begun = try await begin(in: session, number)
        try await Task.sleep(for: delay)
        session.terminal.signal(SIGKILL)
        let end = ContinuousClock.now
        _ = try await session.terminal.waitForExit()
        let replies = try await replies(in: home)
        var most = 0.0
        for (question, start) in begun {
            let reply = try #require(replies[question])
            #expect(reply.state == "cut" && reply.text.prefix(4) == "This".prefix(reply.text.count), "\(question)")
            let kept = Double(CrashTrialTests.tokens(in: reply.text)) / Double(rate)
            most = max(most, (end - start) / .seconds(1) - kept)
        }
        try await expectRestored(home, number)
        return most
    }

    /// Asks in all windows, and leaves the third one shown with a draft. Returns when the first words were seen.
    private static func begin(
        in session: Session, _ trial: Int
    ) async throws -> [String: ContinuousClock.Instant] {
        var begun: [String: ContinuousClock.Instant] = [:]
        for window in 1...count {
            if window > 1 {
                session.terminal.send("\u{18}n")
                try await session.waitFor("\(window)/\(window) · ")
            }
            let question = "20000 \(rate)/s trial-\(trial) window-\(window)"
            session.ask(question)
            try await session.waitFor("This")
            begun[question] = .now
        }
        session.terminal.send("\u{1B}3")
        try await session.waitFor("3/\(count) · ")
        session.terminal.send("half a thought")
        try await session.terminal.waitFor { $0.rows.last?.contains("half a thought") == true }
        return begun
    }

    /// The last message of each conversation, by the first question.
    private static func replies(in home: Home) async throws -> [String: Message] {
        var replies: [String: Message] = [:]
        for number in 1...count {
            let text = try await home.run("history", "show", "\(number)", "--format", "json").output
            let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let messages = try #require(document["messages"] as? [[String: Any]])
            let question = try #require(messages.first?["text"] as? String)
            replies[question] = Message(
                text: messages.last?["text"] as? String ?? "", state: messages.last?["state"] as? String ?? "")
        }
        return replies
    }

    private static func expectRestored(_ home: Home, _ trial: Int) async throws {
        let session = try Session(["-p", "local"], home: home.path)
        try await session.waitFor("3/\(count) · ", "trial-\(trial) window-3", "half a thought", "cut off")
        for window in [count, 1] {
            session.terminal.send("\u{1B}\(window)")
            try await session.waitFor("\(window)/\(count) · ", "trial-\(trial) window-\(window)", "cut off")
        }
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
    }
}
