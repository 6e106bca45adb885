import Chat
import Editing
import Layout
import Localization
import Screen

/// The rows between the status bar and what is written: what waits to be sent.
enum ComposerHead {
    /// At most `limit` rows; where more wait, the first row says how many are not shown.
    static func rows(_ state: State, columns: Int, limit: Int) -> [CellRow] {
        let isEmpty =
            state.window.queue.isEmpty && state.window.attachments.isEmpty && state.window.mentions.files.isEmpty
        guard !isEmpty, state.popup == nil, limit > 0 else { return [] }
        let chips = state.chips.map { state.catalog.line($0) }.joined(separator: " ")
        let rows = queued(state, columns, limit - (chips.isEmpty ? 0 : 1))
        return chips.isEmpty ? rows : rows + [row(chips, state, columns)]
    }

    private static func queued(_ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        guard limit > 0 else { return [] }
        let lines = state.window.queue.enumerated().map { position, question in
            let lead = state.window.queue.count > 1 ? tr("queued \("number", position + 1):") : tr("queued:")
            let texts = [lead] + question.attachments.map(\.chip)
            return (texts.map { state.catalog.line($0) } + [Sanitize.piece(question.text)]).joined(separator: " ")
        }
        var shown = Array(lines.suffix(limit))
        if lines.count > limit {
            let more = tr(
                "queued: 1 more question", "queued: \(.count) more questions", count: lines.count - limit + 1)
            shown[0] = state.catalog.line(more)
        }
        return shown.map { row($0, state, columns) }
    }

    private static func row(_ words: String, _ state: State, _ columns: Int) -> CellRow {
        var row = CellRow(fill: state.theme[.composer])
        row.append("  " + words, face: state.theme[.composerPlaceholder])
        row.truncate(to: columns)
        return row
    }
}
