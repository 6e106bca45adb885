/// What the terminal can show of what signs of Markdown say; where it cannot, the signs stay beside the words.
package struct ShownSigns: Hashable, Sendable {
    /// Words can be struck out; else the tildes stay.
    package var strikes: Bool
    /// Colors tell code from words; else the signs of code stay.
    package var colors: Bool

    package init(strikes: Bool = false, colors: Bool = true) {
        self.strikes = strikes
        self.colors = colors
    }
}
