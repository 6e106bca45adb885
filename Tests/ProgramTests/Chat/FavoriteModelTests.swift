import Foundation
import Support
import Testing

/// Stars of models, which are state.
@Suite("favorite models", .inTurn, .timeLimit(.minutes(5)))
struct FavoriteModelTests {
    private func session(_ home: Home) async throws -> Session {
        let session = try Session(["-p", "local"], columns: 100, home: home.path)
        try await session.waitFor(" local · echo · ready")
        session.terminal.send("\u{18}m")
        try await session.waitFor("Ctrl-T", "thinker", "json")
        return session
    }

    private func end(_ session: Session) async throws {
        session.terminal.send("\u{1B}")
        try await session.terminal.waitFor { !$0.contains("Ctrl-T") }
        session.ask("/quit")
        #expect(try await session.terminal.waitForExit() == .exited(0))
    }

    @Test("a star is there after a restart, and its model comes first, until it is taken")
    func restarts() async throws {
        let server = try DemoProcess()
        let home = try Home.configured(server.baseURL, more: "api_key_command = \"echo \(DemoProcess.key)\"")
        let first = try await session(home)
        first.terminal.send("think")
        try await first.terminal.waitFor { $0.contains("thinker") && !$0.contains("json") }
        first.terminal.send("\u{14}")
        try await first.waitFor("★")
        try await end(first)
        let second = try await session(home)
        try await second.terminal.waitFor { screen in
            let models = screen.rows.filter { $0.contains(" tok") }
            return models.first?.hasPrefix("★ thinker ") == true && models.count { $0.contains("★") } == 1
        }
        second.terminal.send("think")
        try await second.terminal.waitFor { !$0.contains("json") }
        second.terminal.send("\u{14}")
        try await second.terminal.waitFor { !$0.contains("★") }
        try await end(second)
        let third = try await session(home)
        #expect(!third.terminal.snapshot.contains("★"))
    }
}
