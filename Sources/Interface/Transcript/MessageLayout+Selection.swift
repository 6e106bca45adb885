import Chat
import Screen

extension MessageLayout {
    /// The stretch of the message's text under a cell of the screen. Rows above the words are their start, those below their end.
    mutating func source(atRow row: Int, column: Int, of message: Message, style: LayoutStyle) -> Range<Int> {
        let end = message.text.utf8.count
        let (part, partRow) = locate(row)
        switch part {
        case .head, .reasoning: return 0..<0
        case .body:
            let shown = body.row(partRow, of: message, style: style)
            let column = style.scripts.order == .app ? shown.logicalColumn(at: column) : column
            return cells(ofBodyRow: partRow, of: message, style: style).range(atColumn: column)
        case .news:
            guard case .body(let offset) = place(at: row, of: message, style: style) else { return 0..<0 }
            return offset..<offset
        case .fold, .ending: return end..<end
        }
    }

    /// Paints what is selected of a row.
    mutating func paint(
        _ selected: Range<Int>, on cells: inout CellRow, row: Int, of message: Message, style: LayoutStyle
    ) {
        let (part, row) = locate(row)
        guard part == .body else { return }
        let source = self.cells(ofBodyRow: row, of: message, style: style)
        guard let columns = source.columns(of: selected) else { return }
        for column in columns where cells.cells.indices.contains(column) {
            cells.cells[column].face = style.theme[.selection]
        }
    }

    private mutating func cells(ofBodyRow row: Int, of message: Message, style: LayoutStyle) -> CellSource {
        let start = body.offset(ofRow: row, of: message, style: style)
        let end =
            row + 1 < body.height
            ? body.offset(ofRow: row + 1, of: message, style: style) : message.text.utf8.count
        return CellSource(
            body.row(row, of: message, style: style), indent: BodyIndent.columns, text: message.text,
            source: start..<max(start, end))
    }
}

extension TranscriptLayout {
    /// What stands at a place of the pane; what is below the last words counts as their end. Nil if nothing was said.
    mutating func point(row: Int, column: Int, _ messages: [Message]) -> Selection.Point? {
        guard !messages.isEmpty else { return nil }
        guard let place = place(atPaneRow: row, messages) else {
            let end = messages[messages.count - 1].text.utf8.count
            return Selection.Point(message: messages.count - 1, source: end..<end)
        }
        let source = layouts[place.message, default: MessageLayout()].source(
            atRow: place.row, column: column, of: messages[place.message], style: style)
        return Selection.Point(message: place.message, source: source)
    }

    /// Paints what is selected of a message's rows from `first` on.
    mutating func paintSelection(on rows: inout [CellRow], from first: Int, of index: Int, _ messages: [Message]) {
        let message = messages[index]
        guard let selected = selection?.range(in: index, length: message.text.utf8.count) else { return }
        for offset in rows.indices {
            layouts[index, default: MessageLayout()].paint(
                selected, on: &rows[offset], row: first + offset, of: message, style: style)
        }
    }
}
