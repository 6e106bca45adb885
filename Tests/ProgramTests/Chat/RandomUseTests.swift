import Glibc
import Randomness
import Support
import Testing

/// Any keys, clicks and sizes in the built program.
@Suite("random use of the program", .timeLimit(.minutes(5)))
struct RandomUseTests {
    @Test(
        "after random keys in windows of any size, a key is handled and SIGTERM ends the program",
        arguments: ["emacs", "vi"])
    func anything(mode: String) async throws {
        try await RandomPlan.fromEnvironment.forEachSeed("random use of the program", count: 1) { seed in
            let session = try Session(
                ["--demo", "-m", "echo"], environment: ["EDITOR": "/bin/true"],
                files: [".config/resayil/config.toml": "edit_mode = \"\(mode)\"\n"])
            try await session.waitFor("· echo · ready")
            var random = SeededRandom(seed: seed)
            for _ in 0..<150 {
                if random.once(in: 8) {
                    session.terminal.resize(
                        columns: random.element(of: [1, 2, 19, 20, 21, 80, 200]),
                        rows: random.element(of: [1, 2, 4, 5, 6, 24, 60]))
                }
                session.terminal.send(keys(&random))
                // So that some of it meets what the last keys have opened.
                if random.once(in: 5) { try await Task.sleep(for: .milliseconds(5)) }
            }
            session.terminal.resize(columns: 90, rows: 24)
            try await answers(session, "RESAYIL_SEED=\(seed) \(mode)")
        }
    }

    private func answers(_ session: Session, _ name: String) async throws {
        // Esc closes one thing after the other. Where it is read together with the next key, that is another key.
        var isAnswered = false
        for _ in 0..<10 where !isAnswered && session.terminal.exitStatus == nil {
            session.terminal.send("\u{1B}")
            try await Task.sleep(for: .milliseconds(100))
            // A command of the palette goes on line by line.
            session.terminal.send(session.terminal.snapshot.isAlternate ? "\u{1B}OP" : "\u{15}/help\r")
            isAnswered =
                (try? await session.terminal.waitFor(timeout: .seconds(3)) {
                    $0.contains("── help") || !$0.isAlternate && $0.contains("/archive: archive")
                }) != nil
        }
        // Among the commands of the palette is the one that quits.
        let hasQuit = session.terminal.exitStatus == .exited(0)
        #expect(isAnswered || hasQuit, "\(name): \(session.terminal.snapshot.text)")
        if !hasQuit { session.terminal.signal(SIGTERM) }
        let ending = try await session.terminal.waitForExit()
        #expect(ending == .exited(hasQuit ? 0 : 128 + SIGTERM), "\(name)")
        session.expectRestored()
    }

    /// No Ctrl-C, Ctrl-D, Ctrl-Z and /quit: they would end the run before it has begun.
    private func keys(_ random: inout SeededRandom) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            "\u{1B}[<\(random.element(of: [0, 32, 64, 65]));\(random.element(of: [1, 5, 40, 300]));\(random.element(of: [1, 2, 9, 200]))\(random.element(of: ["M", "m"]))"
        case 1:
            "/\(random.element(of: ["help", "model", "theme", "set", "keys", "ask-all a b -- hi", "search x", "copy", "open"]))\r"
        case 2: "\u{1B}[200~\(random.element(of: ["words", "two\nlines", "🇰🇼\u{301}مرحبا", "/usage"]))\u{1B}[201~"
        case 3: random.element(of: ["\u{1B}x", "\u{18}", "\u{1B}OP", "\u{13}", "\u{12}", "\u{18}b", "\u{18}l"])
        case 4: "\u{1B}[\(random.element(of: ["A", "B", "C", "D", "H", "F", "5~", "6~", "3~", "1;3A", "1;5C"]))"
        case 5: random.element(of: ["\r", "\t", "\u{7F}", "\u{1B}", "\u{15}", "\u{19}", "\u{1F}"])
        case 6: String(repeating: "x", count: 300)
        default: random.element(of: ["hi", "g", "G", "j", "k", "5", "o", "漢字", "e\u{301}", "i", "v", "?", "n"])
        }
    }
}
