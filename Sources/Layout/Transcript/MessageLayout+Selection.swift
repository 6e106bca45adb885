package import Chat
import Screen

extension MessageLayout {
    /// Rows of one place that are looked at above a row, and below it.
    private static let mostTableRows = 200

    /// The stretch of the message's texts under columns of a row in reading order. Rows above the words are their start, those below their end.
    mutating func source(
        atRow row: Int, columns: Range<Int>, of message: Message, style: LayoutStyle
    ) -> (kind: Selection.Part.Kind, range: Range<Int>) {
        let end = message.text.utf8.count
        let (part, partRow) = locate(row)
        switch part {
        case .head: return (showsReasoning ? .reasoning : .words, 0..<0)
        case .reasoning:
            return (.reasoning, cells(ofReasoningRow: partRow, of: message, style: style).range(at: columns))
        case .body: return (.words, cells(ofBodyRow: partRow, of: message, style: style).range(at: columns))
        case .news:
            guard case .body(let offset) = place(at: row, of: message, style: style) else { return (.words, 0..<0) }
            return (.words, offset..<offset)
        case .fold, .ending: return (.words, end..<end)
        }
    }

    /// Paints what is selected of a row. `selected` gives the stretch of each text.
    mutating func paint(
        _ selected: [Selection.Part.Kind: Range<Int>], on cells: inout CellRow, row: Int, of message: Message,
        style: LayoutStyle
    ) {
        let (part, row) = locate(row)
        let source: CellSource
        switch part {
        case .reasoning: source = self.cells(ofReasoningRow: row, of: message, style: style)
        case .body: source = self.cells(ofBodyRow: row, of: message, style: style)
        case .head, .news, .fold, .ending: return
        }
        guard let range = selected[part == .body ? .words : .reasoning], let columns = source.columns(of: range) else {
            return
        }
        for column in columns where cells.cells.indices.contains(column) {
            cells.cells[column].face = style.theme[.selection]
        }
    }

    private mutating func cells(ofReasoningRow row: Int, of message: Message, style: LayoutStyle) -> CellSource {
        let shape = style.shape(.reasoning)
        let text = message.reasoning
        let start = reasoning.offset(ofRow: row, of: text, shape: shape)
        let end =
            row + 1 < reasoning.height
            ? reasoning.offset(ofRow: row + 1, of: text, shape: shape) : text.utf8.count
        return CellSource(
            reasoning.row(row, of: text, shape: shape), indent: BodyIndent.columns, text: text,
            source: start..<max(start, end))
    }

    private mutating func cells(ofBodyRow row: Int, of message: Message, style: LayoutStyle) -> CellSource {
        let text = message.text
        func offset(_ row: Int) -> Int {
            row < body.height ? body.offset(ofRow: row, of: message, style: style) : text.utf8.count
        }
        let start = offset(row)
        // The rows of a line of a table have one place in the source.
        var (first, next) = (row, row + 1)
        while first > max(0, row - Self.mostTableRows), offset(first - 1) == start { first -= 1 }
        while next < min(body.height, row + Self.mostTableRows), offset(next) == start { next += 1 }
        let end = max(start, offset(next))
        let rows = (first...row).map { body.row($0, of: message, style: style) }
        return CellSource(
            tableRows: rows, isLast: next == row + 1, indent: BodyIndent.columns, text: text, source: start..<end)
            ?? CellSource(
                rows[row - first], indent: BodyIndent.columns, text: text, source: start..<max(start, offset(row + 1)))
    }
}

extension TranscriptLayout {
    /// The columns of a row in reading order that the mouse means at a column of the screen.
    private mutating func textColumns(at column: Int, of position: Anchor, _ messages: [Message]) -> Range<Int> {
        let row = work(on: position.message) {
            $0.rows(position.row..<position.row + 1, of: messages[position.message], style: $1)[0]
        }
        let isCut = row.cells.count > style.columns
        let shown = isCut ? SidewaysRow.cut(row, by: sideways, columns: style.columns, face: .plain) : row
        let found =
            style.scripts.order == .app
            ? shown.mirrored(by: style.scripts, columns: style.columns).textColumns(at: column) : column..<column + 1
        guard isCut, found.lowerBound >= SidewaysRow.margin else { return found }
        if found.isEmpty { return row.cells.count..<row.cells.count }
        return found.lowerBound + sideways..<found.upperBound + sideways
    }

    /// What stands at a place of the pane; what is below the last words counts as their end. Nil if nothing was said.
    package mutating func point(row: Int, column: Int, _ messages: [Message]) -> Selection.Point? {
        guard !messages.isEmpty else { return nil }
        guard let position = place(atPaneRow: row, messages) else {
            let end = messages[messages.count - 1].text.utf8.count
            return Selection.Point(part: .init(message: messages.count - 1, kind: .words), source: end..<end)
        }
        let (kind, source) = layouts[position.message, default: MessageLayout()].source(
            atRow: position.row, columns: textColumns(at: column, of: position, messages),
            of: messages[position.message], style: style)
        return Selection.Point(part: .init(message: position.message, kind: kind), source: source)
    }

    /// Paints what is selected of a message's rows from `first` on.
    mutating func paintSelection(on rows: inout [CellRow], from first: Int, of index: Int, _ messages: [Message]) {
        let message = messages[index]
        guard let selection else { return }
        var selected: [Selection.Part.Kind: Range<Int>] = [:]
        for kind in Selection.Part.Kind.allCases {
            let length = message.text(of: kind).utf8.count
            selected[kind] = selection.range(in: .init(message: index, kind: kind), length: length)
        }
        for offset in rows.indices {
            layouts[index, default: MessageLayout()].paint(
                selected, on: &rows[offset], row: first + offset, of: message, style: style)
        }
    }
}
