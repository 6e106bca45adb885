import Chat
import Screen

extension MessageLayout {
    /// Marks the rows of the body in which a reply was resumed, in their indent. `first` is the body row of the first of
    /// the rows from `start` on.
    mutating func markSeams(
        on rows: inout [CellRow], from start: Int, bodyRow first: Int, of message: Message, style: LayoutStyle
    ) {
        for seam in message.seams where body.height > 0 {
            let row = start + min(body.row(ofOffset: seam, of: message, style: style), body.height - 1) - first
            guard row >= start, row < rows.count, rows[row].cells.first?.glyph == .blank else { continue }
            rows[row].cells[0] = Cell(Self.seam, style.theme[.noticeWarning])
        }
    }

    /// A line that is broken.
    static let seam = Glyph("┊")
}
