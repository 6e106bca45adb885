import Chat
import Screen

extension MessageLayout {
    /// The stretch of the message's texts under a cell. Rows above the words are their start, those below their end.
    mutating func source(
        atRow row: Int, column: Int, of message: Message, style: LayoutStyle
    ) -> (kind: Selection.Part.Kind, range: Range<Int>) {
        let end = message.text.utf8.count
        if row < label.count { return (reasoning.height > 0 ? .reasoning : .words, 0..<0) }
        guard row < endingStart else { return (.words, end..<end) }
        return (kind(atRow: row), cells(ofRow: row, of: message, style: style).range(atColumn: column))
    }

    /// Paints what is selected of a row. `selected` gives the stretch of each text.
    mutating func paint(
        _ selected: [Selection.Part.Kind: Range<Int>], on cells: inout CellRow, row: Int, of message: Message,
        style: LayoutStyle
    ) {
        guard (label.count..<endingStart).contains(row), let range = selected[kind(atRow: row)],
            let columns = self.cells(ofRow: row, of: message, style: style).columns(of: range)
        else { return }
        for column in columns where cells.cells.indices.contains(column) {
            cells.cells[column].face = style.theme[.selection]
        }
    }

    private func kind(atRow row: Int) -> Selection.Part.Kind { row < bodyStart ? .reasoning : .words }

    /// What the cells of a row of the reasoning or the body show.
    private mutating func cells(ofRow row: Int, of message: Message, style: LayoutStyle) -> CellSource {
        guard row < bodyStart else { return cells(ofBodyRow: row - bodyStart, of: message, style: style) }
        let row = row - label.count
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
                let (kind, source) = layouts[place.message].source(
                    atRow: place.row, column: column, of: messages[place.message], style: style)
                return Selection.Point(part: .init(message: place.message, kind: kind), source: source)
            }
            place.row -= height
            place.message += 1
        }
        let end = messages[messages.count - 1].text.utf8.count
        return Selection.Point(part: .init(message: messages.count - 1, kind: .words), source: end..<end)
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
            layouts[index].paint(selected, on: &rows[offset], row: first + offset, of: message, style: style)
        }
    }
}
