import Foundation
import Screen
import Support
import Testing

/// What commands print on a terminal that leaves the order of letters to the program.
@Suite("the order of what is printed", .inTurn, .timeLimit(.minutes(5)))
struct PrintedOrderTests {
    private static let question = "مرحبًا بالعالم، هذه 3 كلمات with two words ثم نهاية السطر الطويل"

    private static func rows(_ line: String, columns: Int) -> [String] {
        LineWrap.wrap([StyledRun(line, .plain)], columns: columns).map(\.row.visual.text)
    }

    private func ask(
        _ question: String = question, columns: Int = 30, environment: [String: String] = [:],
        files: [String: String] = [:]
    ) async throws -> Session {
        let session = try Session(
            ["ask", "--demo", "-m", "echo", question], environment: environment, columns: columns, files: files)
        #expect(try await session.terminal.waitForExit() == .exited(0))
        return session
    }

    @Test("an answer that streams is ordered and joined row by row", arguments: [20, 30, 79])
    func answer(columns: Int) async throws {
        let screen = try await ask(columns: columns).terminal.screen
        #expect(
            Array(screen.drop(while: \.isEmpty).prefix { !$0.isEmpty }) == Self.rows(Self.question, columns: columns))
    }

    @Test("an answer from left to right is appended to, and nothing of it is written again")
    func latin() async throws {
        let words = "one two three four five six seven eight nine ten"
        let output = try await ask(words).terminal.rawOutput
        #expect(String(decoding: output, as: UTF8.self) == words + "\r\n")
    }

    @Test(
        "a terminal that orders by itself, and a setting that says so, get the order in which it is stored",
        arguments: [["VTE_VERSION": "7600"], ["MLTERM": "3.9.3"], [:]])
    func stored(environment: [String: String]) async throws {
        let files = environment.isEmpty ? [Home.configuration: "bidi = \"terminal\"\n"] : [:]
        let output = try await ask(environment: environment, files: files).terminal.rawOutput
        #expect(String(decoding: output, as: UTF8.self).contains(Self.question))
    }

    @Test("a file gets the bytes of the answer")
    func piped() async throws {
        let result = try await run(["ask", "--demo", "-m", "echo", Self.question])
        #expect(result.output == Self.question + "\n")
    }

    @Test("saved conversations are listed and shown in the order of the screen, and stored order goes to a pipe")
    func history() async throws {
        let home = try Home()
        _ = try await home.run("ask", "--demo", "-m", "echo", "--save", "سؤال قصير")
        let title = Self.rows("سؤال قصير", columns: 80)[0].split(separator: " ").joined(separator: " ")
        for command in [["history", "list"], ["history", "show", "1"]] {
            let session = try Session(command, home: home.path)
            #expect(try await session.terminal.waitForExit() == .exited(0))
            #expect(session.terminal.screen.contains { $0.contains(title) }, "\(session.terminal.screen)")
            let piped = try await run(command, home: home.path).output
            #expect(piped.contains("سؤال قصير") && !piped.contains("\u{1B}"))
        }
    }
}
