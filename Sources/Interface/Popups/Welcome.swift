import Chat
import Layout
import Screen

/// What an empty conversation shows.
enum Welcome {
    static func rows(_ state: State, columns: Int, limit: Int) -> [CellRow] {
        let theme = state.theme
        if state.open(ThemePicker.self) != nil { return Array(ThemeSample.rows(theme, columns: columns).prefix(limit)) }
        var lines: [StyledRun] = []
        if !state.server.endpoint.hasKey {
            lines.append(StyledRun("No API key for \(state.server.endpoint.host).", theme[.noticeWarning]))
            if state.server.endpoint.isResayil {
                lines.append(
                    StyledRun("Get an API key at https://llm.resayil.io/api-keys · type /key to enter it", theme[.text])
                )
            } else {
                lines.append(StyledRun("type /key to enter it · a server without keys needs none", theme[.text]))
            }
        } else if let model = state.window.model {
            lines.append(StyledRun("Ask \(Sanitize.line(model.rawValue)) something.", theme[.muted]))
        }
        let keymap = state.input.keymap
        let hints = [
            keymap.hint(.send, "sends"), keymap.hint(.newline, "new line"), "/model switches",
            keymap.hint(.help, "help"),
        ]
        lines.append(StyledRun(hints.compactMap(\.self).joined(separator: " · "), theme[.muted]))
        let rows = lines.flatMap { run in
            LineWrap.wrap([run], columns: columns, indent: BodyIndent.cells(theme)).map(\.row)
        }
        return Array(([CellRow()] + rows).prefix(limit))
    }
}
