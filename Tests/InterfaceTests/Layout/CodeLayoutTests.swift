import Chat
import Screen
import Testing

@testable import Interface
@testable import Layout

@Suite("code blocks of a reply")
struct CodeLayoutTests {
    private static func layout(_ text: String, columns: Int = 60) -> (MessageLayout, Message, LayoutStyle) {
        let message = Message(role: .assistant, text: text, startedAt: Timestamp(seconds: 0))
        let style = LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style)
        return (layout, message, style)
    }

    @Test("the label has the info string of the fence, as far as there is room, and the number")
    func label() {
        func first(_ text: String, _ columns: Int) -> String {
            var (layout, message, style) = Self.layout(text, columns: columns)
            return layout.rows(1..<2, of: message, style: style)[0].text
        }
        #expect(first("```swift title=\"a.swift\"\nx\n```", 40) == "  ── swift title=\"a.swift\" ──────── 1 ──")
        #expect(first("```swift title=\"a.swift\"\nx\n```", 24) == "  ── swift titl… ── 1 ──")
        #expect(first("```\nx\n```", 24) == "  ───────────────── 1 ──")
        #expect(first("    x", 24) == "  ───────────────── 1 ──")
    }

    @Test(
        "each row of code knows its source line",
        arguments: [("```swift\n", "\n```\n"), ("```\n", "\n```\n"), ("~~~~ \n", "\n~~~~\n"), ("a\n\n```\n", "")])
    func places(opening: String, closing: String) {
        let lines = ["let first = 1", "", "second", "\tthird"]
        let text = opening + lines.joined(separator: "\n") + closing
        var (layout, message, style) = Self.layout(text)
        for line in lines where !line.isEmpty {
            let word = line.filter { $0 != "\t" }
            let row = (0..<layout.height).first {
                layout.rows($0..<$0 + 1, of: message, style: style)[0].text.hasSuffix(word)
            }
            guard let row, case .body(let offset) = layout.place(at: row, of: message, style: style) else {
                Issue.record("\(line) is not shown")
                continue
            }
            #expect(String(decoding: text.utf8.dropFirst(offset).prefix(line.utf8.count), as: UTF8.self) == line)
        }
    }
}
