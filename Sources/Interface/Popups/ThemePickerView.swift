import Screen

/// The themes as rows of a popup, few enough that the words above show what they are like.
enum ThemePickerView {
    private static let mostRows = 12

    static func rows(_ picker: ThemePicker, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let height = max(1, min(picker.rows.count, limit / 2, mostRows))
        let top = max(0, min(picker.selection - height / 2, picker.rows.count - height))
        let count = picker.rows.count == 1 ? "1 theme" : "\(picker.rows.count) themes"
        let title = "\(count) · type to filter".hinting(
            state.input.keymap.hints((.send, "takes"), (.stop, "goes back")))
        var rows = [PopupView.rule(title, theme, columns)]
        for index in top..<min(picker.rows.count, top + height) {
            rows.append(row(picker.rows[index], isSelected: index == picker.selection, theme, columns))
        }
        if picker.rows.isEmpty {
            var row = CellRow(fill: theme[.popup])
            row.append("  none fits", face: theme[.popup])
            rows.append(row)
        }
        return Array(rows.prefix(limit))
    }

    private static func row(_ entry: ThemePicker.Row, isSelected: Bool, _ theme: Theme, _ columns: Int) -> CellRow {
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        let matchFace = face.under(theme[.popupMatch])
        let matched = Set(entry.matched)
        var row = CellRow(fill: face)
        row.append(isSelected ? "● " : "  ", face: face)
        for (offset, character) in entry.theme.name.enumerated() {
            row.append(character, face: matched.contains(offset) ? matchFace : face)
        }
        let shown = entry.theme.theme
        let detail = [shown.variant.rawValue, shown.author].filter { !$0.isEmpty }.joined(separator: " · ")
        row.pad(to: max(row.cells.count + 2, min(24, columns / 2)), face: face)
        row.append(Sanitize.line(detail), face: isSelected ? face : theme[.popupDetail])
        row.truncate(to: columns)
        return row
    }
}
