import Foundation
import Support
import Testing

/// Several windows in the built program, in a terminal.
@Suite("windows of a session", .inTurn, .timeLimit(.minutes(10)))
struct WindowSessionTests {
    private struct Talk {
        var model: String
        var question: String
    }

    /// The texts of the last message of each conversation, by the first question.
    private static func replies(in home: Home, _ count: Int) async throws -> [String: (text: String, state: String)] {
        var replies: [String: (text: String, state: String)] = [:]
        for number in 1...count {
            let text = try await home.run("history", "show", "\(number)", "--format", "json").output
            let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let messages = try #require(document["messages"] as? [[String: Any]])
            let question = try #require(messages.first?["text"] as? String)
            replies[question] = (
                messages.last?["text"] as? String ?? "", messages.last?["state"] as? String ?? ""
            )
        }
        return replies
    }

    /// Opens a window for each, and asks there.
    private static func ask(_ talks: [Talk], in session: Session) async throws {
        for (index, talk) in talks.enumerated() {
            if index > 0 {
                session.terminal.send("\u{18}n")
                try await session.waitFor("\(index + 1)/\(index + 1) · ")
            }
            session.ask("/model \(talk.model)")
            try await session.waitFor(" · \(talk.model) · ")
            session.ask(talk.question)
            try await session.terminal.waitFor { $0.rows.contains { $0.hasPrefix("▌You") } }
        }
    }

