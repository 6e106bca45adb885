package import Chat
package import Localization
package import Screen

/// The blank cells that every body row begins with.
package enum BodyIndent {
    package static let columns = 2

    package static func cells(_ theme: Theme) -> [Cell] {
        Array(repeating: Cell(.blank, theme[.text]), count: columns)
    }
}

/// The row that says who speaks.
enum MessageLabel {
    /// A blank row between messages, the day if it is another one, the label, and a line for the reasoning; and which
    /// of the rows is the label.
    static func rows(
        for message: Message, in context: MessageContext, showsReasoning: Bool, style: LayoutStyle
    ) -> (rows: [CellRow], label: Int) {
        var rows = context.isFirst ? [] : [CellRow()]
        if let day = context.day { rows.append(rule(DayName.text(day), style)) }
        if context.news == .wholeMessage { rows.append(news(style)) }
        let position = rows.count
        rows.append(label(for: message, style: style))
        if !message.reasoning.isEmpty { rows.append(reasoning(message, isShown: showsReasoning, style)) }
        if !message.attachments.isEmpty {
            var row = CellRow()
            row.append("  ", face: style.theme[.text])
            row.append(
                message.attachments.map { style.catalog.line($0.chip) }.joined(separator: " "),
                face: style.theme[.muted])
            row.truncate(to: style.columns)
            rows.append(row)
        }
        return (rows, position)
    }

    /// What came while one read further up begins below it.
    static func news(_ style: LayoutStyle) -> CellRow { rule(tr("new", context: "messages"), style) }

    /// Stands for the rows that are folded away.
    static func fold(hiding rows: Int, _ style: LayoutStyle) -> CellRow {
        var row = CellRow()
        row.append("  ", face: style.theme[.text])
        let hint = style.openingKey.map { tr("\("key", code: $0) expands it while browsing") }
        let text = tr("one more row", "\(.count) more rows", count: rows)
        row.append("▸ " + style.catalog.line(.joined([text, hint].compactMap(\.self))), face: style.theme[.muted])
        row.truncate(to: style.columns)
        return row
    }

    /// A line across the pane with words near its start.
    private static func rule(_ text: Text, _ style: LayoutStyle) -> CellRow {
        let face = style.theme[.labelDetail]
        var row = CellRow()
        row.append("── " + style.catalog.line(text) + " ", face: face)
        row.truncate(to: style.columns)
        while row.cells.count < style.columns { row.append("─", face: face) }
        return row
    }

    private static func label(for message: Message, style: LayoutStyle) -> CellRow {
        let face = face(of: message.role, style)
        var row = CellRow()
        row.append("▌" + name(of: message, style.catalog), face: face)
        if let variant = message.variant {
            row.append(" ‹\(variant.number)/\(variant.count)›", face: style.theme[.labelDetail])
        }
        var detail = CellRow()
        detail.append(style.catalog.line(details(of: message, style: style)), face: style.theme[.labelDetail])
        row.truncate(to: style.columns)
        let gap = style.columns - row.cells.count - detail.cells.count
        if gap >= 2 {
            row.pad(to: style.columns - detail.cells.count, face: style.theme[.text])
            row.cells += detail.cells
        }
        return row
    }

    static func face(of role: Role, _ style: LayoutStyle) -> Face {
        switch role {
        case .user: style.theme[.roleUser]
        case .assistant: style.theme[.roleAssistant]
        case .system, .tool: style.theme[.roleSystem]
        }
    }

    private static func name(of message: Message, _ catalog: Catalog) -> String {
        switch message.role {
        case .user: catalog.text(tr("You"))
        case .assistant: Sanitize.line(message.model?.rawValue ?? catalog.text(tr("assistant")))
        case .system: catalog.text(tr("System"))
        case .tool: catalog.text(tr("Tool"))
        }
    }

    private static func details(of message: Message, style: LayoutStyle) -> Text {
        var parts: [Text] = []
        if style.showsTime { parts.append(.code(message.startedAt.clockText(secondsFromUTC: style.secondsFromUTC))) }
        if message.role == .assistant, let end = message.endedAt, end.seconds >= message.startedAt.seconds {
            let seconds = (end.seconds - message.startedAt.seconds).oneDecimal
            parts.append(tr("\("number", number: seconds) s"))
            if let tokens = message.usage?.completionTokens {
                parts.append(tr("\("number", number: tokens.grouped) tok"))
            }
        }
        if !message.seams.isEmpty { parts.append(tr("resumed")) }
        return .joined(parts)
    }

    /// The line that stands for the folded reasoning. Words are counted once, when the reply has ended.
    private static func reasoning(_ message: Message, isShown: Bool, _ style: LayoutStyle) -> CellRow {
        var row = CellRow()
        row.append("  ", face: style.theme[.text])
        let sign = isShown ? "▾" : "▸"
        let hint = style.foldingKey.map {
            isShown ? tr("\("key", code: $0) folds it") : tr("\("key", code: $0) shows it")
        }
        let count = message.reasoning.split(whereSeparator: \.isWhitespace).count
        let text =
            message.state == .streaming
            ? tr("reasoning") : tr("reasoning, one word", "reasoning, \(.count) words", count: count)
        let line = style.catalog.line(.joined([text, hint].compactMap(\.self)))
        row.append(sign + " " + line, face: style.theme[.reasoning])
        row.truncate(to: style.columns)
        return row
    }
}

/// The last line of a reply that did not simply end.
package enum MessageEnding {
    package static func rows(for message: Message, style: LayoutStyle) -> [CellRow] {
        guard let (text, name) = note(on: message) else { return [] }
        return LineWrap.wrap(
            [StyledRun(style.catalog.line(text), style.theme[name])], columns: style.columns,
            indent: BodyIndent.cells(style.theme)
        ).map(\.row)
    }

    package static func note(on message: Message) -> (Text, FaceName)? {
        switch message.state {
        case .streaming: nil
        case .complete: finishNote(message.finishReason).map { ($0, .noticeWarning) }
        case .unconfirmed:
            (tr("ended unexpectedly; may be incomplete · /retry asks again"), .noticeWarning)
        case .cut:
            (tr("connection lost · /continue to resume, /retry to ask again"), .noticeWarning)
        case .stopped: (tr("stopped · /continue to resume, /retry to ask again"), .muted)
        case .failed(let failure):
            (failure.sentence, .error)
        }
    }

    private static func finishNote(_ reason: FinishReason?) -> Text? {
        switch reason {
        case nil, .stop: nil
        case .length: tr("cut off at the token limit · /continue to resume")
        case .contentFilter: tr("stopped by the content filter")
        case .toolCalls: tr("the model asked for a tool, which this program does not have")
        case .unknown(let word): tr("ended with: \("reason", word)")
        }
    }
}
