package import Chat
package import Screen

/// What a search has found, painted over the words.
///
/// What is painted is found in the rows themselves, so that it stands on what a person sees, in tables and code and
/// over wrapped lines too. The source says which of the matches is the current one.
package struct Highlight: Hashable, Sendable {
    package var pattern: SearchPattern
    package var current: SearchMatch?
    /// The matches of the current one's message.
    package var places: [SearchMatch.Place] = []
    /// Wide code was moved to where it shows.
    package var isShown = false

    package init(pattern: SearchPattern, current: SearchMatch? = nil, places: [SearchMatch.Place] = []) {
        self.pattern = pattern
        self.current = current
        self.places = places
    }
}

extension TranscriptLayout {
    /// Paints the matches on a message's rows from `first` on.
    mutating func paintMatches(on rows: inout [CellRow], from first: Int, of index: Int, _ messages: [Message]) {
        guard let highlight, let layout = layouts[index] else { return }
        // A match may begin above the view or end below it.
        let lower = max(0, first - 1)
        let upper = min(layout.height, first + rows.count + 1)
        let near = work(on: index) { $0.rows(lower..<upper, of: messages[index], style: $1) }
        let parts = (lower..<upper).map { layout.locate($0).part }
        var found: [ShownWords.Match] = []
        for part in [MessageLayout.Part.reasoning, .body] {
            for stretch in parts.indices.split(whereSeparator: { parts[$0] != part && parts[$0] != .news }) {
                found += ShownWords.matches(highlight.pattern, in: near, stretch)
            }
        }
        let current = current(of: found.map { lower + $0.row }, in: index, messages)
        if let current, let position = found[current].cells.first, !highlight.isShown {
            showColumn(position.column, of: near[position.row])
            self.highlight?.isShown = true
        }
        for (number, match) in found.enumerated() {
            let name: FaceName = number == current ? .searchCurrent : .searchMatch
            for cell in match.cells {
                let row = lower + cell.row - first
                guard rows.indices.contains(row), rows[row].cells.indices.contains(cell.column) else { continue }
                rows[row].cells[cell.column].face = rows[row].cells[cell.column].face.under(style.theme[name])
            }
        }
    }

    /// Which of the matches that begin in these rows of a message is the current one: as many before it in its row as
    /// there are in the source.
    private mutating func current(of rows: [Int], in index: Int, _ messages: [Message]) -> Int? {
        guard let highlight, let match = highlight.current, match.message == index, !rows.isEmpty else { return nil }
        let row = self.row(of: match, messages)
        let before = highlight.places.prefix { $0 < match.position }.reversed().prefix { position in
            self.row(of: SearchMatch(message: index, position: position), messages) == row
        }.count
        let nearest = rows.min { abs($0 - row) < abs($1 - row) } ?? row
        guard abs(nearest - row) <= 2 else { return nil }
        let candidates = rows.indices.filter { rows[$0] == nearest }
        return candidates.isEmpty ? nil : candidates[min(before, candidates.count - 1)]
    }

    /// The row of its message where a match begins.
    package mutating func row(of match: SearchMatch, _ messages: [Message]) -> Int {
        let offset = match.position.range.lowerBound
        let position: MessageLayout.Place =
            match.position.isReasoning ? .reasoning(offset: offset) : .body(offset: offset)
        return work(on: match.message) { $0.row(of: position, of: messages[match.message], style: $1) }
    }
}

/// The words that rows show, and which cell shows each byte of them.
package struct ShownWords {
    package struct Place: Hashable {
        package var row: Int
        package var column: Int
    }

    package struct Match {
        package var cells: [Place]
        package var row: Int { cells.first?.row ?? 0 }
    }

    private var text = ""
    private var owners: [Place?] = []

    /// The matches in a run of rows, by where they begin. A row may go on with the word at the end of the one before,
    /// or with the next one: both are tried.
    package static func matches(_ pattern: SearchPattern, in rows: [CellRow], _ run: some Collection<Int>) -> [Match] {
        var found: [Place: Match] = [:]
        for joint in [" ", ""] {
            let words = ShownWords(rows, run, joint: joint)
            for range in pattern.matches(in: words.text, isMarkup: true) {
                let cells = words.owners[range].compactMap(\.self)
                guard let start = cells.first else { continue }
                found[start] = Match(cells: words.withTails(cells, in: rows))
            }
        }
        return found.values.sorted {
            let (left, right) = ($0.cells[0], $1.cells[0])
            return (left.row, left.column) < (right.row, right.column)
        }
    }

    private init(_ rows: [CellRow], _ run: some Collection<Int>, joint: String) {
        for row in run {
            if !text.isEmpty {
                text += joint
                for _ in joint.utf8 { owners.append(nil) }
            }
            var isLead = true
            for (column, cell) in rows[row].cells.enumerated() where !cell.glyph.isContinuation {
                if isLead, Self.leads.contains(cell.glyph) { continue }
                isLead = false
                let shown = cell.glyph.text
                text += shown
                for _ in shown.utf8 { owners.append(Place(row: row, column: column)) }
            }
        }
    }

    /// What a row may begin with before its words.
    private static let leads: Set<Glyph> = [
        .blank, Glyph("▏"), Glyph("▌"), Glyph("↪"), MessageLayout.seam,
    ]

    /// With the right halves of wide characters.
    private func withTails(_ cells: [Place], in rows: [CellRow]) -> [Place] {
        cells.flatMap { position -> [Place] in
            let next = Place(row: position.row, column: position.column + 1)
            let row = rows[position.row].cells
            return next.column < row.count && row[next.column].glyph.isContinuation ? [position, next] : [position]
        }
    }
}
