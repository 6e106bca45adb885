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
            && state.window.tools.command == nil
        guard !isEmpty, state.popup == nil, limit > 0 else { return [] }
        let chips = state.chips.map { state.catalog.line($0) }.joined(separator: " ")
        let below = (running(state).map { [$0] } ?? []) + (chips.isEmpty ? [] : [chips])
        let output = output(state, limit - below.count)
        let rows = queued(state, columns, limit - below.count - output.count)
        return rows + (below + output).prefix(limit).map { row($0, state, columns) }
    }

    /// The command that runs, and how it is stopped.
    private static func running(_ state: State) -> String? {
        state.window.tools.command.map { command in
            let text = tr("running \("command", code: command.line)").hinting(state.commandStopHint)
            return state.catalog.line(text)
        }
    }

    /// Rows of the output of a command that show.
    private static let outputRows = 3

    /// The start of what the last command printed, and how much more there is. Short output shows whole.
    private static func output(_ state: State, _ limit: Int) -> [String] {
        guard limit > 0, let lines = state.window.attachments.last?.outputLines else { return [] }
        let isWhole = lines.count <= min(outputRows + 1, limit)
        let shown = isWhole ? lines.count : min(outputRows, limit - 1)
        let more = lines.count - shown
        let rest = isWhole ? [] : [state.catalog.line(Self.more(more))]
        return lines.prefix(shown).map { "│ " + Sanitize.piece($0) } + rest.map { "│ " + $0 }
    }

    private static func more(_ count: Int) -> Text {
        tr("… 1 more line", "… \("number", number: count.grouped) more lines", count: count)
            .hinting(tr("/view output shows it"))
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
