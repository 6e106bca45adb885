extension Color {
    /// `#rrggbb`; nil where the terminal decides what the color is.
    package var hex: String? {
        guard case .rgb(let red, let green, let blue) = self else { return nil }
        return "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
