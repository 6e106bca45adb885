private import Letters
package import Localization

/// The incremental search backwards through what was sent. Pure: it knows where it stands and what was typed.
///
/// Case, accents and forms of letters count as `Fold` has it.
package struct HistorySearch: Hashable, Sendable {
    package private(set) var query = ""
    /// The line found last, and the UTF-8 offset in it of what was looked for.
    package private(set) var position: Int?
    package private(set) var offset = 0
    package private(set) var found: String?
    package private(set) var hasFailed = false
    private var isNowhere = false
    /// What Ctrl-R looks for when nothing is typed.
    private let lastQuery: String

    package init(lastQuery: String = "") { self.lastQuery = lastQuery }

    package var prompt: Text {
        hasFailed ? tr("(failed search) '\("words", query)':") : tr("(search) '\("words", query)':")
    }

    package mutating func append(_ text: String, in lines: [String]) {
        query += text
        // What is longer than what is nowhere is nowhere, either.
        guard !isNowhere else { return }
        look(from: position ?? lines.count - 1, older: true, in: lines)
        isNowhere = hasFailed
    }

    /// Takes the last character back and looks again from the newest line.
    package mutating func removeLast(in lines: [String]) {
        query.removeLastTyped()
        position = nil
        found = nil
        offset = 0
        hasFailed = false
        isNowhere = false
        if !query.isEmpty { look(from: lines.count - 1, older: true, in: lines) }
    }

    package mutating func next(older: Bool, in lines: [String]) {
        isNowhere = false
        if query.isEmpty { query = lastQuery }
        guard !query.isEmpty else { return }
        let start = position.map { $0 + (older ? -1 : 1) } ?? lines.count - 1
        look(from: start, older: older, in: lines)
    }

    private mutating func look(from start: Int, older: Bool, in lines: [String]) {
        let pattern = Fold.Query(query)
        var index = start
        while lines.indices.contains(index) {
            if let last = pattern.matches(in: lines[index]).last {
                position = index
                found = lines[index]
                offset = EditedText(lines[index]).boundary(from: last.lowerBound)
                hasFailed = false
                return
            }
            index += older ? -1 : 1
        }
        hasFailed = true
    }
}
