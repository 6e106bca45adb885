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
        /// Where in the message, in UTF-8 bytes.
        package var offset: Int

        package init(conversation: ConversationID, message: MessageID? = nil, offset: Int = 0) {
            self.conversation = conversation
            self.message = message
            self.offset = offset
        }
    }

    /// The last messages of what a row opens.
    struct Preview: Hashable, Sendable {
        var target: Target
        var messages: [Message]
    }

    package let title: String
    /// The words that were looked for; empty in a list of all.
    let words: String
    /// Of the row that is selected, or was before.
    var preview: Preview?
    package private(set) var query = Composer()
    package private(set) var rows: [Row]
    /// An index into `rows`.
    package private(set) var selection = 0
    private let all: [Row]

    init(_ title: String, words: String = "", _ rows: [Row]) {
        self.words = words
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
        let pattern = FuzzyMatch.Pattern(query.text)
        let matches = all.compactMap { row in FuzzyMatch(pattern, in: row.label).map { (row: row, match: $0) } }
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
