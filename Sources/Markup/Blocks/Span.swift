/// A stretch of inline text in one style.
package struct Span: Hashable, Sendable {
    /// How the text is meant; several at once are usual.
    package struct Style: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16

        @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }
        @inlinable package init(arrayLiteral elements: Style...) { rawValue = elements.reduce(0) { $0 | $1.rawValue } }

        package static let emphasis = Style(rawValue: 1)
        package static let strong = Style(rawValue: 2)
        package static let strikethrough = Style(rawValue: 4)
        package static let code = Style(rawValue: 8)
        package static let link = Style(rawValue: 16)
        /// The words that describe an image; it is shown as a link to it.
        package static let image = Style(rawValue: 32)
        /// Raw HTML, shown as it was written.
        package static let html = Style(rawValue: 64)
        package static let math = Style(rawValue: 128)
        /// `[^label]`, where a footnote is called.
        package static let footnote = Style(rawValue: 256)
    }

    /// Plain text, or one newline where the line ends, which may have been asked for with two blanks or a backslash: all
    /// line ends show. With `html` it is a `<br>`, and the source's line may go on. Not sanitised.
    package var text: String
    package var style: Style
    /// Where a link or an image leads; empty otherwise. A line end within a link has it, too.
    package var target: String
    /// What the link is called beside its words; empty if nothing.
    package var title: String

    package init(_ text: String, _ style: Style = [], target: String = "", title: String = "") {
        self.text = text
        self.style = style
        self.target = target
        self.title = title
    }

    /// A `<br>`.
    package var isTypedBreak: Bool { text == "\n" && style.contains(.html) }

    /// A line of the source ends here.
    var endsSourceLine: Bool { text == "\n" && !style.contains(.html) }

    /// True if both are words of one link.
    package func isSameLink(as other: Span) -> Bool {
        !target.isEmpty && target == other.target && title == other.title
    }

    /// Other text in the same style and link.
    func with(_ text: String, adding style: Style = []) -> Span {
        Span(text, self.style.union(style), target: target, title: title)
    }
}

extension [Span] {
    /// Whether the line end at a place is one line break with the `<br>` before it.
    package func continuesBreak(at index: Int) -> Bool {
        index > 0 && self[index - 1].isTypedBreak && self[index].endsSourceLine
    }

    /// Appends a span, or its text to the last one if that looks the same.
    mutating func add(_ span: Span) {
        guard !span.text.isEmpty else { return }
        if let last = indices.last, self[last].style == span.style, self[last].target == span.target,
            self[last].title == span.title, span.text != "\n", self[last].text != "\n"
        {
            self[last].text += span.text
        } else {
            append(span)
        }
    }
}
