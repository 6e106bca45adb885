import Chat
@testable import Interface
@testable import Layout
import Localization
import Screen
import Support
import Testing

@Suite("folding, day lines and unread messages")
struct FoldingTests {
    private static let long = (1...40).map { "line \($0)" }.joined(separator: "\n")

    @Test("Enter folds a long message to its first rows and opens it again")
    func folds() {
        var scenario = Scenario(columns: 60, rows: 30)
        scenario.answer("q", with: "```\n" + Self.long + "\n```")
        scenario.press("Esc Enter")
        #expect(scenario.screen.contains { $0.contains("▸ 38 more rows") })
        #expect(!scenario.screen.contains { $0.contains("line 4 ") || $0.hasSuffix("line 39") })
        scenario.press("Enter")
        #expect(!scenario.screen.joined().contains("more rows"))
        scenario.press("G")
        #expect(scenario.screen.contains { $0.hasSuffix("line 39") })
    }

    @Test("z folds all messages and opens them all, those opened by hand, too")
    func foldsAll() {
        var scenario = Scenario(columns: 60, rows: 40)
        for _ in 0..<3 { scenario.answer("q", with: Self.long) }
        scenario.press("Esc z")
        #expect(scenario.screen.filter { $0.contains("more rows") }.count == 3)
        scenario.press("Enter z")
        #expect(scenario.screen.allSatisfy { !$0.contains("more rows") })
    }

    @Test("t shows and folds the reasoning of one message alone")
    func reasoning() {
        var scenario = Scenario(columns: 60, rows: 30)
        for number in 1...2 {
            scenario.ask("q")
            scenario.progress(.accepted)
            scenario.progress(.delta(Delta(reasoning: "thought \(number)")))
            scenario.progress(.delta(Delta(text: "answer")))
            scenario.finish()
        }
        scenario.press("Esc t")
        #expect(scenario.screen.joined().contains("thought 2"))
        #expect(!scenario.screen.joined().contains("thought 1"))
        scenario.press("t")
        #expect(!scenario.screen.joined().contains("thought 2"))
    }

    @Test("folding above the view keeps the visible text in place")
    func keepsPlace() {
        var scenario = Scenario(columns: 60, rows: 14)
        scenario.ask("q")
        scenario.progress(.accepted)
        scenario.progress(.delta(Delta(reasoning: Self.long)))
        scenario.progress(.delta(Delta(text: Self.long)))
        scenario.finish()
        _ = frame(&scenario.state)
        scenario.press("PgUp PgUp")
        let before = frame(&scenario.state).rows.prefix(12)
        for _ in 0..<2 {
            scenario.press("Ctrl-X r")
            #expect(frame(&scenario.state).rows.prefix(12) == before)
        }
    }

    @Test("a day line shows where the day changes, and before the first message unless it is of today")
    func days() {
        let day = 86_400.0
        var scenario = Scenario()
        scenario.state.window.conversation.messages = [0, 0.1, 1, 3].map { days in
            Message(role: .user, text: "said", startedAt: Timestamp(seconds: 1_795_564_800 + days * day + 3600))
        }
        scenario.wait(.zero)
        #expect(
            scenario.screen.filter { $0.hasPrefix("── ") }.map {
                $0.split(separator: " ").dropFirst().dropLast().joined(separator: " ")
            }
                == ["Wednesday 25 November 2026", "Thursday 26 November 2026", "Saturday 28 November 2026"])
        var today = Scenario()
        today.answer("q", with: "a")
        #expect(!today.screen.joined().contains("1970"))
    }

    @Test("days have their names across leap years and centuries")
    func dayNames() throws {
        let known = [
            (0, "Thursday 1 January 1970"), (11_016, "Tuesday 29 February 2000"), (-1, "Wednesday 31 December 1969"),
            (20_782, "Wednesday 25 November 2026"), (47_540, "Sunday 28 February 2100"),
            (47_541, "Monday 1 March 2100"),
        ]
        for (day, name) in known { #expect(DayName.text(day).english == name) }
        #expect(try ShippedCatalog.arabic().text(DayName.text(20_782)) == "الأربعاء 25 نوفمبر 2026")
    }

    @Test("unread text begins below a line, in a growing reply and in the next message")
    func news() throws {
        var scenario = Scenario(columns: 40, rows: 12)
        scenario.ask("count")
        scenario.stream((1...30).map { "line \($0)\n" }.joined())
        _ = frame(&scenario.state)
        scenario.press("PgUp")
        _ = frame(&scenario.state)
        #expect(!scenario.screen.joined().contains("── new"))
        scenario.progress(.delta(Delta(text: (31...60).map { "line \($0)\n" }.joined())))
        let before = frame(&scenario.state).rows.prefix(10)
        #expect(frame(&scenario.state).rows.prefix(10) == before)
        var seen: [String] = []
        for _ in 0..<30 where seen.isEmpty {
            scenario.press("Alt-Down")
            _ = frame(&scenario.state)
            seen = Array(scenario.screen.dropLast(2).drop { !$0.hasPrefix("── new") }.prefix(2))
            if seen.count < 2 { seen = [] }
        }
        #expect(seen.count == 2 && seen[1] == "  line 31", "\(seen)")
        // At the end it still shows; a new question takes it away.
        scenario.finish()
        scenario.ask("next")
        scenario.press("PgUp PgUp")
        #expect(!scenario.screen.joined().contains("── new"))
    }

    @Test("an unread message has the line above its label")
    func newMessage() {
        var scenario = Scenario(columns: 40, rows: 12)
        scenario.answer("one", with: Self.long)
        scenario.ask("two")
        scenario.stream("first words")
        _ = frame(&scenario.state)
        scenario.ask("queued")
        scenario.press("PgUp")
        _ = frame(&scenario.state)
        scenario.press("Alt-End")
        #expect(!scenario.screen.joined().contains("── new"))
    }
}
