import Foundation
import Support
import Testing

/// The program in Arabic, as an emulator shows it that others wrote. What depends on the moment is masked.
@Suite("the screen in Arabic", .inTurn, .timeLimit(.minutes(5)))
struct ArabicScreenTests {
    /// The locale need not be generated.
    private static let environment = ["LANG": "ar_EG.UTF-8"]

    private static func demo(_ columns: Int, model: String = "guide") async throws -> Session {
        let session = try Session(
            ["--demo", "-m", model], environment: environment, columns: columns, rows: 24,
            files: [".config/resayil/config.toml": "timestamps = false\n"])
        try await session.waitFor(model, "F1")
        return session
    }

    /// Equal to the golden file once the frame is whole: its last rows may be read before others. The file is written
    /// where RESAYIL_WRITE_GOLDENS is set.
    private static func check(_ session: Session, _ name: String, _ columns: Int) async throws {
        let file = Repository.target(of: #filePath).appending(path: "Goldens/arabic-\(name)-\(columns).txt")
        if ProcessInfo.processInfo.environment["RESAYIL_WRITE_GOLDENS"] != nil {
            try Data(masked(session.terminal.snapshot).utf8).write(to: file)
        }
        let stored = try String(contentsOf: file, encoding: .utf8)
        let whole = try? await session.terminal.waitFor(timeout: .seconds(10)) { masked($0) == stored }
        let text = masked(whole ?? session.terminal.snapshot)
        #expect(text == stored, "\(name) at \(columns); RESAYIL_WRITE_GOLDENS=1 writes it")
    }

    private static func masked(_ screen: PseudoTerminal.Snapshot) -> String {
        let rows = screen.rows.map { row in
            row.replacing(/[0-9]+:[0-9]+/) { String(repeating: "0", count: $0.output.count) }
                .replacing(/[0-9]+\.[0-9]/) { String(repeating: "0", count: $0.output.count) }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static let widths = [40, 80, 120]

    @Test("main screen, help and picker", arguments: widths)
    func chat(columns: Int) async throws {
        let session = try await Self.demo(columns, model: "echo")
        session.ask("نص قصير with `code` و ١٢ رقمًا")
        // The reply has ended, and the list of the models has come, which says how large the context is.
        try await session.terminal.waitFor { screen in
            screen.contains("ﺰﻫﺎﺟ") && screen.contains("0%") && screen.text.ranges(of: "ﺰﻣﺭ").count == 2
                && screen.text.ranges(of: "code").count >= 2
        }
        try await Self.check(session, "main", columns)
        session.terminal.send("\u{1B}OP")
        try await session.waitFor("PgDn")
        try await Self.check(session, "help", columns)
        session.terminal.send("q")
        try await session.terminal.waitFor { !$0.contains("PgDn") }
        session.ask("/model")
        // The list of the models that are known shows before the server has been asked again.
        try await session.terminal.waitFor { $0.contains("sampler") && !$0.contains("ﻡﺩﺎﺨﻟﺍ ﻝﺄﺴﻳُ") }
        try await Self.check(session, "picker", columns)
    }

    @Test("a comparison", arguments: widths)
    func comparison(columns: Int) async throws {
        let session = try await Self.demo(columns)
        session.ask("/ask-all echo guide -- مرحبا 5")
        try await session.terminal.waitFor { screen in
            screen.text.ranges(of: "ﻞﻤﺘﻛﺍ").count == 2
        }
        try await Self.check(session, "comparison", columns)
    }

    @Test("the status bar with a 401", arguments: widths)
    func refusedKey(columns: Int) async throws {
        let session = try await Self.demo(columns)
        session.ask("/key")
        try await session.waitFor("127.0.0.1")
        session.ask("revoked-key")
        // The answer has come, and with it the word goes that the key is being checked.
        try await session.terminal.waitFor {
            $0.contains("API ﺡﺎﺘﻔﻣ 401") && !$0.contains("ﻖﻘﺤﺘ")
        }
        try await Self.check(session, "refused", columns)
    }

    @Test("the first start", arguments: widths)
    func firstStart(columns: Int) async throws {
        let session = try Session([], environment: Self.environment, columns: columns, rows: 24)
        try await session.waitFor("llm.resayil.io", "1 ")
        try await Self.check(session, "first-start", columns)
    }
}
