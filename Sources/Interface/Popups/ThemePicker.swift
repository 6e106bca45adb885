import Layout
import Localization
import Screen

/// The themes, few enough that the words above show what they are like. The screen is painted in the one that is
/// selected while the list is open; that is all a preview is, so that closing the list in any way is the way back.
package struct ThemePicker: ListPopup {
    var list: ListPicker<NamedTheme>

    private static let mostRows = 12

    init(_ themes: [NamedTheme], current: Theme) {
        list = ListPicker(themes, keepsSelected: true) { $0.theme == current }
    }

    var popup: Popup { .themes(self) }

    func choose(in state: inout State) -> [Effect] {
        state.popup = nil
        return list.selected.map { state.applyTheme(.fixed($0.theme), named: $0.name) } ?? []
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: tr("theme› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let height = max(1, min(list.matches.count, context.limit / 2, Self.mostRows))
        let title = tr("1 theme", "\(.count) themes", count: list.matches.count).hinting(
            tr("type to filter"), context.state.input.keymap.hints((.send, tr("selects")), (.stop, tr("cancels"))))
        let rows = listRows(title, height: height, empty: tr("no matches"), in: context) { Self.row($0, $1, context) }
        return rows
    }

    func lines(in state: State) -> [String] {
        [state.catalog.line(tr("themes need colors, and this terminal has none"))]
    }

    private static func row(
        _ match: PickerMatch<NamedTheme>, _ isSelected: Bool, _ context: PopupContext
    ) -> CellRow {
        let (theme, columns) = (context.theme, context.columns)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        var row = match.row(match.row.name, mark: isSelected ? "● " : "  ", face, theme)
        let shown = match.row.theme
        let detail = [shown.variant.rawValue, shown.author].filter { !$0.isEmpty }.joined(separator: " · ")
        row.pad(to: max(row.cells.count + 2, min(24, columns / 2)), face: face)
        row.append(Sanitize.line(detail), face: isSelected ? face : theme[.popupDetail])
        row.truncate(to: columns)
        return row
    }
}

extension NamedTheme: PickerRow {}
