import Screen

/// The composer as rows: a prompt, the wrapped text, and where the cursor stands. Taller text scrolls inside.
struct ComposerView {
    private(set) var rows: [CellRow] = []
    private(set) var cursor = Position(row: 0, column: 0)

    init(_ state: State, columns: Int, maximumRows: Int) {
        let theme = state.theme
        switch state.popup {
        case .models(let picker):
            build(picker.query, prompt: "model› ", theme, columns, maximumRows)
        case .key(let hidden):
            buildHidden(hidden, prompt: "key for \(Sanitize.line(state.endpoint.host))› ", theme, columns)
        case .page, .choice, nil:
            build(state.composer, prompt: "› ", theme, columns, maximumRows)
        }
    }

    private mutating func build(_ composer: Composer, prompt: String, _ theme: Theme, _ columns: Int, _ limit: Int) {
        var first = CellRow()
        first.append(prompt, face: theme[.composerPrompt])
        first.truncate(to: columns / 2)
        let indent = first.cells.count
        var place = (row: 0, column: indent)
        var all: [CellRow] = []
        var offset = 0
        for line in composer.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let lead = all.isEmpty ? first.cells : Array(repeating: Cell(.blank, theme[.composer]), count: indent)
            let wrapped = EditedLine(line, columns: columns, indent: indent, face: theme[.composer])
            let within = composer.cursorOffset - offset
            if within >= 0, within <= line.utf8.count {
                let spot = wrapped.position(ofOffset: within)
                place = (all.count + spot.row, spot.column)
            }
            for (index, row) in wrapped.rows.enumerated() {
                let head = index == 0 ? lead : Array(repeating: Cell(.blank, theme[.composer]), count: indent)
                all.append(CellRow(cells: head + row, fill: theme[.composer]))
            }
            offset += line.utf8.count + 1
        }
        let top = max(0, min(place.row - limit + 1, all.count - limit))
        rows = Array(all[top..<min(all.count, top + limit)])
        cursor = Position(row: Row(place.row - top), column: Column(min(place.column, columns - 1)))
    }

    private mutating func buildHidden(_ hidden: Composer, prompt: String, _ theme: Theme, _ columns: Int) {
        var row = CellRow(fill: theme[.composer])
        row.append(prompt, face: theme[.composerPrompt])
        row.truncate(to: columns - 1)
        cursor = Position(row: 0, column: Column(row.cells.count))
        let count = hidden.text.count
        row.append(
            count == 0 ? "hidden; Enter uses it, Esc closes" : "hidden, \(count) characters",
            face: theme[.composerPlaceholder])
        row.truncate(to: columns)
        rows = [row]
    }
}

/// A line that is being edited, wrapped at cells and not at words, so that no blank is ever hidden from the cursor.
private struct EditedLine {
    private(set) var rows: [[Cell]] = [[]]
    /// For each grapheme and the end: its UTF-8 offset, row and column.
    private var spots: [(offset: Int, row: Int, column: Int)] = []

    init(_ line: Substring, columns: Int, indent: Int, face: Face) {
        let width = max(2, columns - indent)
        var offset = 0
        for character in line {
            var cells = CellRow()
            if character == "\t" { cells.append("    ", face: face) } else { cells.append(character, face: face) }
            if rows[rows.count - 1].count + cells.cells.count > width { rows.append([]) }
            spots.append((offset, rows.count - 1, indent + rows[rows.count - 1].count))
            rows[rows.count - 1] += cells.cells.prefix(width)
            offset += character.utf8.count
        }
        if rows[rows.count - 1].count >= width { rows.append([]) }
        spots.append((offset, rows.count - 1, indent + rows[rows.count - 1].count))
    }

    func position(ofOffset offset: Int) -> (row: Int, column: Int) {
        let spot = spots.last { $0.offset <= offset } ?? (0, 0, 0)
        return (spot.row, spot.column)
    }
}
