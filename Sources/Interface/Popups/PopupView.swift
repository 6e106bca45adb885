import Chat
import Editing
import Layout
import Localization
import Screen

/// A popup as rows at the bottom of the transcript pane: a rule with its title, and what it holds.
enum PopupView {
    static func rows(_ state: State, columns: Int, limit: Int) -> [CellRow]? {
        guard let popup = state.popup else {
            return state.showsLeaderKeys ? LeaderKeys.rows(state, columns, limit) : nil
        }
        guard limit > 0 else { return [] }
        return Array(popup.content.rows(in: PopupContext(state: state, columns: columns, limit: limit)).prefix(limit))
    }

    static func rule(_ title: Text, in context: PopupContext) -> CellRow {
        rule(context.line(title), context.theme, context.columns)
    }

    static func rule(_ title: String, _ theme: Theme, _ columns: Int) -> CellRow {
        var row = CellRow(fill: theme[.popup])
        row.append("── ", face: theme[.popupBorder])
        row.append(title + " ", face: theme[.popupTitle])
        row.truncate(to: columns)
        while row.cells.count < columns { row.append("─", face: theme[.popupBorder]) }
        return row
    }

    static func isRule(_ row: CellRow) -> Bool { row.cells.first?.glyph == Glyph("─") }

    /// Text wrapped to the width of the popup.
    static func wrap(_ text: String, _ face: Face, in context: PopupContext) -> [CellRow] {
        LineWrap.rows([StyledRun(text, face)], columns: context.columns, fill: context.theme[.popup])
    }
}

extension LineWrap {
    /// Rows beside the transcript. Where the screen begins at the right edge, `indent` is what stands there, also of a
    /// text that runs from left to right.
    static func rows(
        _ runs: [StyledRun], columns: Int, indent: [Cell] = [], fill: Face, direction: TextDirection = .automatic
    ) -> [CellRow] {
        wrap(runs, columns: columns, indent: indent, fill: fill, direction: direction).map { line in
            var row = line.row
            if row.order == nil {
                row.order = RowOrder(isRightToLeft: false, leading: indent.count, columns: columns)
            }
            return row
        }
    }
}
