import Chat
import Screen

/// The blank cells that every body row begins with.
enum BodyIndent {
    static let columns = 2

    static func cells(_ theme: Theme) -> [Cell] {
        Array(repeating: Cell(.blank, theme[.text]), count: columns)
    }
}

/// The row that says who speaks.
enum MessageLabel {
    /// A blank row between messages, the label, and a line for the reasoning.
    static func rows(for message: Message, isFirst: Bool, style: LayoutStyle) -> [CellRow] {
        var rows = isFirst ? [] : [CellRow()]
        rows.append(label(for: message, style: style))
        rows += fold(message, style: style)
        if !message.attachments.isEmpty {
            var row = CellRow(cells: BodyIndent.cells(style.theme))
            row.append(message.attachments.map(\.chip).joined(separator: " "), face: style.theme[.muted])
            row.truncate(to: style.columns)
            rows.append(row)
        }
        return rows
    }

    private static func label(for message: Message, style: LayoutStyle) -> CellRow {
        let face = style.theme[faceName(of: message.role)]
        var row = CellRow()
        row.append("▌" + name(of: message), face: face)
        if let variant = message.variant {
            row.append(" ‹\(variant.number)/\(variant.count)›", face: style.theme[.labelDetail])
        }
        var detail = CellRow()
        detail.append(details(of: message, style: style), face: style.theme[.labelDetail])
        row.truncate(to: style.columns)
        let gap = style.columns - row.cells.count - detail.cells.count
        if gap >= 2 {
            row.pad(to: style.columns - detail.cells.count, face: .plain)
            row.cells += detail.cells
        }
        return row
    }

    private static func faceName(of role: Role) -> FaceName {
        switch role {
        case .user: .roleUser
        case .assistant: .roleAssistant
        case .system, .tool: .roleSystem
        }
    }

    private static func name(of message: Message) -> String {
        switch message.role {
        case .user: "You"
        case .assistant: Sanitize.line(message.model?.rawValue ?? "assistant")
        case .system: "System"
        case .tool: "Tool"
        }
    }

    private static func details(of message: Message, style: LayoutStyle) -> String {
        var parts: [String] = []
        if style.showsTime { parts.append(message.startedAt.clockText(secondsFromUTC: style.secondsFromUTC)) }
        if message.role == .assistant, let end = message.endedAt {
            parts.append((end.seconds - message.startedAt.seconds).oneDecimal + " s")
            if let tokens = message.usage?.completionTokens { parts.append(tokens.grouped + " tok") }
        }
        return parts.joined(separator: " · ")
    }

    /// The line that stands for the folded reasoning. Words are counted once, when the reply has ended.
    private static func fold(_ message: Message, style: LayoutStyle) -> [CellRow] {
        guard !message.reasoning.isEmpty else { return [] }
        var row = CellRow(cells: BodyIndent.cells(style.theme))
        let sign = style.showsReasoning ? "▾" : "▸"
        let hint = style.showsReasoning ? "Ctrl-X r folds it" : "Ctrl-X r shows it"
        let words =
            message.state == .streaming
            ? "" : ", \(message.reasoning.split(whereSeparator: \.isWhitespace).count.grouped) words"
        row.append("\(sign) reasoning\(words) · \(hint)", face: style.theme[.reasoning])
        row.truncate(to: style.columns)
        return [row]
    }
}

/// The last line of a reply that did not simply end.
enum MessageEnding {
    static func rows(for message: Message, style: LayoutStyle) -> [CellRow] {
        guard let (text, name) = note(on: message) else { return [] }
        return LineWrap.wrap(
            [StyledRun(Sanitize.line(text), style.theme[name])], columns: style.columns,
            indent: BodyIndent.cells(style.theme)
        ).map(\.row)
    }

    private static func note(on message: Message) -> (String, FaceName)? {
        switch message.state {
        case .streaming: nil
        case .complete: finishNote(message.finishReason).map { ($0, .noticeWarning) }
        case .unconfirmed: ("ended without a reason; may be incomplete · /retry asks again", .noticeWarning)
        case .cut: ("cut off in mid-reply · /continue goes on, /retry asks again", .noticeWarning)
        case .stopped: ("stopped · /continue goes on, /retry asks again", .muted)
        case .failed(let failure):
            (failure.advice.isEmpty ? failure.summary : failure.summary + " · " + failure.advice, .error)
        }
    }

    private static func finishNote(_ reason: FinishReason?) -> String? {
        switch reason {
        case nil, .stop: nil
        case .length: "cut at the token limit · /continue goes on"
        case .contentFilter: "stopped by the content filter"
        case .toolCalls: "the model asked for a tool, which this program does not have"
        case .unknown(let word): "ended with: \(word)"
        }
    }
}
