package import Chat

/// Kept conversations, or places in them, filtered as one types.
package struct ConversationPicker: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var label: String
        package var detail: String
        package var target: Target
        /// Offsets of the letters that matched, in characters of the label.
        package var matched: [Int] = []
    }

    /// What choosing a row opens.
    package struct Target: Hashable, Sendable {
        package var conversation: ConversationID
        package var message: MessageID?
    }

    package let title: String
    package private(set) var query = Composer()
    package private(set) var rows: [Row]
    /// An index into `rows`.
    package private(set) var selection = 0
    private let all: [Row]

    init(_ title: String, _ rows: [Row]) {
        self.title = title
        self.rows = rows
        all = rows
    }

    package var selected: Target? { rows.indices.contains(selection) ? rows[selection].target : nil }

    mutating func edit(_ change: (inout Composer) -> Void) {
        let before = query.text
        change(&query)
        guard query.text != before else { return }
        rows = filtered
        selection = 0
    }

    mutating func moveSelection(by steps: Int) { selection = max(0, min(rows.count - 1, selection + steps)) }

    private var filtered: [Row] {
        guard !query.text.isEmpty else { return all }
        let matches = all.compactMap { row in FuzzyMatch(query.text, in: row.label).map { (row: row, match: $0) } }
        let sorted = matches.enumerated().sorted {
            ($1.element.match.score, $0.offset) < ($0.element.match.score, $1.offset)
        }
        return sorted.map { entry in
            var row = entry.element.row
            row.matched = entry.element.match.offsets
            return row
        }
    }
}
