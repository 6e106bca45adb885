import Chat
import Screen

/// Markdown as the lines of text that a transcript shows, for a look at the layout alone.
package enum MarkdownText {
    /// Lays a whole text out, `columns` wide at the most, without a transcript's indentation. Cost: linear.
    package static func lines(_ text: String, columns: Int) -> [String] {
        let message = Message(role: .assistant, text: text, startedAt: Timestamp(seconds: 0))
        let style = LayoutStyle(
            columns: columns + BodyIndent.columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style)
        return layout.rows(1..<layout.height, of: message, style: style).map { row in
            String(row.text.dropFirst(BodyIndent.columns))
        }
    }
}
