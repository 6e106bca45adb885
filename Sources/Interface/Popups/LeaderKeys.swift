import Layout
import Localization
import Screen

/// The keys that may follow the leader.
enum LeaderKeys {
    /// What may follow the leader, in as many columns as fit: in words, and where the screen is too small for them by
    /// the commands' names.
    static func rows(_ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let bindings = state.input.keymap.bindings.filter { $0.context == .leader }
        let title = state.input.keymap.leader.map { tr("after \("key", code: $0)") } ?? tr("after the prefix key")
        let inWords = bindings.map { binding in
            "  " + binding.keys.map(\.name).joined(separator: " ").padded(to: 7) + " "
                + state.catalog.line(binding.command.summary)
        }
        let byName = bindings.map { "  \($0.keys.map(\.name).joined(separator: " ")) \($0.command.rawValue)" }
        let columnar = inColumns(inWords, state.theme[.popup], columns)
        let fitting = columnar.count < limit ? columnar : flowing(byName, state.theme[.popup], columns)
        return Array(([PopupView.rule(state.catalog.line(title), state.theme, columns)] + fitting).prefix(limit))
    }

    private static func flowing(_ entries: [String], _ face: Face, _ columns: Int) -> [CellRow] {
        var rows = [CellRow(fill: face)]
        for entry in entries {
            let last = rows.count - 1
            if !rows[last].cells.isEmpty, rows[last].cells.count + DisplayWidth.columns(of: entry) > columns {
                rows.append(CellRow(fill: face))
            }
            rows[rows.count - 1].append(entry, face: face)
            rows[rows.count - 1].truncate(to: columns)
        }
        return rows
    }

    private static func inColumns(_ entries: [String], _ face: Face, _ columns: Int) -> [CellRow] {
        let width = (entries.map { DisplayWidth.columns(of: $0) }.max() ?? 0) + 1
        let perRow = max(1, columns / width)
        return stride(from: 0, to: entries.count, by: perRow).map { start in
            var row = CellRow(fill: face)
            let line = entries[start..<min(entries.count, start + perRow)]
            row.append(line.map { $0.padded(to: width) }.joined(), face: face)
            row.truncate(to: columns)
            return row
        }
    }
}
