import Screen

extension PopupView {
    static func palette(_ palette: Palette, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let title = "commands · type to filter".hinting(state.keymap.hints((.send, "runs"), (.stop, "closes")))
        let height = max(1, min(limit - 1, max(1, palette.rows.count)))
        let top = max(0, min(palette.selection - height / 2, palette.rows.count - height))
        var rows = [rule(title, theme, columns)]
        for index in top..<min(palette.rows.count, top + height) {
            rows.append(entry(palette.rows[index], isSelected: index == palette.selection, theme, columns))
        }
        if palette.rows.isEmpty {
            var row = CellRow(fill: theme[.popup])
            row.append("  nothing fits", face: theme[.popupDetail])
            row.truncate(to: columns)
            rows.append(row)
        }
        return Array(rows.prefix(limit))
    }

    private static func entry(
        _ entry: Palette.Entry, isSelected: Bool, _ theme: Theme, _ columns: Int
    ) -> CellRow {
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        var row = CellRow(fill: face)
        row.append("  " + entry.name.padded(to: 24) + " " + entry.summary, face: face)
        let room = columns - DisplayWidth.columns(of: entry.keys) - 2
        guard !entry.keys.isEmpty, room >= 20 else {
            row.truncate(to: columns)
            return row
        }
        row.truncate(to: room)
        row.pad(to: room + 1, face: face)
        row.append(entry.keys, face: isSelected ? face : theme[.popupDetail])
        return row
    }

    /// What may follow the leader, in as many columns as fit.
    static func leaderKeys(_ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let entries = state.keymap.bindings.filter { $0.context == .leader }.map { binding in
            "  " + binding.keys.map(\.name).joined(separator: " ").padded(to: 7) + " " + binding.command.summary
        }
        let width = (entries.map { DisplayWidth.columns(of: $0) }.max() ?? 0) + 2
        let perRow = max(1, columns / width)
        var rows = [rule((state.keymap.leader ?? "leader") + " · then", state.theme, columns)]
        for start in stride(from: 0, to: entries.count, by: perRow) {
            var row = CellRow(fill: state.theme[.popup])
            let line = entries[start..<min(entries.count, start + perRow)]
            row.append(line.map { $0.padded(to: width) }.joined(), face: state.theme[.popup])
            row.truncate(to: columns)
            rows.append(row)
        }
        return Array(rows.prefix(limit))
    }
}
