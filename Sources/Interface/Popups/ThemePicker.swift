/// The themes, filtered as one types. The screen is painted in the one that is selected while the list is open; that
/// is all a preview is, so that closing the list in any way is the way back.
package struct ThemePicker: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var theme: NamedTheme
        /// Offsets of the letters that matched, in characters of the name.
        var matched: [Int] = []
    }

    private(set) var query = Composer()
    private(set) var rows: [Row]
    /// An index into `rows`.
    private(set) var selection: Int
    private let all: [NamedTheme]

    init(_ themes: [NamedTheme], current: Theme) {
        all = themes
        rows = themes.map { Row(theme: $0) }
        selection = themes.firstIndex { $0.theme == current } ?? 0
    }

    var selected: NamedTheme? { rows.indices.contains(selection) ? rows[selection].theme : nil }

    mutating func edit(_ change: (inout Composer) -> Void) {
        let before = query.text
        change(&query)
        guard query.text != before else { return }
        let chosen = selected
        filter()
        selection = rows.firstIndex { $0.theme == chosen } ?? 0
    }

    mutating func moveSelection(by steps: Int) { selection = max(0, min(rows.count - 1, selection + steps)) }

    private mutating func filter() {
        let pattern = FuzzyMatch.Pattern(query.text)
        let matches = all.compactMap { theme in
            FuzzyMatch(pattern, in: theme.name).map { (row: Row(theme: theme, matched: $0.offsets), $0.score) }
        }
        let sorted = matches.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
        rows = query.text.isEmpty ? all.map { Row(theme: $0) } : sorted.map(\.element.row)
    }
}
