import Chat
import Screen

/// The kept conversations as rows of a popup.
enum ConversationPickerView {
    static func rows(_ picker: ConversationPicker, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let height = max(1, min(limit - 1, picker.rows.count))
        let top = max(0, min(picker.selection - height / 2, picker.rows.count - height))
        let title = "\(Sanitize.line(picker.title)) (\(picker.rows.count)) · type to filter".hinting(
            state.keymap.hints((.send, "opens"), (.stop, "closes")))
        var rows = [PopupView.rule(title, theme, columns)]
        for index in top..<min(picker.rows.count, top + height) {
            rows.append(row(picker.rows[index], isSelected: index == picker.selection, theme, columns))
        }
        if picker.rows.isEmpty {
            var row = CellRow(fill: theme[.popup])
            row.append("  none fits", face: theme[.popupDetail])
            rows.append(row)
        }
        return Array(rows.prefix(limit))
    }

    private static func row(
        _ entry: ConversationPicker.Row, isSelected: Bool, _ theme: Theme, _ columns: Int
    ) -> CellRow {
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        let matchFace = theme[.popupMatch].adding(face.attributes)
        let matched = Set(entry.matched)
        var row = CellRow(fill: face)
        row.append("  ", face: face)
        for (offset, character) in entry.label.enumerated() {
            row.append(Sanitize.line(String(character)), face: matched.contains(offset) ? matchFace : face)
        }
        row.isolate(from: 2)
        let detail = Sanitize.line(entry.detail)
        let room = columns - DisplayWidth.columns(of: detail) - 1
        if room >= columns / 3 {
            row.truncate(to: room - 2)
            row.append(String(repeating: " ", count: room - row.cells.count), face: face)
            row.append(detail, face: isSelected ? face : theme[.popupDetail])
        }
        row.truncate(to: columns)
        return row
    }
}
