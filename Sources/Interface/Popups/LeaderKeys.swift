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
        let inWords = bindings.map { Entry(keys: $0.shownKeys, words: state.catalog.line($0.command.summary)) }
        let byName = bindings.map { "  \($0.shownKeys) \($0.command.rawValue)" }
        let columnar = inColumns(inWords, state.theme[.popup], columns)
        let fitting = columnar.count < limit ? columnar : flowing(byName, state.theme[.popup], columns)
        return Array(([PopupView.rule(state.catalog.line(title), state.theme, columns)] + fitting).prefix(limit))
    }

    private struct Entry {
        let keys: String
        let words: String
        /// Columns of the keys, with blanks around them.
        var lead: Int { 3 + max(7, DisplayWidth.columns(of: keys)) }
        var width: Int { lead + DisplayWidth.columns(of: words) + 1 }
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

    private static func inColumns(_ entries: [Entry], _ face: Face, _ columns: Int) -> [CellRow] {
        let width = entries.map(\.width).max() ?? 1
        let perRow = max(1, columns / width)
        return stride(from: 0, to: entries.count, by: perRow).map { start in
            var row = CellRow(fill: face)
            for entry in entries[start..<min(entries.count, start + perRow)] {
                let first = row.cells.count
                row.append("  ", face: face)
                row.append(entry.keys, face: face)
                row.pad(to: first + entry.lead, face: face)
                row.append(entry.words, face: face)
                row.pad(to: first + width, face: face)
            }
            row.truncate(to: columns)
            return row
        }
    }
}

extension Keymap.Binding {
    fileprivate var shownKeys: String { keys.map(\.name).joined(separator: " ") }
}
