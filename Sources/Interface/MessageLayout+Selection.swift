import Chat
import Screen

extension MessageLayout {
    /// The stretch of the message's text under a cell. Rows above the words are their start, those below their end.
    mutating func source(atRow row: Int, column: Int, of message: Message, style: LayoutStyle) -> Range<Int> {
        let end = message.text.utf8.count
        if row < bodyStart { return 0..<0 }
        guard row < endingStart else { return end..<end }
        return cells(ofBodyRow: row - bodyStart, of: message, style: style).range(atColumn: column)
    }

    /// Paints what is selected of a row.
    mutating func paint(
        _ selected: Range<Int>, on cells: inout CellRow, row: Int, of message: Message, style: LayoutStyle
    ) {
        guard (bodyStart..<endingStart).contains(row) else { return }
        let source = self.cells(ofBodyRow: row - bodyStart, of: message, style: style)
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
        var place = topAnchor(messages)
        place.row += max(0, row)
        while place.message < messages.count {
            measure(place.message, messages)
            let height = layouts[place.message].height
            if place.row < height {
                let source = layouts[place.message].source(
                    atRow: place.row, column: column, of: messages[place.message], style: style)
                return Selection.Point(message: place.message, source: source)
            }
            place.row -= height
            place.message += 1
        }
        let end = messages[messages.count - 1].text.utf8.count
        return Selection.Point(message: messages.count - 1, source: end..<end)
    }

    /// Paints what is selected of a message's rows from `first` on.
    mutating func paintSelection(on rows: inout [CellRow], from first: Int, of index: Int, _ messages: [Message]) {
        let message = messages[index]
        guard let selected = selection?.range(in: index, length: message.text.utf8.count) else { return }
        for offset in rows.indices {
            layouts[index].paint(selected, on: &rows[offset], row: first + offset, of: message, style: style)
        }
    }
}
