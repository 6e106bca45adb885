import Chat
import Layout
import Localization
import Screen

/// What an empty conversation shows.
enum Welcome {
    static func rows(_ state: State, columns: Int, limit: Int) -> [CellRow] {
        let theme = state.theme
        if state.open(ThemePicker.self) != nil { return Array(ThemeSample.rows(theme, columns: columns).prefix(limit)) }
        func run(_ text: Text, _ face: FaceName) -> StyledRun { StyledRun(state.catalog.line(text), theme[face]) }
        var lines: [StyledRun] = []
        if !state.server.endpoint.hasKey {
            lines.append(run(noKey(for: state.server.endpoint), .noticeWarning))
            lines.append(
                run(
                    state.server.endpoint.isResayil
                        ? keySource.hinting(tr("type /key to enter it"))
                        : tr("type /key to enter it · a server without keys needs none"), .text))
        } else if let model = state.window.model {
            lines.append(run(tr("Ask \("model", model.rawValue) something."), .muted))
        }
        let keymap = state.input.keymap
        let hints = [
            keymap.hint(.send, tr("sends")), keymap.hint(.newline, tr("new line")), tr("/model switches the model"),
            keymap.hint(.help, tr("help")),
        ]
        lines.append(run(.joined(hints.compactMap(\.self)), .muted))
        let rows = lines.flatMap { run in
            LineWrap.wrap([run], columns: columns, indent: BodyIndent.cells(theme)).map(\.row)
        }
        return Array(([CellRow()] + rows).prefix(limit))
    }

    static func noKey(for endpoint: EndpointLabel) -> Text { tr("No API key for \("server", code: endpoint.host).") }

    /// Where an account at LLM Resayil has its keys.
    static let keySource = tr("Get an API key at \("address", code: "https://llm.resayil.io/api-keys")")
}
