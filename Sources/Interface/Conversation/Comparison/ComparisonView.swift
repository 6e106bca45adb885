import Chat
import Layout
import Localization
import Screen

extension State {
    /// The compared replies as the rows of the pane. Keeps their layouts, so that a frame costs what has changed.
    mutating func comparisonRows(columns: Int, limit: Int) -> [CellRow] {
        guard let count = window.answering.comparison?.lanes.count else { return [] }
        let replies = comparedReplies
        let sideBySide = Comparison.standSideBySide(count, columns: columns)
        guard sideBySide else { return stackedRows(replies, of: count, columns: columns, limit: limit) }
        let shape = ((columns - count + 1) / count, limit)
        let lanes = (0..<count).map { lane in
            replies[lane].map { laneRows(lane, $0, columns: shape.0, limit: shape.1) } ?? []
        }
        return (0..<limit).map { row in
            let parts = lanes.map { $0.indices.contains(row) ? $0[row] : CellRow() }
            guard scripts.mirrors else { return beside(parts, shape.0) }
            var whole = beside(parts.reversed().map { $0.mirrored(by: scripts, columns: shape.0) }, shape.0)
            // Columns that do not divide are left over at the end, which is the left edge.
            whole.cells.insert(
                contentsOf: repeatElement(Cell(.blank, whole.fill), count: max(0, columns - whole.cells.count)), at: 0)
            return whole.placed()
        }
    }

    /// The lanes below each other. The focused one has the rows that do not divide, and is alone where each lane would
    /// have no more than its rule.
    private mutating func stackedRows(
        _ replies: [Int: Message], of count: Int, columns: Int, limit: Int
    ) -> [CellRow] {
        let focus = window.answering.comparison?.focus ?? 0
        let each = limit > count ? limit / count : 0
        let rows = (0..<count).flatMap { lane -> [CellRow] in
            let height = lane == focus ? limit - each * (count - 1) : each
            guard height > 0, let reply = replies[lane] else { return [] }
            return laneRows(lane, reply, columns: columns, limit: height, of: each == 0 ? count : nil)
        }
        return Array(rows.prefix(limit))
    }

    /// A rule with the number and the state of the lane, and its reply.
    private mutating func laneRows(_ lane: Int, _ reply: Message, columns: Int, limit: Int, of count: Int? = nil)
        -> [CellRow]
    {
        let isFocused = window.answering.comparison?.focus == lane
        let theme = theme
        var rule = CellRow(fill: theme[.popup])
        rule.append("── ", face: theme[.popupBorder])
        let number = count.map { "\(lane + 1)/\($0)" } ?? "\(lane + 1)"
        rule.append(" \(number) ", face: isFocused ? theme[.popupSelected] : theme[.popupTitle])
        let model = Sanitize.line(reply.model?.rawValue ?? "")
        // Pieces of their own, so that a mirrored rule has them in this order from the right.
        for piece in [" \(model)", " · ", catalog.line(text(forLane: lane, reply)), " "] {
            rule.append(piece, face: theme[.popupTitle])
        }
        rule.truncate(to: columns)
        while rule.cells.count < columns { rule.append("─", face: theme[.popupBorder]) }
        var rows = [rule]
        let style = window.transcript.style
        window.answering.comparison?.scroll(lane) { layout in
            layout.setStyle([reply]) {
                $0 = style
                $0.columns = columns
                $0.theme = theme
            }
            rows += layout.visibleRows([reply], paneRows: max(1, limit - 1))
        }
        while rows.count < limit { rows.append(CellRow(fill: theme[.text])) }
        return Array(rows.prefix(limit))
    }

    private func text(forLane lane: Int, _ reply: Message) -> Text {
        guard let open = window.answering.comparison?.lanes[lane].request else {
            switch reply.state {
            case .failed: return tr("failed")
            case .stopped: return tr("stopped")
            case .cut, .unconfirmed: return tr("cut off")
            default: return tr("done")
            }
        }
        let seconds = tr("\("seconds", (moment.uptime - open.startedAt).wholeSeconds) s")
        switch open.phase {
        case .queued: return tr("waits for another reply")
        case .connecting, .waiting: return tr("waiting").hinting(seconds)
        case .thinking: return tr("thinking").hinting(seconds)
        case .streaming: return seconds.hinting(tr("\("number", number: (open.rate?.total ?? 0).grouped) tok"))
        case .retrying(let retrying, _) where retrying.limit == nil: return tr("loading the model").hinting(seconds)
        case .retrying: return tr("retrying").hinting(seconds)
        }
    }

    /// Rows of the lanes side by side, with a line between them. Each is brought into the order of the screen by itself.
    private func beside(_ rows: [CellRow], _ columns: Int) -> CellRow {
        var whole = CellRow(fill: theme[.text])
        for (lane, row) in rows.enumerated() {
            if lane > 0 { whole.append("│", face: theme[.popupBorder]) }
            var part = scripts.order == .app ? row.visual : row
            part.truncate(to: columns)
            part.pad(to: columns, face: part.fill)
            let known = UInt16(clamping: whole.targets.count)
            whole.targets += part.targets
            whole.cells += part.cells.map { cell in
                Cell(cell.glyph, cell.face, link: cell.link > 0 ? cell.link + known : 0)
            }
        }
        return whole
    }

    /// For the status bar; nil while nothing is compared.
    var comparisonWords: Text? {
        guard let comparison = window.answering.comparison else {
            let names = window.comparedModels.map { Text.code($0.rawValue) }
            return names.isEmpty ? nil : tr("comparing \("models", .joined(names, separator: " + "))")
        }
        let open = comparison.lanes.count { $0.request != nil }
        let count = comparison.lanes.count
        let choice = tr("\("keys", number: "1–\(count)") selects one")
        return open > 0 ? tr("\("open", open) of \("all", count) answering").hinting(choice) : choice
    }
}
