import Localization

extension Configuration {
    /// How long conversations stay in the store.
    static let historySettings: [Setting<Configuration>] = [
        Setting(
            "keep", "\"forever\"",
            allowed: tr("days, weeks or years such as \"180d\", \"26w\", \"1y\", or \"forever\""),
            tr("Delete conversations unused for this long, such as \"180d\", \"26w\" or \"1y\"; never pinned ones.")
        ) { node, it in
            guard let words = node.words, let days = days(words) else { return false }
            it.keepDays = days > 0 ? days : nil
            return true
        },
        Setting(
            "restore_windows", "false", allowed: .trueOrFalse,
            tr("Open at start the windows that were open at exit, with their drafts.")
        ) {
            assign($0.boolean, to: &$1.restoresWindows)
        },
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
