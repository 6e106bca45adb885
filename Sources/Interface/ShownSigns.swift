import Markup

/// Which signs of Markdown stay beside words, because the terminal cannot show what they say.
package struct ShownSigns: Hashable, Sendable {
    /// The terminal can strike words out; else the tildes stay.
    package var strikes: Bool
    /// Colors tell code from words; else the signs of code stay.
    package var colors: Bool

    package init(strikes: Bool = false, colors: Bool = true) {
        self.strikes = strikes
        self.colors = colors
    }

    var shown: [(style: Span.Style, sign: String)] {
        (colors ? [] : [(.code, "`")]) + (strikes ? [] : [(.strikethrough, "~~")])
    }
}
