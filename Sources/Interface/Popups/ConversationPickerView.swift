import Chat
import Screen

/// The kept conversations as rows of a popup.
enum ConversationPickerView {
    static func rows(_ picker: ConversationPicker, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let preview = previewRows(picker, theme, columns, limit: limit - 5)
        let height = max(1, min(limit - preview.count - 1, picker.rows.count))
        let top = max(0, min(picker.selection - height / 2, picker.rows.count - height))
        let title = "\(Sanitize.line(picker.title)) (\(picker.rows.count)) · type to filter".hinting(
            state.input.keymap.hints((.send, "opens"), (.stop, "closes")))
        var rows = [PopupView.rule(title, theme, columns)]
        for index in top..<min(picker.rows.count, top + height) {
            rows.append(row(picker.rows[index], isSelected: index == picker.selection, theme, columns))
        }
        if picker.rows.isEmpty {
            var row = CellRow(fill: theme[.popup])
            row.append("  none fits", face: theme[.popupDetail])
            rows.append(row)
        }
        return Array((rows + preview).prefix(limit))
    }

    /// The last words of the selected conversation, below a rule; nothing where there is no room for them.
    private static func previewRows(
        _ picker: ConversationPicker, _ theme: Theme, _ columns: Int, limit: Int
    ) -> [CellRow] {
        guard let preview = picker.preview, preview.target == picker.selected, limit >= 6 else { return [] }
        let most = min(limit, limit / 2 + 2)
        let perMessage = max(2, (most - 1) / max(1, preview.messages.count))
        var rows: [CellRow] = []
        for message in preview.messages {
            let speaker = message.role == .user ? "You" : message.model?.rawValue ?? message.role.rawValue
            let text = message.text.prefix(columns * perMessage).split(whereSeparator: \.isWhitespace)
            let runs = [
                StyledRun(Sanitize.line(speaker) + ": ", theme[message.role == .user ? .roleUser : .roleAssistant]),
                StyledRun(Sanitize.piece(text.joined(separator: " ")), theme[.popup]),
            ]
            rows += LineWrap.wrap(runs, columns: columns, indent: [], fill: theme[.popup]).prefix(perMessage).map(\.row)
        }
        guard !rows.isEmpty else { return [] }
        return [PopupView.rule("its last words", theme, columns)] + rows.suffix(most - 1)
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
