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
            lines.append(StyledRun("There is no key for \(state.server.endpoint.host) yet.", theme[.noticeWarning]))
            if state.server.endpoint.isResayil {
                lines.append(
                    StyledRun("Keys are made at https://llm.resayil.io/api-keys · /key enters one", theme[.text]))
            } else {
                lines.append(StyledRun("/key enters one · a server without keys needs none", theme[.text]))
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
