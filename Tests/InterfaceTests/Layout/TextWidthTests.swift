import Chat
import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

@Suite("text width")
struct TextWidthTests {
    private static let words = String(repeating: "some words of prose ", count: 20)
    private static let code = "let line = " + String(repeating: "wide + ", count: 12) + "code"

    private static func style(_ columns: Int, _ textWidth: Int) -> LayoutStyle {
        var style = LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        style.textWidth = textWidth
        return style
    }

    private static func widths(_ text: String, _ role: Role = .assistant, columns: Int = 120, within textWidth: Int)
        -> [Int]
    {
        let message = Message(role: role, text: text, startedAt: Timestamp(seconds: 0))
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style(columns, textWidth))
        return layout.rows(1..<layout.height, of: message, style: style(columns, textWidth)).map(\.cells.count)
    }

    @Test("prose is not wider, in paragraphs, lists, quotations and questions", arguments: ["", "- ", "> ", "1. > "])
    func prose(start: String) {
        for role in [Role.assistant, .user] {
            let widest = Self.widths(start + Self.words, role, within: 40).max() ?? 0
            #expect((36...42).contains(widest))
            #expect((Self.widths(start + Self.words, role, within: 0).max() ?? 0) > 100)
            #expect((Self.widths(start + Self.words, role, columns: 30, within: 40).max() ?? 0) <= 30)
        }
    }

    @Test("code and tables may be wider")
    func wide() {
        #expect(Self.widths("```\n\(Self.code)\n```\n", within: 40).max() == 120)
        #expect(
            Self.widths("| a | b |\n|---|---|\n| \(Self.words.prefix(50)) | \(Self.words.prefix(40)) |\n", within: 40)
                .max()
                ?? 0 > 80)
    }

    @Test("words that are appended while a reply streams stay within it", .seeded)
    func streaming() {
        var random = Seed.random()
        let shape = Self.style(120, 30).blockShape
        var (flow, text) = (MarkupFlow(), "")
        for _ in 0..<120 {
            text +=
                ["word ", "longer words ", "and ", "مرحبا ", "> quoted\n", "\n\n", "- item "].randomElement(
                    using: &random) ?? ""
            flow.extend(with: text, isComplete: false, shape: shape)
            var whole = MarkupFlow()
            whole.extend(with: text, isComplete: false, shape: shape)
            #expect(flow.height == whole.height)
            #expect(
                flow.row(flow.height - 1, of: text, shape: shape) == whole.row(whole.height - 1, of: text, shape: shape)
            )
        }
    }

    @Test("/set text_width changes it, and refuses what is too narrow")
    func setting() {
        var scenario = Scenario(columns: 120)
        scenario.answer("q", with: Self.words)
        scenario.ask("/set text_width 40")
        #expect(scenario.screen.filter { $0.contains("prose") }.allSatisfy { $0.count <= 42 })
        scenario.ask("/set text_width 5")
        #expect(scenario.state.window.transcript.style.textWidth == 40)
        scenario.ask("/set text_width 0")
        #expect(scenario.screen.contains { $0.count > 100 && $0.contains("prose") })
    }
}