    @Test("four windows with different models stream at once, and each transcript equals that of a run alone")
    func four() async throws {
        let talks = [
            // The long replies end after the last visit, on slow machines too: what ends in view is not new.
            Talk(model: "long", question: "3000 300/s first"), Talk(model: "sampler", question: "second"),
            Talk(model: "thinker", question: "why is the sky blue"), Talk(model: "long", question: "4000 400/s fourth"),
        ]
        let home = try Home()
        let session = try Session(["--demo", "-m", "echo"], home: home.path)
        try await session.waitFor(" demo · echo · ready")
        try await Self.ask(talks, in: session)
        // Go from one to another while they stream.
        for number in [1, 3, 2, 4, 1, 2] {
            session.terminal.send("\u{1B}\(number)")
            try await session.waitFor("\(number)/4 · ")
        }
        session.terminal.send("\u{18}w")
        try await session.waitFor("── 4 windows")
        try await session.terminal.waitFor { screen in
            !screen.contains("streaming") && !screen.contains("waiting") && !screen.contains("thinking ")
        }
        session.terminal.send("\u{1B}")
        try await session.terminal.waitFor { $0.contains("2/4 · act 1 3 4") && !$0.contains("── 4 windows") }
        session.terminal.send("\u{4}")
        #expect(try await session.terminal.waitForExit() == .exited(0))
        session.expectRestored()

        let replies = try await Self.replies(in: home, 4)
        for talk in talks {
            let alone = try await home.run("ask", "--demo", "-m", talk.model, talk.question).output
            #expect(replies[talk.question]?.state == "complete", "\(talk.question)")
            #expect(
                replies[talk.question]?.text.trimmingCharacters(in: .whitespacesAndNewlines)
                    == alone.trimmingCharacters(in: .whitespacesAndNewlines), "\(talk.question)")
        }
    }

    @Test("what was open at exit is open at the next start, with questions that were not sent")
    func restored() async throws {
        let home = try Home([Home.configuration: "restore_windows = true\n"])
        let first = try Session(["--demo", "-m", "echo"], home: home.path)
        try await first.waitFor(" demo · echo · ready")
        first.ask("one")
        try await first.waitFor("▌echo", "· ready")
        first.terminal.send("\u{18}n")
        try await first.waitFor("2/2 · ")
        first.terminal.send("not sent yet")
        try await first.terminal.waitFor { $0.rows.last?.contains("not sent yet") == true }
        first.terminal.send("\u{18}n")
        try await first.waitFor("3/3 · ")
        first.ask("three")
        try await first.waitFor("▌echo", "· ready")
        first.terminal.send("\u{1B}1")
        try await first.waitFor("1/3 · ")
        first.ask("/quit")
        #expect(try await first.terminal.waitForExit() == .exited(0))

        let second = try Session(["--demo", "-m", "echo"], home: home.path)
        try await second.waitFor("1/3 · ", "▌You", "  one")
        second.terminal.send("\u{1B}2")
        try await second.waitFor("2/3 · ", "not sent yet")
        second.terminal.send("\u{1B}3")
        try await second.waitFor("3/3 · ", "  three")
        second.terminal.send("\u{1B}2")
        try await second.waitFor("2/3 · ", "not sent yet")
        second.terminal.send("\r")
        try await second.waitFor("▌echo", "· ready")
        second.ask("/quit")
        #expect(try await second.terminal.waitForExit() == .exited(0))
        let third = try Session(["--demo", "-m", "echo"], home: home.path)
        try await third.waitFor("2/3 · ", "  not sent yet")
    }

    @Test("a question that was not sent in one of several windows comes back without restore_windows too")
    func drafts() async throws {
        let home = try Home()
        let first = try Session(["--demo", "-m", "echo"], home: home.path)
        try await first.waitFor(" demo · echo · ready")
        first.ask("one")
        try await first.waitFor("▌echo", "· ready")
        for draft in ["first draft", "second draft"] {
            first.terminal.send("\u{18}n")
            try await first.waitFor("echo · ready · new conversation")
            first.terminal.send(draft)
            try await first.terminal.waitFor { $0.rows.last?.contains(draft) == true }
        }
        first.terminal.send("\u{1B}1")
        try await first.waitFor("1/3 · ")
        first.ask("/quit")
        #expect(try await first.terminal.waitForExit() == .exited(0))
        let second = try Session(["--demo", "-m", "echo"], home: home.path)
        try await second.waitFor("1/2 · ", "first draft")
        second.terminal.send("\u{1B}2")
        try await second.waitFor("second draft")
        second.terminal.send("\u{1B}1")
        try await second.waitFor("first draft")
    }

    @Test("a key that one server refuses stops no window at another one")
    func refused() async throws {
        let body = #"{"error":{"message":"Unauthenticated.","code":401}}"#
        let refusing = try ScriptedServer([[.request, .send(HTTPText.reply(body, status: 401))]])
        defer { refusing.stop() }
        let server = try DemoProcess()
        let home = try Home([
            Home.configuration: """
            [profiles.refused]
            base_url = "\(refusing.baseURL)"
            model = "other"
            [profiles.local]
            base_url = "\(server.baseURL)"
            model = "long"
            api_key_command = "echo \(DemoProcess.key)"
            """
        ])
        let session = try Session(["-p", "local"], home: home.path)
        try await session.waitFor(" local · long · ready")
        session.ask("3000 200/s")
        try await session.waitFor("This answer is")
        session.terminal.send("\u{18}n")
        try await session.waitFor("2/2 · ")
        session.ask("/profile refused")
        try await session.waitFor(" refused · other · ")
        session.ask("hi")
        try await session.waitFor("401")
        session.terminal.send("\u{1B}1")
        try await session.waitFor("1/2 · ", " local · long · ", "streaming")
        #expect(!session.terminal.snapshot.contains("401"))
        session.terminal.send("\u{1B}2")
        try await session.waitFor("2/2 · ", " refused · other · ", "401")
    }

    @Test("a script of lines goes from window to window, and is told what ends elsewhere")
    func lines() async throws {
        let home = try Home()
        let input = "/model long\n50 100/s first\n/new\n/model echo\nsecond\n/window 1\n/windows\n\n/quit\n"
        let output = try await home.run("chat", "--demo", "-m", "echo", "--plain", input: input).output
        #expect(output.contains("[2] ") && output.contains("[1] 50 100/s first · long"), "\(output)")
    }
}
