package import Chat
package import Localization
import Screen

/// The tools that a reply asks for, below its text: each with its name and its arguments.
enum ToolCallRows {
    /// Rows of the arguments of one call that show.
    private static let limit = 16

    static func rows(for message: Message, style: LayoutStyle) -> [CellRow] {
        message.toolCalls.flatMap { rows(for: $0, style) }
    }

    private static func rows(for call: ToolCall, _ style: LayoutStyle) -> [CellRow] {
        let title = style.catalog.line(call.title)
        let name = wrapped(title, .markupCodeLabel, style)
        let lines = call.arguments.split(whereSeparator: \.isNewline)
        let arguments = lines.prefix(limit).flatMap { wrapped(Sanitize.line($0), .markupCodeBlock, style) }
        guard arguments.count > limit || lines.count > limit else { return name + arguments }
        return name + arguments.prefix(limit) + wrapped("…", .muted, style)
    }

    private static func wrapped(_ line: String, _ face: FaceName, _ style: LayoutStyle) -> [CellRow] {
        LineWrap.wrap(
            [StyledRun(line, style.theme[face])], columns: style.columns, indent: BodyIndent.cells(style.theme)
        ).map(\.row)
    }
}

extension ToolCall {
    /// What is shown above the arguments.
    package var title: Text {
        name.isEmpty ? tr("tool call without a name") : tr("tool call: \("name", code: name)")
    }
}
