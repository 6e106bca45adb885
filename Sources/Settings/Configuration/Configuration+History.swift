extension Configuration {
    /// What is kept of conversations.
    static let historySettings: [Setting<Configuration>] = [
        Setting(
            "keep", "\"forever\"", allowed: "days, weeks or years as in \"180d\", \"26w\", \"1y\", or \"forever\"",
            "How long unused conversations are kept, as in \"180d\", \"26w\" or \"1y\"; pinned ones always."
        ) { node, it in
            guard let words = node.words, let days = days(words) else { return false }
            it.keepDays = days > 0 ? days : nil
            return true
        }
    ]

    /// `180d` as days; 0 for `forever`.
    private static func days(_ words: String) -> Int? {
        if words == "forever" { return 0 }
        guard let factor = ["d": 1, "w": 7, "y": 365][words.suffix(1)], let number = Int(words.dropLast()),
            (1...36_500).contains(number)
        else { return nil }
        return number * factor
    }
}
