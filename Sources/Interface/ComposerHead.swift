import Screen

/// The rows between the status bar and what is written: what waits to be sent.
enum ComposerHead {
    /// At most `limit` rows; where more wait, the first row says how many are not shown.
    static func rows(_ state: State, columns: Int, limit: Int) -> [CellRow] {
        guard state.popup == nil, limit > 0 else { return [] }
        let lines = state.queue.map { "queued: " + Sanitize.line($0.text) }
        var shown = Array(lines.suffix(limit))
        if lines.count > limit { shown[0] = "queued: \(lines.count - limit + 1) questions more" }
        return shown.map { line in
            var row = CellRow(fill: state.theme[.composer])
            row.append("  " + line, face: state.theme[.composerPlaceholder])
            row.truncate(to: columns)
            return row
        }
    }
}
