import Chat

import Screen
import Support
import Testing

@testable import DemoServer
@testable import Interface
@testable import Layout

/// What reading costs and keeps, at every size.
@Suite("reading at scale")
struct ReadingTests {
    private static func said(_ count: Int, columns: Int = 80, rows: Int = 24) -> Scenario {
        var scenario = Scenario(columns: columns, rows: rows)
        scenario.state.window.conversation.messages = (0..<count).map { number in
            Message(
                role: number % 2 == 0 ? .user : .assistant,
                text: number % 2 == 0
                    ? "question \(number)" : "the **answer** to it\n\n- one\n- two\n\n`code` and more",
                startedAt: Timestamp(seconds: 50_000))
        }
        return scenario
    }

    /// Rows that are laid out by an action and the frame behind it.
    private func cost(_ scenario: inout Scenario, _ action: (inout Scenario) -> Void) -> Int {
        let before = scenario.state.window.transcript.laidOutRows
        action(&scenario)
        _ = frame(&scenario.state)
        return scenario.state.window.transcript.laidOutRows - before
    }

    @Test("a conversation of 100,000 messages opens at its end and pages at the cost of one of ten")
    func costs() {
        var (short, long) = (Self.said(10), Self.said(100_000))
        let opening = cost(&short) { _ in }
        #expect(cost(&long) { _ in } <= opening)
        #expect(long.screen.joined().contains("more"))
        for _ in 0..<200 {
            let page = cost(&long) { $0.press("PgUp") }
            #expect(page <= 3 * 24, "\(page) rows for a page")
        }
        for _ in 0..<100 {
            let page = cost(&long) { $0.press("PgDn") }
            #expect(page <= 3 * 24, "\(page) rows for a page")
        }
        // At the start, what is below is counted as far as -MORE- tells.
        #expect(cost(&long) { $0.press("Alt-Home") } <= 600)
        for _ in 0..<100 { #expect(cost(&long) { $0.press("PgDn") } <= 3 * 24) }
        #expect(long.state.window.transcript.layouts.count < 800)
        #expect(cost(&long) { $0.press("Alt-End") } <= 3 * 24)
        // Browsing from one message to the next, and turning a delta into a frame far from the end.
        for _ in 0..<50 { #expect(cost(&long) { $0.press("Esc k") } <= 3 * 24) }
        #expect(cost(&long) { $0.wait(.seconds(3)) } == 0)
    }

    @Test("a delta costs the same far up in a long reply as at its end")
    func deltas() {
        var scenario = Scenario()
        scenario.ask("q")
        scenario.stream((0..<3_000).map { "line \($0)\n\n" }.joined())
        _ = frame(&scenario.state)
        let atEnd = cost(&scenario) { $0.progress(.delta(Delta(text: "more"))) }
        scenario.press("PgUp PgUp PgUp")
        _ = frame(&scenario.state)
        #expect(cost(&scenario) { $0.progress(.delta(Delta(text: "more"))) } <= atEnd + 2)
        #expect(atEnd <= 8)
    }

    /// A conversation with everything in it.
    private static let said: Scenario = {
        var scenario = Scenario()
        scenario.answer(
            "漢字かな 👩‍💻🇦🇪 \(String(repeating: "漢字", count: 30))\n" + (1...50).map { "row \($0)" }.joined(separator: "\n"),
            with: Pages.sampler)
        scenario.ask("why? https://example.org/\(String(repeating: "path/", count: 30))")
        scenario.progress(.accepted)
        scenario.progress(
            .delta(Delta(reasoning: "because of 漢字 and العَرَبِيَّة " + String(repeating: "thought ", count: 60))))
        scenario.progress(.delta(Delta(text: "مرحبا بالعالم **hello** 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\n\n")))
        scenario.finish()
        scenario.answer("next", with: Pages.sampler)
        return scenario
    }()

    private static let sizes = [(20, 5), (40, 10), (80, 24), (200, 60)]

    /// What one may do while one reads.
    private static let ways = [
        "", "PgUp", "PgUp PgUp PgUp Ctrl-X r", "Esc k k Enter", "Esc z", "Ctrl-S l i s t",
        "Ctrl-S l i s t Ctrl-R Ctrl-R Tab",
        "PgUp Ctrl-X l", "Esc g l l", "F1", "Alt-Home", "Alt-P Alt-P",
    ]

    @Test("at every size and after any keys nothing overlaps and no wide character is cut", arguments: ways)
    func fits(keys: String) {
        for wideCode in ["wrap", "scroll"] {
            for (columns, rows) in wideCode == "wrap" ? Self.sizes : [Self.sizes[1]] {
                var scenario = Self.said
                scenario.ask("/set wide_code \(wideCode)")
                scenario.ask("/set fold_rows 20")
                scenario.send(.resized(Size(columns: columns, rows: rows)))
                _ = frame(&scenario.state)
                for key in keys.split(separator: " ") {
                    scenario.press(String(key))
                    expectWhole(frame(&scenario.state))
                }
                expectWhole(frame(&scenario.state))
            }
        }
    }

    /// Every row fits, and each wide glyph has its right half and each right half its glyph.
    private func expectWhole(_ grid: CellGrid) {
        #expect(grid.rows.count == grid.size.rows)
        for row in grid.rows {
            #expect(row.cells.count <= grid.size.columns)
            for (column, cell) in row.cells.enumerated() {
                let next = column + 1 < row.cells.count && row.cells[column + 1].glyph.isContinuation
                #expect((DisplayWidth.columns(of: cell.glyph.text) == 2) == next, "\(row.text)")
            }
            #expect(row.cells.first?.glyph.isContinuation != true)
        }
    }

    @Test("resizing in any order and back gives the same cells, at any position", .seeded, arguments: ways)
    func resizes(keys: String) {
        var random = Seed.random()
        for start in Self.sizes[1...2] {
            var scenario = Self.said
            scenario.wait(.seconds(60))
            scenario.send(.resized(Size(columns: start.0, rows: start.1)))
            _ = frame(&scenario.state)
            for key in keys.split(separator: " ") where !["Ctrl-X", "l"].contains(key) || !keys.hasSuffix("Ctrl-X l") {
                scenario.press(String(key))
                _ = frame(&scenario.state)
            }
            scenario.wait(.seconds(60))
            let before = frame(&scenario.state)
            for _ in 0..<2 {
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let size = Size(
                        columns: Int.random(in: 1...120, using: &random), rows: Int.random(in: 1...70, using: &random))
                    scenario.send(.resized(size))
                    if Bool.random(using: &random) { _ = frame(&scenario.state) }
                }
                scenario.send(.resized(before.size))
                let after = frame(&scenario.state)
                let isSame = after == before
                #expect(isSame, "\(keys): \(after.text)\n\n\(before.text)")
            }
        }
    }
}
