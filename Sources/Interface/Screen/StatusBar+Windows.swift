import Chat
import Layout
import Localization
import Screen

/// The windows on the status bar, and what a click there does.
extension StatusBar {
    /// What a click on the bar does.
    enum Click: Hashable, Sendable {
        case list
        case window(WindowID)
    }

    struct Mark: Hashable, Sendable {
        var columns: Range<Int>
        var click: Click
    }

    struct Part: Hashable, Sendable {
        var text: String
        var click: Click
    }

    /// Which window this is, and in which others something happened.
    static func windows(_ state: State) -> [Item] {
        guard let place = state.windowPlace else { return [] }
        var items = [Item(text: .code(place), face: .status, importance: 7, click: .list)]
        let news = state.windowActivity
        if !news.isEmpty {
            let parts = news.map { Part(text: "\($0.number)" + ($0.isUrgent ? "!" : ""), click: .window($0.id)) }
            let face = news.contains(where: \.isUrgent) ? FaceName.noticeWarning : .statusBusy
            items.append(Item(text: tr("act"), face: face, importance: 8, parts: parts))
        }
        return items
    }

    static func append(
        _ item: Item, _ text: String, to row: inout CellRow, _ theme: Theme, _ marks: inout [Mark]
    ) {
        let face = bar(item.face, theme)
        // Each number is a piece of its own, so that its columns are known.
        let parts = item.parts.map(\.text).joined(separator: " ")
        let lead = parts.isEmpty ? text : String(text.dropLast(parts.count))
        let start = row.cells.count
        row.append(lead, face: face)
        if let click = item.click { marks.append(Mark(columns: start..<row.cells.count, click: click)) }
        for (index, part) in item.parts.enumerated() {
            if index > 0 { row.append(" ", face: face) }
            let start = row.cells.count
            row.append(part.text, face: face)
            marks.append(Mark(columns: start..<row.cells.count, click: part.click))
        }
    }

    /// The window or the list that a column of the bar leads to, as it was drawn last.
    static func click(at column: Int, _ state: State) -> Click? {
        let bar = state.cache.statusBar
        let shown = bar.row.mirrored(by: state.scripts, columns: state.layoutSize.columns)
        let column = state.scripts.order == .app ? shown.logicalColumn(at: column) : column
        return bar.marks.first { $0.columns.contains(column) }?.click
    }
}
