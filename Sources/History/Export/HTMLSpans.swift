internal import Markup

/// Inline text of Markdown as HTML.
enum HTMLSpans {
    /// Each style with its element, the outermost first, and the face of the theme that it has.
    private static let elements: [(style: Span.Style, element: String, face: String)] = [
        (.emphasis, "em", "markup.emphasis"), (.strong, "strong", "markup.strong"),
        (.strikethrough, "del", "markup.strikethrough"), (.code, "code", "markup.code"),
        (.footnote, "sup", "markup.link"),
    ]

    static func html(_ spans: [Span]) -> String {
        spans.indices.map { spans.continuesBreak(at: $0) ? "" : html(spans[$0]) }.joined()
    }

    private static func html(_ span: Span) -> String {
        if span.text == "\n" { return "<br>\n" }
        let words = span.style.contains(.footnote) ? "[" + span.text.dropFirst(2) : span.text
        var html = HTMLText.escaped(words)
        for (style, element, face) in elements.reversed() where span.style.contains(style) {
            html = "<\(element) class=\"\(PageStyle.className(face))\">\(html)</\(element)>"
        }
        guard !span.target.isEmpty else { return html }
        let target = HTMLText.escaped(span.target)
        let title = HTMLText.escaped(span.title)
        guard HTMLText.isSafe(span.target) else {
            return html + " (" + target + (title.isEmpty ? "" : " &quot;\(title)&quot;") + ")"
        }
        let named = title.isEmpty ? "" : " title=\"\(title)\""
        return "<a class=\"markup-link\" rel=\"noreferrer\" href=\"\(target)\"\(named)>\(html)</a>"
    }
}
