import Chat
import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

/// How the parts of a reply look that stand in every day's replies.
@Suite("layout of everyday Markdown")
struct DailyLayoutTests {
    private static func rows(_ text: String, columns: Int, signs: ShownSigns = ShownSigns()) -> [CellRow] {
        let message = Message(role: .assistant, text: text, startedAt: Timestamp(seconds: 0))
        var style = LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        style.signs = signs
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style)
        return layout.rows(1..<layout.height, of: message, style: style)
    }

    private static func text(_ text: String, columns: Int = 60, signs: ShownSigns = ShownSigns()) -> [String] {
        rows(text, columns: columns, signs: signs).map { String($0.text.drop { $0 == " " }) }
    }

    @Test(
        "<br> begins a row, once, and none at the end",
        arguments: [
            ("one<br>two", ["one", "two"]), ("one<br>\ntwo<br>", ["one", "two"]), ("a<br><br>b", ["a", "", "b"]),
            ("| h | i |\n|---|---|\n| x<br>y | z |", ["h  │ i", "───┼───", "x  │ z", "y"]),
        ])
    func breaks(text: String, rows: [String]) {
        #expect(Self.text(text).map { $0.trimmingSuffix("  │").trimmingSuffix(" ") } == rows)
    }

    private static let six = """
        | name | status | owner | region | version | updated |
        |---|---|---|---|---|---|
        | gateway | operational | platform | frankfurt | 2026.11 | yesterday |
        """

    @Test("a table breaks no word: it is a list where its words do not fit", arguments: [40, 30, 22])
    func narrowTable(columns: Int) {
        let rows = Self.text(Self.six, columns: columns)
        for word in ["gateway", "operational", "platform", "frankfurt", "2026.11", "yesterday"] {
            #expect(rows.contains { $0.contains(word) }, "\(word) in \(rows)")
        }
        #expect(rows.contains("region: frankfurt"))
    }

    @Test("a table whose words fit stays a table, even with wrapped cells", arguments: [70, 76, 90, 200])
    func wideTable(columns: Int) {
        let rows = Self.text(Self.six, columns: columns)
        #expect(rows.first?.contains("name") == true && rows.first?.contains("updated") == true)
        #expect(rows.contains { $0.contains("gateway") && $0.contains("yesterday") })
    }

    @Test("an address too long for any table is broken, and the table stays")
    func longWord() {
        let rows = Self.text("| a | b |\n|---|---|\n| x | \(String(repeating: "y", count: 90)) |", columns: 60)
        #expect(rows.first == "a  │ b")
        #expect(rows.joined().count { $0 == "y" } == 90)
    }

    @Test("wrapped rows of a table have a rule between them, others do not")
    func wrappedRows() {
        let words = "one two three four five six seven eight nine ten"
        let table = "| k | v |\n|---|---|\n| a | \(words) |\n| b | \(words) |\n| c | short |"
        let narrow = Self.text(table, columns: 30)
        #expect(narrow.count { $0.contains("┼") } == 3)
        for key in ["b  │", "c  │"] {
            let position = narrow.firstIndex { $0.hasPrefix(key) }
            #expect(position.map { narrow[$0 - 1].contains("┼") } == true)
        }
        #expect(Self.text(table, columns: 80).count { $0.contains("┼") } == 1)
        #expect(Self.text("| k |\n|---|\n| a<br>b |\n| c |", columns: 80).count { $0.allSatisfy { $0 == "─" } } == 2)
    }

    @Test("a long table has rules between rows in all of its parts")
    func longTable() {
        let words = "one two three four five six seven eight nine ten"
        let table = "| k | v |\n|---|---|\n" + (1...80).map { "| \($0) | \(words) |\n" }.joined()
        #expect(Self.text(table, columns: 30).count { $0.contains("┼") } == 80)
    }

    @Test("tables and code use the available width")
    func width() {
        let wide = String(repeating: "word ", count: 34) + "end"
        #expect(Self.text("| a | b |\n|---|---|\n| \(wide) | c |", columns: 200).last?.hasSuffix("end │ c") == true)
        #expect(Self.text("```\n\(wide)\n```", columns: 200)[1] == wide)
    }

    @Test("code keeps its backticks without colors, and tildes stay without strikethrough")
    func signs() {
        let text = "use `a` and ~~b `c`~~ **`d`**"
        #expect(Self.text(text) == ["use a and ~~b c~~ d"])
        #expect(Self.text(text, signs: ShownSigns(strikes: true)) == ["use a and b c d"])
        #expect(Self.text(text, signs: ShownSigns(colors: false)) == ["use `a` and ~~b `c`~~ `d`"])
        #expect(Self.text(text, signs: ShownSigns(strikes: true, colors: false)) == ["use `a` and b `c` `d`"])
    }

    @Test("code keeps its order in the transcript, in a question and in a preview")
    func previews() {
        let words = "קרא `reverse()` כאן"
        var scenario = Scenario(columns: 40, rows: 24)
        scenario.answer(words, with: words)
        func lines() -> [String] { frame(&scenario.state).rows.map(\.visual.text) }
        #expect(lines().contains { $0.contains("ןאכ `reverse()` ארק") })
        #expect(lines().contains { $0.contains("ןאכ reverse() ארק") })
        scenario.ask("/open")
        scenario.send(
            .conversationsListed([
                ConversationSummary(
                    id: ConversationID(1), title: "T", startedAt: Timestamp(seconds: 0),
                    updatedAt: Timestamp(seconds: 9),
                    messages: 2)
            ]))
        scenario.send(
            .conversationPreviewed(.init(conversation: ConversationID(1)), scenario.state.window.conversation.messages))
        #expect(lines().count { $0.contains("`reverse()`") } >= 2)
        #expect(!lines().contains { $0.contains("()reverse") || $0.contains("esrever") })
    }

    /// Letters and digits, and how often each is there; `<br>` is no text.
    private static func letters(_ text: String) -> [Unicode.Scalar: Int] {
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in text.replacing(#/<[bB][rR] ?/?>/#, with: "").unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                counts[scalar, default: 0] += 1
            }
        }
        return counts
    }

    @Test("no letter of everyday replies is lost on the screen", arguments: [20, 40, 80])
    func keepsLetters(columns: Int) {
        for text in DailyMarkdown.plain {
            let rows = Self.rows(text, columns: columns)
            let targets = Set(rows.flatMap(\.links).map(\.target))
            let shown = Self.letters(rows.map(\.text).joined() + targets.joined())
            for (letter, count) in Self.letters(text) {
                #expect(shown[letter, default: 0] >= count, "\(letter) of \(text.debugDescription)")
            }
        }
    }

    @Test(
        "everyday replies, streamed by character, end in exactly the cells of the whole", arguments: [20, 80])
    func streams(columns: Int) {
        let style = LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        for text in DailyMarkdown.all where text.utf8.count < 500 {
            var message = Message(role: .assistant, text: "", state: .streaming, startedAt: Timestamp(seconds: 0))
            var layout = MessageLayout()
            for scalar in text.unicodeScalars {
                message.text.unicodeScalars.append(scalar)
                layout.update(message, isFirst: true, style: style)
                var scratch = MessageLayout()
                scratch.update(message, isFirst: true, style: style)
                let shown = layout.rows(1..<layout.height, of: message, style: style)
                #expect(
                    shown == scratch.rows(1..<scratch.height, of: message, style: style),
                    "\(message.text.debugDescription)")
            }
            message.state = .complete
            layout.update(message, isFirst: true, style: style)
            #expect(layout.rows(1..<layout.height, of: message, style: style) == Self.rows(text, columns: columns))
        }
    }

    @Test("copies and the linear transcript have the source of everyday replies")
    func verbatim() {
        for text in DailyMarkdown.all {
            var scenario = Scenario()
            scenario.answer("hi", with: text)
            var linear = LinearTranscript()
            scenario.ask("/raw")
            #expect(linear.tell(scenario.state).contains(text))
            scenario.ask("/copy")
            #expect(scenario.effects == [.copy(text)])
        }
    }

    @Test(
        "an address in plain text ends where other punctuation begins",
        arguments: [
            ("https://a.b/docs（x）y", "https://a.b/docs"), ("see https://a.b/faq؟", "https://a.b/faq"),
            ("“https://a.b/c”、d", "https://a.b/c"), ("https://a.b/路径。次", "https://a.b/路径"),
        ])
    func plainAddresses(text: String, target: String) {
        var row = CellRow()
        row.append(text, face: .plain)
        #expect(ShownLinks([row], columns: 80).links.map(\.target) == [target])
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
