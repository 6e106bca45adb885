package import Localization

extension String {
    /// With blanks behind it up to a number of characters.
    package func padded(to count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}

extension Text {
    /// With hints behind it; those of commands without a key are left out.
    package func hinting(_ hints: Text?...) -> Text { .joined([self] + hints.compactMap(\.self)) }
}
